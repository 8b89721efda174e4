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

/** @param withIds puts each span's id in front, which tells equal spans apart */
export function printTrace(trace: Trace, withIds = false): string {
  const { spans } = trace;
  const lines: string[] = [];
  for (let i = 0; i < spans.length; i++) {
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
    lines.push('  '.repeat(spans.depth[i]) + parts.join(' '));
  }
  return lines.join('\n');
}
