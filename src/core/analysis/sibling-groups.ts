/**
 * Repeated calls: three or more siblings on end with the same service, operation and kind. Siblings are what hangs side by
 * side on screen, so calls below a hidden span count as those of the span above it. Whether a call failed does not matter:
 * a retry is part of the repetition, and breaking a run at its errors would hide just that; groups count their errors instead.
 */
import { SpanFlag } from '../trace/trace.ts';
import type { SpanIndex, Trace } from '../trace/trace.ts';
import { blockOfSpans } from './analysis.ts';
import type { Steps } from './analysis.ts';
import type { Presence } from './row-presence.ts';

/** Fewer are quicker read than counted. */
export const smallestGroup = 3;

export interface SiblingGroups {
  /** First span of the run that the span is in; itself if it stands alone. −1 for spans that are not shown. */
  readonly head: Int32Array;
  /** The next span of its run, or −1. */
  readonly next: Int32Array;
  /** At a head: how many the run has, and the last of them. A run of fewer than `smallestGroup` is no group. */
  readonly size: Uint32Array;
  readonly tail: Uint32Array;
}

/** One pass in the order of rows. O(n); some 30 ms for a million spans, so kept while presence is the same. */
export function* siblingGroups(
  { spans, processes }: Trace,
  { above, absent }: Presence,
): Steps<SiblingGroups> {
  const { length, process, name, kind, flags } = spans;
  const { service } = processes;
  const head = new Int32Array(length).fill(-1);
  const next = new Int32Array(length).fill(-1);
  const size = new Uint32Array(length);
  const tail = new Uint32Array(length);
  /** The latest child seen, by parent + 1. */
  const latest = new Int32Array(length + 1).fill(-1);
  for (let i = 0; i < length; i++) {
    if (i % blockOfSpans === 0) yield undefined;
    if (absent !== undefined && absent[i] === 1) continue;
    const before = latest[above[i] + 1];
    latest[above[i] + 1] = i;
    const joins =
      before >= 0 &&
      name[before] === name[i] &&
      kind[before] === kind[i] &&
      service[process[before]] === service[process[i]] &&
      ((flags[before] | flags[i]) & SpanFlag.placeholder) === 0;
    const first = joins ? head[before] : i;
    if (joins) next[before] = i;
    head[i] = first;
    size[first]++;
    tail[first] = i;
  }
  return { head, next, size, tail };
}

/** The head of the group that the span is in, unless it is in none. */
export function groupOf({ head, size }: SiblingGroups, i: SpanIndex): SpanIndex | undefined {
  const first = head[i];
  return first >= 0 && size[first] >= smallestGroup ? first : undefined;
}
