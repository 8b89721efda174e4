/** Clocks that disagree with the root's (algorithms §4), one finding for each host. */
import type { SpanIndex } from '../../trace/trace.ts';
import { blocks } from '../blocks.ts';
import { clockSkewOf, domainOf, SkewQuality } from '../clock-skew.ts';
import type { ClockSkew } from '../clock-skew.ts';
import type { Context, Steps } from './context.ts';
import { blockOfSpans, endOf } from './context.ts';
import type { Doubt } from './finding.ts';

export function* skewedClocks(context: Context): Steps {
  const skew = yield* clockSkewOf(context.trace);
  const contradicting = yield* contradictingSpans(context, skew);
  for (const [domain, spans] of contradicting) {
    const isConsistent = skew.quality[domain] === SkewQuality.consistent;
    if (skew.offset[domain] === 0 && isConsistent) continue;
    const isBounded = Number.isFinite(skew.low[domain]) && Number.isFinite(skew.high[domain]);
    const doubts: Doubt[] = [isConsistent ? 'equalDelays' : 'inconsistentClock'];
    if (!isBounded) doubts.push('oneSided');
    context.out.add({
      kind: 'clockSkew',
      spans: Uint32Array.from(spans),
      parent: -1,
      level: 'warning',
      severity: 0,
      confidence: !isConsistent ? 'low' : isBounded && spans.length > 1 ? 'high' : 'medium',
      doubts,
      passed: [],
      domain: skew.key[domain],
      offset: skew.offset[domain],
      low: skew.low[domain],
      high: skew.high[domain],
      edges: skew.edges[domain],
      consistent: isConsistent,
      threshold: undefined,
    });
  }
}

/** By domain: spans that, by their clock, start before or end after a caller of another clock that outlasts them. */
function* contradictingSpans(
  context: Context,
  skew: ClockSkew,
): Generator<undefined, Map<number, SpanIndex[]>> {
  const { trace, resolution } = context;
  const { spans } = trace;
  const found = new Map<number, SpanIndex[]>();
  for (let c = 0; c < spans.length; c++) {
    if (c % blockOfSpans === 0) yield undefined;
    const p = spans.parent[c];
    if (p < 0) continue;
    const domain = domainOf(trace, skew, c);
    const caller = domainOf(trace, skew, p);
    if (domain < 0 || caller < 0 || caller === domain) continue;
    const isEarly = spans.start[c] < spans.start[p] - resolution;
    const isLate =
      spans.duration[c] <= spans.duration[p] &&
      endOf(context, c) > endOf(context, p) + resolution &&
      blocks(trace, p, c, 'clip');
    if (!isEarly && !isLate) continue;
    // The clock that is off may be the caller's.
    const wrong = skew.offset[domain] !== 0 || caller === 0 ? domain : caller;
    const known = found.get(wrong);
    if (known === undefined) found.set(wrong, [c]);
    else known.push(c);
  }
  return found;
}
