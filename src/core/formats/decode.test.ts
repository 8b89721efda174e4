import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { generateMock } from '#mocks/generate.ts';
import { mix } from '#mocks/random.ts';
import { scenarios } from '#mocks/scenarios/list.ts';
import { toJaeger } from '#mocks/to-jaeger.ts';
import { toOtlp } from '#mocks/to-otlp.ts';
import { worldAt } from '#mocks/world.ts';
import { AppError } from '../base/errors.ts';
import { printTrace } from '../trace/print.ts';
import { spanAt } from '../trace/span.ts';
import type { Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';
import type { Decoded } from './decode.ts';
import { decode, TraceDecoder } from './decode.ts';

const encoder = new TextEncoder();
const bytesOf = (value: unknown) => encoder.encode(typeof value === 'string' ? value : JSON.stringify(value));

function decodeInChunks(bytes: Uint8Array, sizes: readonly number[]): Decoded {
  const decoder = new TraceDecoder();
  let at = 0;
  for (let k = 0; at < bytes.length; k++) {
    const size = sizes.length === 0 ? bytes.length : Math.max(1, sizes[k % sizes.length]);
    decoder.push(bytes.slice(at, at + size));
    at += size;
  }
  return decoder.end();
}

const otlpBody = (seed: number) =>
  JSON.stringify({ resourceSpans: toOtlp(generateMock({ seed, spans: 40, shape: 'bushy' })) });

/** The same value, with the keys of each object in an order of its own. */
function shuffled(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map((entry, i) => shuffled(entry, seed + i));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, entry], i) => ({ key, entry, rank: mix(seed, i) }));
  entries.sort((a, b) => a.rank - b.rank);
  return Object.fromEntries(entries.map(({ key, entry }, i) => [key, shuffled(entry, seed + 7 * i + 1)]));
}

/** Everything a trace says, as plain values. */
function contents(trace: Trace): unknown {
  return {
    traceId: trace.traceId,
    startNs: trace.startNs,
    durationNs: trace.durationNs,
    tree: printTrace(trace, true),
    spans: Array.from({ length: trace.spans.length }, (_, i) => spanAt(trace, i)),
    issues: [...trace.issues.kind].map((kind, row) => [kind, trace.issues.span[row]]),
  };
}

/** Rows that break an invariant: parent[i] < i, ranges nest and partition, depth, siblings in order of start, times. */
function faults({ spans }: Trace): number[] {
  return Array.from({ length: spans.length }, (_, i) => i).filter((i) => {
    const p = spans.parent[i];
    const next = spans.end[i];
    const parentEnd = p < 0 ? spans.length : spans.end[p];
    const isLast = next === parentEnd;
    return !(
      p < i &&
      next > i &&
      next <= parentEnd &&
      spans.depth[i] === (p < 0 ? 0 : spans.depth[p] + 1) &&
      (isLast || (spans.parent[next] === p && spans.start[next] >= spans.start[i])) &&
      spans.start[i] >= 0 &&
      spans.duration[i] >= 0
    );
  });
}

describe('decoding hostile traces', () => {
  it('loses no span: those shown and those merged are those given', () => {
    fc.assert(
      fc.property(hostileBody, (body) => {
        const given = (JSON.parse(body) as { data: { spans: unknown[] }[] }).data[0].spans.length;
        const { traces } = decode(bytesOf(body));
        let shown = 0;
        for (const trace of traces) {
          expect(faults(trace)).toEqual([]);
          const placeholders = trace.spans.flags.filter(
            (flags) => (flags & SpanFlag.placeholder) !== 0,
          ).length;
          expect(trace.spans.length - placeholders).toBe(trace.spanCount);
          const merged = [...trace.issues.kind].filter((kind) => kind === 10).length;
          shown += trace.spanCount + merged;
        }
        expect(shown).toBe(given);
      }),
      { numRuns: 500 },
    );
  });

  it('reads the same wherever the bytes are cut', () => {
    fc.assert(
      fc.property(
        hostileBody,
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 8 }),
        (body, sizes) => {
          const bytes = bytesOf(body);
          const chunked = decodeInChunks(bytes, sizes);
          expect(chunked.traces.map(contents)).toEqual(decode(bytes).traces.map(contents));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('reads the same however it is written: blanks, and keys in any order', () => {
    const bodies = fc.oneof(
      hostileBody,
      fc.nat({ max: 50 }).map((seed) => otlpBody(seed)),
      fc
        .nat({ max: 50 })
        .map((seed) => JSON.stringify({ data: [toJaeger(generateMock({ seed, spans: 30 }))] })),
    );
    fc.assert(
      fc.property(bodies, fc.integer({ min: 0, max: 2 }), fc.nat(), (body, indent, seed) => {
        const rewritten = JSON.stringify(shuffled(JSON.parse(body), seed), undefined, indent);
        expect(decode(bytesOf(rewritten)).traces.map(contents)).toEqual(
          decode(bytesOf(body)).traces.map(contents),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('is not disturbed by a look at what has been read so far', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 50 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }),
        (seed, looks) => {
          const bytes = bytesOf(otlpBody(seed));
          const decoder = new TraceDecoder();
          let at = 0;
          for (const to of looks.map((look) => Math.floor(look * bytes.length)).sort((a, b) => a - b)) {
            decoder.push(bytes.slice(at, to));
            at = to;
            for (const trace of decoder.soFar()) expect(faults(trace)).toEqual([]);
          }
          decoder.push(bytes.slice(at));
          expect(decoder.end().traces.map(contents)).toEqual(decode(bytes).traces.map(contents));
        },
      ),
    );
  });

  it('ends every cut-off document with an error that says where', () => {
    fc.assert(
      fc.property(hostileBody, fc.nat(), (body, cut) => {
        const bytes = bytesOf(body).slice(0, 1 + (cut % (body.length - 1)));
        expect(() => decode(bytes)).toThrow(AppError);
      }),
    );
  });

  it('gives unique ids, and parents that do not depend on the order of spans', () => {
    fc.assert(
      fc.property(hostileBody, (body) => {
        const { data } = JSON.parse(body) as { data: { spans: { spanID: string; startTime: number }[] }[] };
        const unique = new Map(
          data[0].spans.map((span, i) => [span.spanID, { ...span, startTime: 1.7e15 + i * 7 }]),
        );
        const spans = [...unique.values()];
        const shape = (list: unknown[]) =>
          decode(bytesOf({ data: [{ ...data[0], spans: list }] }))
            .traces.map((trace) => printTrace(trace, true))
            .sort();
        expect(shape([...spans].reverse())).toEqual(shape(spans));
        for (const trace of decode(bytesOf(body)).traces)
          expect(new Set(trace.spans.id).size).toBe(trace.spans.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the same trace from both APIs', () => {
  const nowMs = Date.UTC(2026, 0, 15, 12);
  const world = worldAt(nowMs);

  it.each(scenarios.map(({ id, traceId }) => ({ id, traceId })))(
    '$id',
    { timeout: 20_000 },
    ({ traceId }) => {
      const stored = world.find(traceId)?.trace;
      if (stored === undefined) throw new Error(`no trace ${traceId}`);
      const [legacy] = decode(bytesOf({ data: [toJaeger(stored)] })).traces;
      const [v3] = decode(bytesOf({ result: { resourceSpans: toOtlp(stored) } })).traces;
      // The legacy API has whole microseconds.
      const micros = (trace: Trace) => printTrace(trace, true).replace(/(\d+)\.\d+/g, '$1');
      expect(micros(v3).split('\n').length).toBe(micros(legacy).split('\n').length);
      expect(v3.spanCount).toBe(legacy.spanCount);
      expect([...v3.spans.parent]).toEqual([...legacy.spans.parent]);
      expect([...v3.spans.link]).toEqual([...legacy.spans.link]);
      expect([...v3.spans.flags]).toEqual([...legacy.spans.flags]);
    },
  );
});

describe('exact values', () => {
  it('keeps nanoseconds and 64-bit integers of OTLP', () => {
    const body = {
      resourceSpans: [
        {
          scopeSpans: [
            {
              scope: { name: 'lib', version: '1.2' },
              spans: [
                {
                  traceId: '5b8efff798038103d269b633813fc60c',
                  spanId: 'eee19b7ec3c1b174',
                  name: 'op',
                  startTimeUnixNano: '1760000000000000123',
                  endTimeUnixNano: '1760000000001000457',
                  attributes: [
                    { key: 'big', value: { intValue: '9223372036854775807' } },
                    {
                      key: 'list',
                      value: {
                        arrayValue: { values: [{ intValue: '9007199254740993' }, { stringValue: 'a' }] },
                      },
                    },
                    { key: 'none', value: {} },
                  ],
                },
              ],
            },
          ],
          resource: { attributes: [{ key: 'service.name', value: { stringValue: 'late' } }] },
        },
      ],
    };
    const [trace] = decode(bytesOf(body)).traces;
    const span = spanAt(trace, 0);
    expect(trace.startNs).toBe(1760000000000000123n);
    expect(span.duration).toBe(1_000_334);
    expect(span.service).toBe('late');
    expect(span.attributes).toEqual([
      { key: 'big', type: 'int64', value: '9223372036854775807' },
      { key: 'list', type: 'json', value: '[9007199254740993,"a"]' },
      { key: 'none', type: 'empty', value: '' },
      { key: 'otel.scope.name', type: 'string', value: 'lib' },
      { key: 'otel.scope.version', type: 'string', value: '1.2' },
    ]);
  });

  it('keeps 64-bit integers of the legacy API, whether written as text or as a number', () => {
    const body = `[{"traceID":"1","spanID":"2","startTime":1,"duration":1,"tags":[{"key":"a","type":"int64","value":"9223372036854775222"},{"key":"b","type":"int64","value":9007199254740993}]}]`;
    const [trace] = decode(bytesOf(body)).traces;
    expect(spanAt(trace, 0).attributes.map(({ value }) => value)).toEqual([
      '9223372036854775222',
      '9007199254740993',
    ]);
  });

  it('reads base64 ids as hex', () => {
    const body = {
      batches: [
        {
          scopeSpans: [
            {
              spans: [
                {
                  traceId: 'W47/95gDgQPSabYzgT/GDA==',
                  spanId: '7uGbfsPBsXQ=',
                  kind: 'SPAN_KIND_SERVER',
                  status: { code: 'STATUS_CODE_ERROR' },
                },
              ],
            },
          ],
        },
      ],
    };
    const [trace] = decode(bytesOf(body)).traces;
    expect(trace.traceId).toBe('5b8efff798038103d269b633813fc60c');
    expect(spanAt(trace, 0)).toMatchObject({ id: 'eee19b7ec3c1b174', kind: 'server', isError: true });
  });
});

describe('documents', () => {
  it.each([
    '{"data":null,"errors":null}',
    '{"data":[]}',
    '[]',
    '{}',
    '{"result":{}}',
    '{"data":[{"traceID":"","spans":[],"processes":{}}]}',
  ])('holds no trace: %s', (body) => {
    expect(decode(bytesOf(body)).traces).toEqual([]);
  });

  it('begins behind a byte order mark', () => {
    const body = '\uFEFF[{"traceID":"1","spanID":"2","startTime":1,"duration":1}]';
    expect(decode(bytesOf(body)).traces.length).toBe(1);
  });

  it('keeps what the server says beside the data', () => {
    const body = { data: [], errors: [{ msg: 'trace not found', traceID: 'abc' }] };
    expect(decode(bytesOf(body)).messages).toEqual(['trace not found (trace abc)']);
  });

  it.each(['', '   ', '<!doctype html><p>Sign in', 'nonsense', '{"hello":"world"}', '{"data":[{"spans":[{'])(
    'is refused with a reason: %s',
    (body) => {
      expect(() => decode(bytesOf(body))).toThrow(AppError);
    },
  );

  it('takes errors by tag in every spelling, and not those that say no', () => {
    const spans = [true, 'true', 1, '1', 'ClientSideError', false, 'false', 'unset', 0, ''].map(
      (value, i) => ({
        traceID: '1',
        spanID: `${i + 1}`,
        startTime: 1.7e15 + i,
        duration: 1,
        tags: [{ key: 'error', type: typeof value === 'string' ? 'string' : 'bool', value }],
      }),
    );
    const [trace] = decode(bytesOf(spans)).traces;
    expect([...trace.spans.flags].map((flags) => flags & SpanFlag.error)).toEqual([
      1, 1, 1, 1, 1, 0, 0, 0, 0, 0,
    ]);
  });

  it('stays linear over one value of 5 MB in small chunks', () => {
    const body = bytesOf([
      {
        traceID: '1',
        spanID: '2',
        startTime: 1,
        duration: 1,
        tags: [{ key: 'k', type: 'string', value: 'x'.repeat(5_000_000) }],
      },
    ]);
    const [trace] = decodeInChunks(body, [16_384]).traces;
    expect(spanAt(trace, 0).attributes[0].value.length).toBe(5_000_000);
  });

  it('builds a chain of 100,000 levels and a star of 100,000 children', { timeout: 30_000 }, () => {
    const count = 100_000;
    const span = (i: number, parent: number) => ({
      traceID: '1',
      spanID: `s${i}`,
      startTime: 1.7e15 + i,
      duration: 5,
      references: i === 0 ? [] : [{ refType: 'CHILD_OF', traceID: '1', spanID: `s${parent}` }],
    });
    const chain = decode(bytesOf(Array.from({ length: count }, (_, i) => span(i, i - 1)))).traces[0];
    expect(chain.spans.depth[count - 1]).toBe(count - 1);
    const star = decode(bytesOf(Array.from({ length: count }, (_, i) => span(i, 0)))).traces[0];
    expect(star.spans.end[0]).toBe(count);
  });
});
