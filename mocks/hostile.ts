/**
 * Traces with one thing in excess, streamed: a span with very many references, values of megabytes, a service for every span;
 * and trees of spans that hold nothing, quickly made. Nothing exists as a whole but the one part that is being written.
 */
import type { MockAttributes, MockProcess, MockReference, MockSpan } from './model.ts';
import { chance } from './random.ts';
import { shapeOf, spanIdOf } from './shape.ts';
import type { Shape, ShapeName } from './shape.ts';
import { toJaegerSpan, toProcess } from './to-jaeger.ts';
import { toOtlpSpan, toResource } from './to-otlp.ts';

const excesses = ['references', 'value', 'services'] as const;
export type Excess = (typeof excesses)[number];

export const isExcess = (kind: string): kind is Excess => excesses.some((each) => each === kind);

export interface HostileOptions {
  /** What there is too much of; the name of a shape for a bare tree. */
  readonly kind: Excess | ShapeName;
  /** How much of it; spans of a tree. */
  readonly size: number;
  readonly traceId: string;
  /** Microseconds since the epoch. */
  readonly startUs: number;
  readonly format: 'jaeger' | 'otlp';
}

/** With the tree, if it is one. */
interface Plan extends HostileOptions {
  readonly shape: Shape | undefined;
}

const seed = 1;
const chunkChars = 65_536;

/** The body of a response, chunk by chunk. All of it is ASCII, so a part may be cut anywhere. */
export function streamHostile(options: HostileOptions): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const { kind, size, format } = options;
  const plan = { ...options, shape: isExcess(kind) ? undefined : shapeOf(kind, seed, size) };
  const parts = format === 'otlp' ? otlpParts(plan) : jaegerParts(plan);
  let pending = '';
  return new ReadableStream({
    pull(controller) {
      while (pending.length < chunkChars) {
        const { done, value } = parts.next();
        if (done === true) break;
        pending += value;
      }
      if (pending === '') controller.close();
      else controller.enqueue(encoder.encode(pending.slice(0, chunkChars)));
      pending = pending.slice(chunkChars);
    },
  });
}

function* jaegerParts(options: Plan): Generator<string> {
  const { traceId } = options;
  yield `{"data":[{"traceID":"${traceId}","spans":[`;
  const count = spanCount(options);
  for (let i = 0; i < count; i++) {
    yield (i === 0 ? '' : ',') + JSON.stringify(toJaegerSpan(traceId, spanOf(options, i), `p${i}`));
  }
  yield '],"processes":{';
  for (let i = 0; i < count; i++) {
    yield `${i === 0 ? '' : ','}"p${i}":${JSON.stringify(toProcess(processOf(options, i)))}`;
  }
  yield '},"warnings":null}],"total":0,"limit":0,"offset":0,"errors":null}\n';
}

/** A group of its own for every span, or, where spans are all alike, one for all. */
function* otlpParts(options: Plan): Generator<string> {
  const trace = { traceId: options.traceId, spans: [] };
  const resourceOf = (i: number) => JSON.stringify(toResource(processOf(options, i)));
  const open = (i: number) => `{"resource":${resourceOf(i)},"scopeSpans":[{"scope":{},"spans":[`;
  const close = ']}]}';
  const between = (i: number) => (options.shape !== undefined ? ',' : `${close},${open(i)}`);
  const count = spanCount(options);
  yield '{"result":{"resourceSpans":[';
  for (let i = 0; i < count; i++)
    yield (i === 0 ? open(0) : between(i)) + JSON.stringify(toOtlpSpan(trace, spanOf(options, i)));
  yield `${close}]}}\n`;
}

/** A root; what it names in the case of references, three kinds of text in the case of values; last the one that refers to many. */
function spanCount({ kind, size }: HostileOptions): number {
  return kind === 'value' ? 4 : kind === 'references' ? size + 2 : size;
}

function processOf({ kind, shape }: Plan, i: number): MockProcess {
  const first = i === 0 || shape !== undefined;
  const service = kind === 'services' ? `service-${i}` : first ? 'gateway' : 'worker';
  return { service, attributes: [['host.name', `host-${i % 100}`]], clockAheadNs: 0 };
}

/** Start and duration in microseconds. Children are inside their parents; what refers to many begins when those have ended. */
function timesOf(options: Plan, i: number): readonly [number, number] {
  const { kind, size, shape } = options;
  if (shape !== undefined) return shape.interval(i);
  if (kind !== 'references') return [i, 2 * (spanCount(options) - i)];
  if (i === 0) return [0, 10 * size + 3000];
  return i <= size ? [10 * i, 1000] : [10 * size + 1200, 800];
}

function parentOf({ kind, shape }: Plan, i: number): number {
  if (shape !== undefined) return shape.parent(i);
  if (i === 0) return -1;
  return kind === 'services' ? Math.floor(chance(seed, i) ** 1.3 * i) : 0;
}

function spanOf(options: Plan, i: number): MockSpan {
  const { kind, size, traceId, startUs } = options;
  const parent = parentOf(options, i);
  const last = kind === 'references' && i === size + 1;
  const [from, length] = timesOf(options, i);
  const refer = (type: MockReference['type'], to: number): MockReference => ({
    type,
    traceId,
    spanId: spanIdOf(seed, to),
  });
  const references = parent < 0 ? [] : [refer('CHILD_OF', parent)];
  if (last) for (let to = 1; to <= size; to++) references.push(refer('FOLLOWS_FROM', to));
  return {
    spanId: spanIdOf(seed, i),
    name: last ? `join ${size}` : i === 0 ? 'POST /jobs' : kind === 'value' ? texts[i - 1].name : `job ${i}`,
    kind: i === 0 ? 'server' : 'internal',
    process: processOf(options, i),
    scope: undefined,
    startNs: BigInt(startUs + from) * 1000n,
    durationNs: BigInt(length) * 1000n,
    status: 'unset',
    statusMessage: '',
    references,
    attributes: attributesOf(options, i),
    events: [],
    warnings: [],
  };
}

function attributesOf({ kind, size, shape }: Plan, i: number): MockAttributes {
  if (shape !== undefined) return [];
  return kind === 'value' && i > 0 ? valueOf(texts[i - 1], size) : [['job.number', i]];
}

interface Text {
  readonly name: string;
  readonly open: string;
  readonly body: string;
  readonly close: string;
}

const texts: readonly Text[] = [
  { name: 'text', open: '', body: 'the quick brown fox jumps over the lazy dog\n', close: '' },
  { name: 'one word', open: '', body: 'q83vEjRWeJCrze8', close: '' },
  { name: 'JSON', open: '[', body: '{"id":9007199254740993,"name":"item"},', close: '0]' },
];

/** About `size` characters of a text. */
function valueOf({ open, body, close }: Text, size: number): MockAttributes {
  return [['payload', open + body.repeat(Math.ceil(size / body.length)) + close]];
}
