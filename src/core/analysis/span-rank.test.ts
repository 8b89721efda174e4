import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { generateTrace } from '#mocks/generate.ts';
import { sampleTrace } from '#mocks/sample.ts';
import { TraceDecoder } from '../formats/decode.ts';
import { hasFlag, operationOf, serviceOf } from '../trace/span.ts';
import { SpanFlag } from '../trace/trace.ts';
import type { Trace } from '../trace/trace.ts';
import { wholeOf } from './analysis.ts';
import { rankPlace, spanRank } from './span-rank.ts';

function decode(data: unknown): Trace {
  const decoder = new TraceDecoder();
  decoder.push(new TextEncoder().encode(JSON.stringify({ data: [data] })));
  return decoder.end().traces[0];
}

const rankOf = (trace: Trace, span: number) => wholeOf(spanRank.run(trace, { span }));

/** Looks at every span with plain arrays. */
function oracle(trace: Trace, span: number) {
  const like = Array.from({ length: trace.spans.length }, (_, i) => i).filter(
    (i) =>
      !hasFlag(trace, i, SpanFlag.placeholder) &&
      serviceOf(trace, i) === serviceOf(trace, span) &&
      operationOf(trace, i) === operationOf(trace, span),
  );
  const durations = like.map((i) => trace.spans.duration[i]);
  const own = trace.spans.duration[span];
  const sorted = durations.toSorted((a, b) => a - b);
  const at = (p: number) => {
    const h = (sorted.length - 1) * p;
    const low = sorted[Math.floor(h)];
    return low + (h - Math.floor(h)) * ((sorted[Math.floor(h) + 1] ?? low) - low);
  };
  return {
    n: like.length,
    shorter: durations.filter((each) => each < own).length,
    longer: durations.filter((each) => each > own).length,
    shortest: sorted[0],
    longest: sorted.at(-1),
    median: at(0.5),
    p95: at(0.95),
  };
}

describe('rank of a span among those of its operation', () => {
  it('is what looking at all of them says', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(499), (seed, span) => {
        const trace = decode(generateTrace({ seed, spans: 500 }));
        const { n, figures } = rankOf(trace, span);
        const { n: expected, ...rest } = oracle(trace, span);
        expect(n).toBe(expected);
        const { bins, ...told } = figures ?? { bins: [n] };
        expect(told).toEqual(n < 20 ? {} : rest);
        expect([...bins].reduce((a, b) => a + b)).toBe(n);
      }),
      { numRuns: 60 },
    );
  });

  const row = (k: number) => `s${k} work [${k},${2 * k + 1}]`;
  const spans = (n: number) => sampleTrace(Array.from({ length: n }, (_, k) => row(k)).join('\n'));

  it.each([1, 7, 19])('says only how many there are below 20 (%i)', (n) => {
    const trace = decode(equalSpans(n));
    expect(rankOf(trace, 0)).toEqual({ n, figures: undefined });
  });

  it('of equal spans none is shorter or longer', () => {
    const { n, figures } = rankOf(decode(equalSpans(25)), 3);
    expect(n).toBe(25);
    expect(figures).toMatchObject({ shorter: 0, longer: 0 });
    expect(figures?.shortest).toBe(figures?.longest);
    expect(figures?.bins.reduce((a, b) => a + b)).toBe(25);
  });

  it('compares within a service only', () => {
    expect(rankOf(spans(30), 0).n).toBe(1);
  });

  it('asked again, gives the same without looking at all spans', () => {
    const trace = decode(equalSpans(30));
    const first = rankOf(trace, 2);
    const steps = spanRank.run(trace, { span: 2 }).next();
    expect(steps.done).toBe(true);
    expect(steps.value).toEqual(first);
  });
});

function equalSpans(n: number) {
  const id = (k: number) => (k + 1).toString(16).padStart(16, '0');
  return {
    traceID: '1'.padStart(32, '0'),
    processes: { p: { serviceName: 'same', tags: [] } },
    spans: Array.from({ length: n }, (_, k) => ({
      traceID: '1'.padStart(32, '0'),
      spanID: id(k),
      operationName: 'work',
      references: [],
      startTime: 1_700_000_000_000_000 + k,
      duration: 100,
      tags: [],
      logs: [],
      processID: 'p',
    })),
  };
}

test('places rise with the duration and stay within the strip', () => {
  const ns = fc.integer({ min: 0, max: 1e12 });
  fc.assert(
    fc.property(fc.array(ns, { minLength: 3, maxLength: 3 }), (values) => {
      const [low, middle, high] = values.toSorted((a, b) => a - b);
      const places = [low, middle, high].map((value) => rankPlace(value, low, high));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect([places[0], places[2]]).toEqual(low === high ? [0.5, 0.5] : [0, 1]);
    }),
  );
});
