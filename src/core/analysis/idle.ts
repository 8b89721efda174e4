/**
 * Idle stretches of a trace: nothing is told of them. No span that waits for nobody runs, no span begins or ends, and no log
 * is written. A span that waits for others may be open: what runs for minutes and sleeps between calls says nothing of itself
 * there, and nobody can tell whether it works or waits. That is why the stretches are squeezed only on demand, and marked.
 *
 *   job     ├───────────────────────────┤
 *     page     ├──┤            ├──┤           awaits nobody: at work as long as it runs
 *   idle    ├─┤    ├───┤·├────┤    ├────┤      · a log of the job
 */
import type { Nanos, Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';
import type { Work } from './analysis.ts';
import { defineAnalysis } from './analysis.ts';
import { blocks } from './blocks.ts';
import { timeOrder } from './log-order.ts';

/** In order of time; they do not overlap. Nanoseconds relative to the trace. */
export interface Idle {
  readonly from: Float64Array<ArrayBuffer>;
  readonly to: Float64Array<ArrayBuffer>;
}

export const idle = defineAnalysis({
  run: (trace: Trace, _params: object) => idleStretches(trace),
  transfer: ({ from, to }: Idle) => [from.buffer, to.buffer],
});

const blockOfSpans = 1 << 16;
/** The longest; windows in which shorter ones matter are a thousandth of a thousandth of the trace. */
const mostStretches = 20_000;

/** O(n · digits of the duration). */
export function* idleStretches(trace: Trace): Work<Idle> {
  const { from, to } = yield* busyTimes(trace);
  const order = yield* timeOrder(from);
  const starts: Nanos[] = [];
  const ends: Nanos[] = [];
  let covered = order.length === 0 ? 0 : from[order[0]];
  for (let k = 0; k < order.length; k++) {
    const each = order[k];
    if (from[each] > covered) {
      starts.push(covered);
      ends.push(from[each]);
    }
    if (to[each] > covered) covered = to[each];
    if (k % blockOfSpans === 0) yield undefined;
  }
  return longest(starts, ends);
}

/** What is told of the trace: spans that wait for nobody as long as they run, of the others their ends, and logs. */
function* busyTimes(trace: Trace): Generator<undefined, Idle, void> {
  const { spans, events } = trace;
  const { length, start, duration, flags, parent } = spans;
  const waits = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    if (i % blockOfSpans === 0) yield undefined;
    if (parent[i] >= 0 && waits[parent[i]] === 0 && blocks(trace, parent[i], i)) waits[parent[i]] = 1;
  }
  const from = new Float64Array(2 * length + events.length);
  const to = new Float64Array(from.length);
  let count = 0;
  const add = (first: Nanos, last: Nanos) => {
    from[count] = first;
    to[count++] = last;
  };
  for (let i = 0; i < length; i++) {
    if (i % blockOfSpans === 0) yield undefined;
    if ((flags[i] & SpanFlag.placeholder) !== 0) continue;
    const end = start[i] + duration[i];
    if (waits[i] === 1) {
      add(start[i], start[i]);
      add(end, end);
    } else add(start[i], end);
    for (let e = spans.events[i]; e < spans.eventsEnd[i]; e++) add(events.time[e], events.time[e]);
  }
  return { from: from.slice(0, count), to: to.slice(0, count) };
}

function longest(starts: readonly Nanos[], ends: readonly Nanos[]): Idle {
  let least = 0;
  if (starts.length > mostStretches) {
    const lengths = Float64Array.from(starts, (start, k) => ends[k] - start).sort();
    least = lengths[lengths.length - mostStretches];
  }
  const kept = [...starts.keys()].filter((k) => ends[k] - starts[k] >= least);
  return {
    from: Float64Array.from(kept, (k) => starts[k]),
    to: Float64Array.from(kept, (k) => ends[k]),
  };
}
