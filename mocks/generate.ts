/**
 * Seeded traces of any size and shape, as an object or as a stream of bytes. Every span is computed from its number alone
 * (its ancestors by arithmetic), so a stream of a million spans needs no memory; about 1 kB of JSON a span.
 */
import { toJaeger, toJaegerSpan, toProcess } from './to-jaeger.ts';
import { toOtlpSpan, toResource } from './to-otlp.ts';
import { mockTraceId, shapeOf, spanIdOf } from './shape.ts';
import type { Shape, ShapeName } from './shape.ts';
import type { MockAttributes, MockEvent, MockProcess, MockSpan, MockTrace } from './model.ts';
import { chance, mix } from './random.ts';
import type { JaegerTrace } from './wire.ts';

export interface GenerateOptions {
  readonly seed: number;
  readonly spans: number;
  /** Drawn from the seed if left out. */
  readonly traceId?: string;
  /** bushy: random calls, depth about 3·log(n). chain: every span the child of the one before. star: all children of
   *  the first. forest: many bushy trees. */
  readonly shape?: ShapeName;
  /** Microseconds since the epoch. */
  readonly startUs?: number;
  /** How many services, or their names. */
  readonly services?: number | readonly string[];
}

export interface StreamOptions extends GenerateOptions {
  /** `jaeger`: legacy API body. `otlp`: body of `/api/v3/traces/{id}`. */
  readonly format?: 'jaeger' | 'otlp';
  readonly chunkBytes?: number;
}

interface Plan {
  readonly traceId: string;
  readonly spans: number;
  readonly seed: number;
  readonly shape: Shape;
  readonly startNs: bigint;
  readonly processes: readonly MockProcess[];
}

const words = [
  'frontend',
  'gateway',
  'orders',
  'stock',
  'pricing',
  'users',
  'search',
  'ledger',
  'mail',
  'media',
];
const verbs = ['GET', 'load', 'store', 'check', 'list', 'publish', 'resolve', 'render'];
const nouns = ['item', 'order', 'user', 'price', 'page', 'session', 'invoice', 'shipment', 'token', 'quota'];
const kinds = ['server', 'client', 'internal', 'internal'] as const;

export function generateTrace(options: GenerateOptions): JaegerTrace {
  return toJaeger(generateMock(options));
}

export function generateMock(options: GenerateOptions): MockTrace {
  const plan = planOf(options);
  return { traceId: plan.traceId, spans: Array.from({ length: plan.spans }, (_, i) => spanOf(plan, i)) };
}

/** The body of a trace, chunk by chunk. The same options give the same bytes. */
export async function* streamTrace(options: StreamOptions): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const chunkBytes = options.chunkBytes ?? 65_536;
  const parts = options.format === 'otlp' ? otlpParts(planOf(options)) : jaegerParts(planOf(options));
  let pending = '';
  for (const part of parts) {
    pending += part;
    if (pending.length < chunkBytes) continue;
    yield encoder.encode(pending);
    pending = '';
  }
  yield encoder.encode(pending);
}

/** As the body of a response. */
export function streamBody(options: StreamOptions): ReadableStream<Uint8Array<ArrayBuffer>> {
  const chunks = streamTrace(options);
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}

function* jaegerParts(plan: Plan): Generator<string> {
  yield `{"data":[{"traceID":"${plan.traceId}","spans":[`;
  for (let i = 0; i < plan.spans; i++) {
    const pid = `p${processOf(plan, i) + 1}`;
    yield (i === 0 ? '' : ',') + JSON.stringify(toJaegerSpan(plan.traceId, spanOf(plan, i), pid));
  }
  const processes = plan.processes.map((process, p) => [`p${p + 1}`, toProcess(process)]);
  yield `],"processes":${JSON.stringify(Object.fromEntries(processes))},"warnings":null}],`;
  yield '"total":0,"limit":0,"offset":0,"errors":null}\n';
}

/** OTLP groups spans by resource: one pass over the numbers for each process. */
function* otlpParts(plan: Plan): Generator<string> {
  const trace: MockTrace = { traceId: plan.traceId, spans: [] };
  yield '{"result":{"resourceSpans":[';
  for (const [p, process] of plan.processes.entries()) {
    const resource = JSON.stringify(toResource(process));
    yield `${p === 0 ? '' : ','}{"resource":${resource},"scopeSpans":[{"scope":{},"spans":[`;
    let first = true;
    for (let i = 0; i < plan.spans; i++) {
      if (processOf(plan, i) !== p) continue;
      yield (first ? '' : ',') + JSON.stringify(toOtlpSpan(trace, spanOf(plan, i)));
      first = false;
    }
    yield ']}]}';
  }
  yield ']}}\n';
}

function planOf(options: GenerateOptions): Plan {
  const { seed, spans, shape = 'bushy', services = 8, startUs = 1_760_000_000_000_000 } = options;
  const names =
    typeof services === 'number'
      ? Array.from({ length: services }, (_, i) =>
          i < words.length ? words[i] : `${words[i % words.length]}-${i}`,
        )
      : services;
  const processes = names.map((service, p): MockProcess => ({
    service,
    clockAheadNs: 0,
    attributes: [
      ['service.version', `1.${mix(seed, p) % 40}.0`],
      ['host.name', `host-${p}.example.internal`],
      ['telemetry.sdk.language', 'go'],
    ],
  }));
  const traceId = options.traceId ?? mockTraceId(seed);
  return {
    traceId,
    spans,
    seed,
    processes,
    shape: shapeOf(shape, seed, spans),
    startNs: BigInt(startUs) * 1000n,
  };
}

/** Roots belong to the first service; below, every fourth span or so changes service. */
function processOf(plan: Plan, i: number): number {
  const count = plan.processes.length;
  let at = i;
  for (let steps = 0; steps < 6; steps++) {
    if (plan.shape.parent(at) < 0) return 0;
    if (chance(plan.seed + 11, at) < 0.3) break;
    at = plan.shape.parent(at);
  }
  return mix(plan.seed + 12, at) % count;
}

function spanOf(plan: Plan, i: number): MockSpan {
  const { seed, shape, traceId } = plan;
  const [from, length] = shape.interval(i);
  const parent = shape.parent(i);
  const dice = mix(seed + 3, i);
  const startNs = plan.startNs + BigInt(from) * 1000n;
  const follows = parent >= 0 && dice % 50 === 7;
  return {
    spanId: spanIdOf(seed, i),
    name: `${verbs[dice % verbs.length]} ${nouns[(dice >>> 8) % nouns.length]}`,
    kind: parent < 0 ? 'server' : kinds[(dice >>> 12) % kinds.length],
    process: plan.processes[processOf(plan, i)],
    scope: undefined,
    startNs,
    durationNs: BigInt(length) * 1000n,
    status: dice % 100 === 0 ? 'error' : 'unset',
    statusMessage: '',
    references:
      parent < 0
        ? []
        : [{ type: follows ? 'FOLLOWS_FROM' : 'CHILD_OF', traceId, spanId: spanIdOf(seed, parent) }],
    attributes: tagsOf(dice, i),
    events: dice % 10 === 0 ? [eventOf(startNs + BigInt(length >>> 1) * 1000n, dice)] : [],
    warnings: [],
  };
}

function tagsOf(dice: number, i: number): MockAttributes {
  const id = (dice % 90_000) + 10_000;
  return [
    ['http.request.method', dice % 3 === 0 ? 'POST' : 'GET'],
    ['http.response.status_code', dice % 100 === 0 ? 500 : 200],
    ['url.full', `https://api.example.com/v2/${nouns[i % nouns.length]}/${id}?page=${dice % 7}&size=50`],
    ['user.id', `u-${id}`],
    ['net.peer.name', `10-0-${dice % 16}-${dice % 250}.pod.cluster.local`],
    ['thread.id', dice % 64],
    ['cache.hit', dice % 4 !== 0],
    [
      'db.query.text',
      `SELECT id, name, price FROM ${nouns[dice % nouns.length]} WHERE id = ${id} AND active LIMIT 50`,
    ],
  ];
}

function eventOf(timeNs: bigint, dice: number): MockEvent {
  const attributes: MockAttributes = [
    ['level', dice % 100 === 0 ? 'error' : 'info'],
    ['message', `processed ${dice % 512} of 512 entries`],
  ];
  return { timeNs, name: 'progress', attributes };
}
