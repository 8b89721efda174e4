/** Spans in lanes in which what is open at once nests. */
import { MinHeap } from '../base/heap.ts';
import { hasFlag } from '../trace/span.ts';
import type { SpanIndex, Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';

export interface Lane {
  /** In the order in which they open. */
  readonly spans: readonly SpanIndex[];
  /** By row of the trace: the span that it lies within in its lane, −1 if it begins a stack. */
  readonly host: Int32Array;
}

/** O(n log n). Placeholders are no spans: what they hold begins stacks. */
export function lanesOf(trace: Trace): Lane[] {
  const { length, start, duration, parent } = trace.spans;
  const host = new Int32Array(length).fill(-1);
  /** By row: until when its last child in its lane lasts. */
  const busyUntil = start.slice();
  /** Spans by the one that begins their stack, in pre-order. */
  const stacks = new Map<SpanIndex, SpanIndex[]>();
  const bottom = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    if (hasFlag(trace, i, SpanFlag.placeholder)) continue;
    const p = parent[i];
    const end = start[i] + duration[i];
    const nests =
      p >= 0 &&
      !hasFlag(trace, p, SpanFlag.placeholder) &&
      start[i] >= busyUntil[p] &&
      end <= start[p] + duration[p];
    if (nests) {
      host[i] = p;
      busyUntil[p] = end;
      bottom[i] = bottom[p];
      stacks.get(bottom[i])?.push(i);
    } else {
      bottom[i] = i;
      stacks.set(i, [i]);
    }
  }
  return lanesFrom(trace, stacks).map((spans) => ({ spans, host }));
}

/** Each stack into the lane that has been free for longest, in the order in which they begin; a new one if none is. */
function lanesFrom(trace: Trace, stacks: ReadonlyMap<SpanIndex, SpanIndex[]>): SpanIndex[][] {
  const { start, duration } = trace.spans;
  const lanes: SpanIndex[][] = [];
  const freeFrom: number[] = [];
  const byFree = new MinHeap((a, b) => freeFrom[a] < freeFrom[b] || (freeFrom[a] === freeFrom[b] && a < b));
  const bottoms = [...stacks.keys()].sort((a, b) => start[a] - start[b] || a - b);
  for (const bottom of bottoms) {
    let lane = byFree.pop();
    if (lane !== undefined && freeFrom[lane] > start[bottom]) {
      byFree.push(lane);
      lane = undefined;
    }
    lane ??= lanes.push([]) - 1;
    for (const i of stacks.get(bottom) ?? []) lanes[lane].push(i);
    freeFrom[lane] = start[bottom] + duration[bottom];
    byFree.push(lane);
  }
  return lanes;
}
