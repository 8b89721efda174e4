/** Bytes of every format, cut and changed: what comes of them is traces, reasons, or both; never an exception, never a loop. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateMock } from '#mocks/generate.ts';
import { toJaeger } from '#mocks/to-jaeger.ts';
import { toOtlp } from '#mocks/to-otlp.ts';
import { encodeTraces } from '../otlp-proto/testing/encode.ts';
import { decodeFile } from './file-decoder.ts';
import { fileFormats } from './file-registry.ts';

const mocks = [1, 2, 3].map((seed) => generateMock({ seed, spans: 8 }));
const us = 1_700_000_000_000_000;
const endpoint = { serviceName: 'web', ipv4: '10.0.0.1', port: 80 };
const zipkin = (k: number) => ({
  traceId: 'a1',
  id: `b${k}`,
  parentId: k === 0 ? undefined : 'b0',
  name: 'get',
  timestamp: us + k,
  duration: 5,
  localEndpoint: endpoint,
  tags: { error: 'x', n: 1 },
  annotations: [
    { timestamp: us, value: '{"event":"a","b":"c"}', endpoint: k % 2 === 0 ? endpoint : undefined },
  ],
});
const jaegerSpans = mocks.flatMap((mock) => toJaeger(mock).spans);

/** A whole file of each format that holds traces, by its id; lines where it may have them. */
const samples: Readonly<Record<string, readonly (string | Uint8Array)[]>> = {
  jaeger: [
    JSON.stringify({ data: mocks.map((mock) => toJaeger(mock)) }),
    JSON.stringify(
      mocks.map((mock) => toJaeger(mock)),
      undefined,
      1,
    ),
    `[\n${jaegerSpans.map((span) => JSON.stringify(span)).join(',\n')}\n]`,
    jaegerSpans.map((span) => JSON.stringify(span)).join('\n'),
  ],
  otlp: [
    JSON.stringify({ resourceSpans: mocks.flatMap((mock) => toOtlp(mock)) }),
    mocks.map((mock) => JSON.stringify({ resourceSpans: toOtlp(mock) })).join('\n'),
    JSON.stringify({ batches: toOtlp(mocks[0]) }),
  ],
  'otlp-proto': [encodeTraces(mocks.flatMap((mock) => toOtlp(mock)))],
  zipkin: [
    JSON.stringify([0, 1, 2, 3].map(zipkin)),
    [0, 1, 2].map((k) => JSON.stringify(zipkin(k))).join('\n'),
  ],
  elasticsearch: [
    jaegerSpans.map((span) => `{"index":{}}\n${JSON.stringify({ ...span, tag: { 'a@b': 1 } })}`).join('\n'),
    JSON.stringify({ hits: { hits: jaegerSpans.map((span) => ({ _source: span })) } }),
  ],
  chrome: [
    JSON.stringify({
      traceEvents: Array.from({ length: 30 }, (_, k) => ({
        ph: 'XBEbei'[k % 6],
        pid: 1,
        tid: k % 2,
        id: k % 3,
        ts: k,
        dur: 9,
        name: 'n',
        args: { k },
      })),
    }),
  ],
};

const bytesOf = (sample: string | Uint8Array) =>
  typeof sample === 'string' ? new TextEncoder().encode(sample) : sample;

/** Signs that mean something in one format or other; any other byte. */
const byte = fc.oneof(fc.constantFrom(...bytesOf('{}[]",:\\\n\0 e-9tn')), fc.nat({ max: 255 }));
const edit = fc.record({
  at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  byte,
  kind: fc.constantFrom('set', 'insert', 'drop', 'repeat'),
});

function damaged(
  bytes: Uint8Array,
  edits: readonly { readonly at: number; readonly byte: number; readonly kind: string }[],
) {
  const changed = [...bytes];
  for (const { at, byte: value, kind } of edits) {
    const place = Math.floor(at * changed.length);
    if (kind === 'set') changed[place] = value;
    else if (kind === 'insert') changed.splice(place, 0, value);
    else if (kind === 'drop') changed.splice(place, 1 + (value % 40));
    else changed.splice(place, 0, ...changed.slice(place, place + value));
  }
  return Uint8Array.from(changed);
}

describe('damaged files', () => {
  it('are of every format that holds traces', () => {
    const ids = fileFormats
      .map(({ id }) => id)
      .filter((id) => id !== 'tempo-search' && id !== 'dependencies');
    expect(Object.keys(samples).sort()).toEqual(ids.sort());
  });

  it.each(Object.entries(samples).flatMap(([id, list]) => list.map((sample, k) => ({ id, k, sample }))))(
    'end in traces or reasons: $id $k',
    { timeout: 60_000 },
    async ({ id, sample }) => {
      const whole = await decodeFile(bytesOf(sample));
      const label = fileFormats.find((format) => format.id === id)?.label;
      expect([whole.format, whole.problems, whole.lost]).toEqual([
        label,
        [],
        id === 'chrome' ? whole.lost : 0,
      ]);
      await fc.assert(
        fc.asyncProperty(
          fc.array(edit, { maxLength: 5 }),
          fc.double({ min: 0.1, max: 1, noNaN: true }),
          async (edits, cut) => {
            const bytes = damaged(bytesOf(sample), edits);
            const { traces, spans, problemCount, notes } = await decodeFile(
              bytes.slice(0, Math.ceil(cut * bytes.length)),
            );
            const shown = traces.reduce((sum, { spanCount }) => sum + spanCount, 0);
            expect(shown).toBeLessThanOrEqual(spans);
            // Whatever is missing, something is said of it, unless a span that was left out left no trace of itself.
            expect(problemCount + notes.length + spans).toBeGreaterThan(0);
          },
        ),
        { numRuns: 60 },
      );
    },
  );
});
