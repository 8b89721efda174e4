/** Services most calls to which fail (algorithms §9.3): the third sign of a retry storm. */
import type { SpanIndex } from '../../trace/trace.ts';
import { SpanKind } from '../../trace/trace.ts';
import type { Context, Steps } from './context.ts';
import { blockOfSpans, doubtsOfSpans, endOf } from './context.ts';

/** @param told failed calls that a chain already means */
export function* failingServices(context: Context, told: ReadonlySet<SpanIndex>): Steps {
  const { trace, root, settings, calls } = context;
  if (root < 0) return;
  const failed = new Map<number, SpanIndex[]>();
  for (let c = root + 1; c < trace.spans.end[root]; c++) {
    if (c % blockOfSpans === 0) yield undefined;
    if (!calls.isFailed(c)) continue;
    const service = calledService(context, c);
    if (service === 0) continue;
    const known = failed.get(service);
    if (known === undefined) failed.set(service, [c]);
    else known.push(c);
  }
  const many = [...failed].filter(([, spans]) => spans.length >= settings.stormFailed);
  const suspects = new Map(many.filter(([, spans]) => spans.some((i) => !told.has(i))));
  if (suspects.size === 0) return;
  const all = yield* callsTo(context, suspects);
  for (const [service, spans] of suspects) {
    const calls = all.get(service) ?? 0;
    if (spans.length >= settings.stormFailedShare * calls) report(context, spans, calls);
  }
}

function* callsTo(
  context: Context,
  services: ReadonlyMap<number, unknown>,
): Generator<undefined, Map<number, number>> {
  const { trace, root } = context;
  const all = new Map<number, number>();
  for (let c = root + 1; c < trace.spans.end[root]; c++) {
    if (c % blockOfSpans === 0) yield undefined;
    const service = calledService(context, c);
    if (services.has(service)) all.set(service, (all.get(service) ?? 0) + 1);
  }
  return all;
}

/**
 * StringId of the service that a span is a call of, 0 if of none: the span's own if its parent is of another, else the peer of a
 * client that has nothing of another service below it.
 */
function calledService({ trace, calls }: Context, c: SpanIndex): number {
  const { spans, processes } = trace;
  const service = processes.service[spans.process[c]];
  const parent = spans.parent[c];
  if (parent >= 0 && processes.service[spans.process[parent]] !== service) return service;
  if (spans.kind[c] !== SpanKind.client) return 0;
  // A client has few children; the first of another service settles it.
  for (let k = c + 1; k < spans.end[c]; k = spans.end[k]) {
    if (processes.service[spans.process[k]] !== service) return 0;
  }
  calls.attributes.read(c);
  return calls.attributes.peer;
}

function report(context: Context, spans: readonly SpanIndex[], calls: number): void {
  const { trace, settings, path, out } = context;
  // In order of start: index order is that only among siblings.
  const ordered = Uint32Array.from(spans).sort(
    (a, b) => trace.spans.start[a] - trace.spans.start[b] || a - b,
  );
  let end = -Infinity;
  let wasted = 0;
  for (const i of ordered) {
    wasted += Math.max(0, endOf(context, i) - Math.max(end, trace.spans.start[i]));
    end = Math.max(end, endOf(context, i));
  }
  out.add({
    kind: 'retryStorm',
    by: 'service',
    spans: ordered,
    parent: -1,
    level: 'warning',
    severity: Math.round(wasted * path.shareOf(ordered)),
    confidence: 'low',
    doubts: ['notOneChain', ...doubtsOfSpans(context, ordered)],
    passed: [],
    attempts: ordered.length,
    failed: ordered.length,
    succeeded: false,
    product: calls,
    wasted,
    backoff: undefined,
    threshold: { attempts: settings.stormFailed, share: settings.stormFailedShare },
  });
}
