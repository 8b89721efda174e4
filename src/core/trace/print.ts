/** Trace → text tree, for tests and the clipboard: one line a span, times in microseconds relative to the trace. */
import { operationOf, serviceOf, spanIdOf } from './span.ts';
import type { SpanIndex, Trace } from './trace.ts';
import { RefType, SpanFlag } from './trace.ts';

const marks: readonly (readonly [number, string])[] = [
  [SpanFlag.error, '!error'],
  [SpanFlag.orphan, '?orphan'],
  [SpanFlag.cycleCut, '?cycle'],
  [SpanFlag.external, '?external'],
  [SpanFlag.repaired, '?repaired'],
];

/** Deeper rows are not indented further: they say how deep they are. */
const deepest = 200;

/**
 * @param withIds puts each span's id in front, which tells equal spans apart
 * @param most so many rows are printed, the others counted
 */
export function printTrace(trace: Trace, withIds = false, most = Infinity): string {
  return [...traceLines(trace, withIds, most)].join('\n');
}

/** The same line by line, without line feeds. */
export function* traceLines(trace: Trace, withIds = false, most = Infinity): Iterable<string> {
  const { spans } = trace;
  for (let i = 0; i < spans.length && i < most; i++) yield lineOf(trace, i, withIds);
  if (spans.length > most) yield `… and ${spans.length - most} more rows`;
}

function lineOf(trace: Trace, i: SpanIndex, withIds: boolean): string {
  const { spans } = trace;
  const parts = [];
  if ((spans.flags[i] & SpanFlag.placeholder) !== 0) {
    parts.push(`missing ${spanIdOf(trace, i)}`);
  } else {
    if (withIds) parts.push(spanIdOf(trace, i));
    parts.push(serviceOf(trace, i), operationOf(trace, i));
    parts.push(`[${spans.start[i] / 1000},${(spans.start[i] + spans.duration[i]) / 1000}]`);
  }
  if (spans.link[i] === RefType.followsFrom) parts.push('~follows');
  for (const [flag, mark] of marks) if ((spans.flags[i] & flag) !== 0) parts.push(mark);
  if (spans.depth[i] > deepest) parts.unshift(`(level ${spans.depth[i] + 1})`);
  return '  '.repeat(Math.min(spans.depth[i], deepest)) + parts.join(' ');
}
