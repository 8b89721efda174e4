/** What the spans of each node come to. */
import { quantile } from '../base/quantile.ts';
import type { Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';
import { criticalTimes, mainCriticalPathSteps } from './critical-path.ts';
import { blockOfSpans } from './analysis.ts';
import type { Steps } from './analysis.ts';
import { csrBy } from './layout/csr.ts';
import { selfTimes } from './self-time.ts';
import type { Items } from './trace-graph-items.ts';
import type { Stubs } from './trace-graph-stubs.ts';
import type { GraphGrain, GraphNodes } from './trace-graph-types.ts';

/** O(n log n), for the medians. */
export function* nodesOf(trace: Trace, items: Items, stubs: Stubs, grain: GraphGrain): Steps<GraphNodes> {
  const length = items.length + stubs.length;
  const sums = yield* sumsOf(trace, items, length);
  const { from: spansFrom, items: spans } = csrBy(items.itemOf, length);
  yield undefined;
  const spread = yield* spreadOf(trace, items, spansFrom, spans);
  const span = new Uint32Array(length);
  const [service, operation, stubTrace, stubSpan] = [0, 1, 2, 3].map(() => new Uint32Array(length));
  const flags = new Uint8Array(length);
  flags.set(items.flags);
  for (let k = 0; k < items.length; k++) {
    const i = (span[k] = spread.span[k]);
    if ((trace.spans.flags[i] & SpanFlag.placeholder) !== 0) {
      // The id of a placeholder is what the references named; several in one node have none in common.
      const isOne = spansFrom[k + 1] - spansFrom[k] === 1;
      stubSpan[k] = isOne ? trace.spans.id[i] : 0;
      continue;
    }
    service[k] = trace.processes.service[trace.spans.process[i]];
    operation[k] = grain === 'services' ? 0 : trace.spans.name[i];
  }
  flags.set(stubs.flag, items.length);
  span.set(stubs.span, items.length);
  stubTrace.set(stubs.traceId, items.length);
  stubSpan.set(stubs.spanId, items.length);
  const { shortest, median, longest } = spread;
  const names = { span, service, operation, stubTrace, stubSpan };
  return { length, flags, ...names, spansFrom, spans, ...sums, shortest, median, longest };
}

function* sumsOf(trace: Trace, { itemOf, hidden, folded }: Items, nodes: number) {
  const { length, duration, end, flags } = trace.spans;
  const selfOf = selfTimes(trace);
  yield undefined;
  yield* mainCriticalPathSteps(trace);
  const criticalOf = criticalTimes(trace);
  yield undefined;
  const [spanCount, hiddenCount, errors] = [0, 1, 2].map(() => new Uint32Array(nodes));
  const [total, self, network, critical] = [0, 1, 2, 3].map(() => new Float64Array(nodes));
  /** Where the subtree of the outermost open span of a node ends. */
  const openUntil = new Uint32Array(nodes);
  for (let i = 0; i < length; i++) {
    if (i % blockOfSpans === 0) yield undefined;
    if ((flags[i] & SpanFlag.placeholder) !== 0) continue;
    const k = itemOf[i];
    spanCount[k]++;
    if (hidden[i] !== 0) hiddenCount[k]++;
    if ((flags[i] & SpanFlag.error) !== 0) errors[k]++;
    self[k] += selfOf[i];
    critical[k] += criticalOf[i];
    if (folded[i] !== 0) network[k] += selfOf[i];
    if (i < openUntil[k]) continue;
    total[k] += duration[i];
    openUntil[k] = end[i];
  }
  return { spanCount, hidden: hiddenCount, errors, total, self, network, critical };
}

/** Shortest, median and longest of the spans a node is named after, and the longest of them. */
function* spreadOf(trace: Trace, { length, hidden }: Items, spansFrom: Uint32Array, spans: Uint32Array) {
  const { duration } = trace.spans;
  const nodes = spansFrom.length - 1;
  const [shortest, median, longest] = [0, 1, 2].map(() => new Float64Array(nodes));
  const span = new Uint32Array(length);
  const durations = new Float64Array(spans.length);
  let done = 0;
  for (let k = 0; k < length; k++) {
    let named = 0;
    for (let j = spansFrom[k]; j < spansFrom[k + 1]; j++) {
      const i = spans[j];
      if (hidden[i] !== 0) continue;
      if (named === 0 || duration[i] > duration[span[k]]) span[k] = i;
      durations[named++] = duration[i];
    }
    const sorted = durations.subarray(0, named).sort();
    shortest[k] = sorted[0];
    median[k] = quantile(sorted, 0.5) ?? 0;
    longest[k] = sorted[named - 1];
    done += named;
    if (done < blockOfSpans) continue;
    done = 0;
    yield undefined;
  }
  return { span, shortest, median, longest };
}
