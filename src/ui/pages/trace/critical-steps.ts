/** Where "next" and "previous" lead along the critical path. */
import type { CriticalPath } from '#core/analysis/critical-path.ts';
import { bisect } from '#core/base/bisect.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';

/**
 * The next segment that is of another span, going round at the ends; the first or last one without a cursor.
 * @param at the segment that the last step led to: a span may be on the path many times
 */
export function stepAlong(
  path: CriticalPath,
  trace: Trace,
  cursor: SpanIndex | undefined,
  at: number | undefined,
  direction: 1 | -1,
): number {
  const { length } = path.span;
  if (cursor === undefined) return direction === 1 ? 0 : length - 1;
  let next = at !== undefined && path.span[at] === cursor ? at : path.span.indexOf(cursor);
  // Beside the path: what was on it when the span began is a step forwards, what was before that one back.
  if (next < 0) next = segmentAt(path, trace.spans.start[cursor]) - (direction === 1 ? 1 : 0);
  for (let tried = 0; tried < length; tried++) {
    next = (next + direction + length) % length;
    if (path.span[next] !== cursor) break;
  }
  return next;
}

/** The segment that holds a moment; the last one beyond the end. O(log n). */
function segmentAt({ to }: CriticalPath, time: number): number {
  return bisect(to.length - 1, (k) => to[k] <= time);
}
