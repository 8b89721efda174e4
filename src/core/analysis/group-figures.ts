/** What the one row of a group of repeated calls says of its members. */
import { quantile } from '../base/quantile.ts';
import { selectAt } from '../base/select.ts';
import { SpanFlag } from '../trace/trace.ts';
import type { Nanos, SpanIndex, SpanTable } from '../trace/trace.ts';
import type { SiblingGroups } from './sibling-groups.ts';

export interface GroupFigures {
  readonly errors: number;
  /** Of the members alone, whatever hangs below them. */
  readonly firstStart: Nanos;
  readonly lastEnd: Nanos;
  readonly total: Nanos;
  readonly median: Nanos;
  readonly longest: Nanos;
}

/** O(members). */
export function groupFigures(spans: SpanTable, groups: SiblingGroups, head: SpanIndex): GroupFigures {
  const { start, duration, flags } = spans;
  const durations = new Float64Array(groups.size[head]);
  let count = 0;
  let errors = 0;
  let firstStart = Infinity;
  let lastEnd = -Infinity;
  let total = 0;
  let longest = 0;
  for (let i = head; i >= 0; i = groups.next[i]) {
    durations[count++] = duration[i];
    total += duration[i];
    if (duration[i] > longest) longest = duration[i];
    if (start[i] < firstStart) firstStart = start[i];
    if (start[i] + duration[i] > lastEnd) lastEnd = start[i] + duration[i];
    if ((flags[i] & SpanFlag.error) !== 0) errors++;
  }
  const middle = (count - 1) >>> 1;
  selectAt(durations, middle);
  if (middle + 1 < count) selectAt(durations.subarray(middle + 1), 0);
  return { errors, firstStart, lastEnd, total, median: quantile(durations, 0.5) ?? 0, longest };
}
