/** Calls between clock domains, each with the offsets of the callee's clock that it admits. */
import type { Nanos, Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';
import { blocks } from './blocks.ts';
import { noDomain } from './clock-skew-domains.ts';

/** The callee's offset less the caller's lies in [low, high]. */
export interface Edges {
  readonly length: number;
  /** Domains. */
  readonly caller: ArrayLike<number>;
  readonly callee: ArrayLike<number>;
  readonly low: ArrayLike<Nanos>;
  readonly high: ArrayLike<Nanos>;
}

/** O(spans). */
export function* edgesOf(trace: Trace, ofProcess: Int32Array): Generator<undefined, Edges> {
  const { spans } = trace;
  const { start, duration, parent, process, flags } = spans;
  const edges = { caller: [] as number[], callee: [] as number[], low: [] as Nanos[], high: [] as Nanos[] };
  const unusable = SpanFlag.placeholder | SpanFlag.repaired;
  for (let c = 0; c < spans.length; c++) {
    if (c % 65_536 === 0) yield undefined;
    const p = parent[c];
    if (p < 0 || ((flags[c] | flags[p]) & unusable) !== 0) continue;
    const caller = ofProcess[process[p]];
    const callee = ofProcess[process[c]];
    if (caller === callee || caller === noDomain || callee === noDomain) continue;
    const fits = duration[c] <= duration[p] && blocks(trace, p, c, 'clip');
    edges.caller.push(caller);
    edges.callee.push(callee);
    edges.low.push(start[p] - start[c]);
    edges.high.push(fits ? start[p] + duration[p] - start[c] - duration[c] : Infinity);
  }
  return { length: edges.low.length, ...edges };
}
