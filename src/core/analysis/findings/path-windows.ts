/**
 * Where the critical path runs through a span and what is below it: one stretch of time, because the path goes into a span
 * once and comes out once. So "how much of this is on the path" takes one step, however long the path.
 */
import type { Nanos, SpanIndex, Trace } from '../../trace/trace.ts';
import type { CriticalPath } from '../critical-path.ts';

export class PathWindows {
  readonly #trace: Trace;
  readonly #from: Float64Array;
  readonly #to: Float64Array;
  /** How much of the path is the span itself. */
  readonly own: Float64Array;

  constructor(trace: Trace, path: CriticalPath) {
    const { parent, length } = trace.spans;
    this.#trace = trace;
    this.#from = new Float64Array(length).fill(Infinity);
    this.#to = new Float64Array(length).fill(-Infinity);
    this.own = new Float64Array(length);
    for (let k = 0; k < path.span.length; k++) {
      this.own[path.span[k]] += path.to[k] - path.from[k];
      this.#widen(path.span[k], path.from[k], path.to[k]);
    }
    for (let i = length - 1; i >= 0; i--) {
      if (parent[i] >= 0 && this.#to[i] > this.#from[i]) this.#widen(parent[i], this.#from[i], this.#to[i]);
    }
  }

  /** Of the path through the span and its descendants. */
  lengthOf(i: SpanIndex): Nanos {
    return Math.max(0, this.#to[i] - this.#from[i]);
  }

  /** The part of [from, to) in which the path runs through the span or a descendant. */
  overlap(i: SpanIndex, from: Nanos, to: Nanos): Nanos {
    return Math.max(0, Math.min(to, this.#to[i]) - Math.max(from, this.#from[i]));
  }

  /** Share of the time of some spans that is on the path, from 0 to 1. */
  shareOf(spans: Iterable<SpanIndex>): number {
    let on = 0;
    let all = 0;
    for (const i of spans) {
      on += this.lengthOf(i);
      all += this.#trace.spans.duration[i];
    }
    return all > 0 ? Math.min(1, on / all) : 0;
  }

  #widen(i: SpanIndex, from: Nanos, to: Nanos): void {
    if (from < this.#from[i]) this.#from[i] = from;
    if (to > this.#to[i]) this.#to[i] = to;
  }
}
