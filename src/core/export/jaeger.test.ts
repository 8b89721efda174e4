import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { generateMock } from '#mocks/generate.ts';
import { toJaeger } from '#mocks/to-jaeger.ts';
import { tracesOfText, withoutCopies, withStructuresAsText } from './testing/round-trip.ts';
import { beginJaeger } from './jaeger.ts';
import { writeTraces } from './writing.ts';

const write = (traces: Parameters<typeof writeTraces>[1]) => [...writeTraces(beginJaeger, traces)].join('');

describe('Jaeger JSON', () => {
  it('reads back as the same traces', () => {
    fc.assert(
      fc.property(hostileBody, (body) => {
        const traces = tracesOfText(body).filter(({ trace }) => withoutCopies(trace));
        const again = tracesOfText(write(traces.map(({ trace }) => trace)));
        const plain = (list: typeof traces) => list.map(({ said }) => withStructuresAsText(said));
        expect(plain(again)).toEqual(plain(traces));
      }),
      { numRuns: 300 },
    );
  });

  it('is JSON, whatever stands in it', () => {
    const [{ trace }] = tracesOfText(
      JSON.stringify({ data: [toJaeger(generateMock({ seed: 3, spans: 60 }))] }),
    );
    const { data } = JSON.parse(write([trace, trace])) as { data: { spans: unknown[] }[] };
    expect(data.map(({ spans }) => spans.length)).toEqual([60, 60]);
    expect(JSON.parse(write([]))).toMatchObject({ data: [] });
  });
});
