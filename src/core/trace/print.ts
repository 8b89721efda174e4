/** Trace → text tree, for tests and the clipboard: one line a span, times in microseconds relative to the trace. */
import { operationOf, serviceOf, spanIdOf } from './span.ts';
import type { Trace } from './trace.ts';
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
  const { spans } = trace;
  const lines: string[] = [];
  for (let i = 0; i < spans.length && i < most; i++) {
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
    lines.push('  '.repeat(Math.min(spans.depth[i], deepest)) + parts.join(' '));
  }
  if (spans.length > most) lines.push(`… and ${spans.length - most} more rows`);
  return lines.join('\n');
}
