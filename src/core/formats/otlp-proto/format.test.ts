import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateMock } from '#mocks/generate.ts';
import { scenarios } from '#mocks/scenarios/list.ts';
import { toOtlp } from '#mocks/to-otlp.ts';
import { worldAt } from '#mocks/world.ts';
import { spanAt } from '../../trace/span.ts';
import type { Trace } from '../../trace/trace.ts';
import type { DecodedFile } from '../files/file-decoder.ts';
import { decodeFile, FileDecoder } from '../files/file-decoder.ts';
import { encodeTraces, varint } from './testing/encode.ts';

const said = (traces: readonly Trace[]) =>
  traces.map((trace) => ({
    traceId: trace.traceId,
    startNs: trace.startNs,
    // In which order fields of a span come is up to who writes it.
    spans: Array.from({ length: trace.spans.length }, (_, i) => {
      const span = spanAt(trace, i);
      return { ...span, attributes: span.attributes.map((one) => JSON.stringify(one)).sort() };
    }),
    issues: [...trace.issues.kind],
  }));

async function inChunks(bytes: Uint8Array, size: number): Promise<DecodedFile> {
  const decoder = new FileDecoder();
  for (let at = 0; at < bytes.length; at += size) await decoder.push(bytes.slice(at, at + size));
  return decoder.end();
}

const world = worldAt(Date.UTC(2026, 0, 15, 12));
const small = [1, 2, 3].map((seed) => encodeTraces(toOtlp(generateMock({ seed, spans: 12 }))));
const joined = (parts: readonly (readonly number[] | Uint8Array)[]) =>
  Uint8Array.from(parts.flatMap((part) => [...part]));
const bigEndian = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);

const framings: readonly (readonly [string, (message: Uint8Array) => Uint8Array])[] = [
  ['one behind the other', (message) => message],
  ['of gRPC', (message) => joined([[0, ...bigEndian(message.length)], message])],
  ['of the collector', (message) => joined([bigEndian(message.length), message])],
  ['with lengths', (message) => joined([varint(message.length), message])],
];

describe('OTLP protobuf', () => {
  const sorts = scenarios.filter(({ id }) => id !== 'import-batch');
  it.each(sorts.map(({ id, traceId }) => ({ id, traceId })))(
    'says the same as the JSON: $id',
    { timeout: 30_000 },
    async ({ traceId }) => {
      const stored = world.find(traceId)?.trace;
      if (stored === undefined) throw new Error(`no trace ${traceId}`);
      const body = toOtlp(stored);
      const json = await decodeFile(new TextEncoder().encode(JSON.stringify({ resourceSpans: body })));
      const proto = await decodeFile(encodeTraces(body));
      expect([proto.format, proto.problems]).toEqual(['OTLP protobuf', []]);
      expect(said(proto.traces)).toEqual(said(json.traces));
    },
  );

  it.each(framings)('is read from messages %s, wherever bytes are cut', async (_, frame) => {
    const bytes = joined(small.map(frame));
    const whole = await decodeFile(bytes);
    expect(whole.problems).toEqual([]);
    expect(whole.traces.map(({ spanCount }) => spanCount)).toEqual([12, 12, 12]);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5000 }), async (size) => {
        expect(said((await inChunks(bytes, size)).traces)).toEqual(said(whole.traces));
      }),
      { numRuns: 15 },
    );
  });

  it('that is cut keeps what is whole', async () => {
    const file = await decodeFile(small[0].slice(0, -40));
    expect(file.spans).toBe(11);
    expect(file.lost).toBe(1);
    expect(file.problems.map(({ reason }) => reason)).toEqual(['The file ends in the middle of a message.']);
  });

  it('with a broken frame goes on with the next', async () => {
    const frames = small.map((message) => joined([[0, ...bigEndian(message.length)], message]));
    // A length within the message that leads beyond its end.
    frames[1][8] = 0xff;
    frames[1][9] = 0x7f;
    const file = await decodeFile(joined(frames));
    expect(file.traces.map(({ spanCount }) => spanCount)).toEqual([12, 12]);
    expect(file.problemCount).toBe(1);
  });

  it('ends whatever is damaged, with traces or a reason', { timeout: 60_000 }, async () => {
    const damage = fc.array(fc.record({ at: fc.nat(), byte: fc.nat({ max: 255 }) }), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...framings), damage, fc.nat(), async ([, frame], changes, cut) => {
        const bytes = joined(small.map(frame));
        for (const { at, byte } of changes) bytes[at % bytes.length] = byte;
        const { traces, problemCount, spans } = await decodeFile(bytes.slice(0, 1 + (cut % bytes.length)));
        expect(problemCount > 0 || traces.length > 0).toBe(true);
        expect(traces.reduce((sum, { spanCount }) => sum + spanCount, 0)).toBeLessThanOrEqual(spans);
      }),
      { numRuns: 200 },
    );
  });
});
