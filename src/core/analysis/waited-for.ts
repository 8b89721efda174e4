/** Joins: spans that refer to several spans of their trace; and which of these they waited for (reference: algorithms §7.1). */
import type { Nanos, SpanIndex, Trace } from '../trace/trace.ts';
import { RefRole } from '../trace/trace.ts';
import { resolutionOf } from './blocks.ts';

/** Not a join. */
export const noJoin = -1;

export class Joins {
  readonly #trace: Trace;
  readonly #tolerance: Nanos;
  /** By span: one more than the last span that was seen to refer to it. */
  readonly #seen: Uint32Array;

  constructor(trace: Trace) {
    this.#trace = trace;
    this.#tolerance = 2 * resolutionOf(trace);
    this.#seen = new Uint32Array(trace.spans.length);
  }

  /**
   * The span that i waited for if it is a join: of its parent and the further spans it refers to, the last that let it begin. One that had ended
   * by then did so with its end; one that was still running (a caller) with its start. Of equal ones the parent, then the first. −1 if it
   * refers to one span or none. References that close a cycle, or were set aside, make no join. O(references of i).
   */
  waitedFor(i: SpanIndex): SpanIndex {
    const { spans, references } = this.#trace;
    let distinct = 0;
    let best = noJoin;
    let bestNs = -Infinity;
    const look = (target: SpanIndex) => {
      if (this.#seen[target] === i + 1) return;
      this.#seen[target] = i + 1;
      distinct++;
      const ns = this.#letBegin(target, i);
      if (best >= 0 && ns <= bestNs) return;
      best = target;
      bestNs = ns;
    };
    const first = spans.refs[i];
    const end = spans.refsEnd[i];
    // One reference makes no join, and nearly all spans have one.
    if (end - first < 2) return noJoin;
    for (let r = first; r < end; r++) if (references.role[r] === RefRole.parent) look(references.target[r]);
    for (let r = first; r < end; r++) if (references.role[r] === RefRole.link) look(references.target[r]);
    return distinct > 1 ? best : noJoin;
  }

  /** When span p let span i begin; −∞ if it began only afterwards. */
  #letBegin(p: SpanIndex, i: SpanIndex): Nanos {
    const { start, duration } = this.#trace.spans;
    const latest = start[i] + this.#tolerance;
    const end = start[p] + duration[p];
    if (end <= latest) return end;
    return start[p] <= latest ? start[p] : -Infinity;
  }
}
