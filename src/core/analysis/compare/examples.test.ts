import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeOf } from '../analysis.ts';
import { compareSetsOf } from './compare-sets.ts';
import { histogramOf } from './distribution.ts';
import type { Scale } from './distribution.ts';
import { pathTracesWithin, tracesWithin } from './examples.ts';
import { sampleOf, traceOf } from './testing/samples.ts';

describe('traces within a range', () => {
  it('of a bin are as many as were counted in it, on either scale', () => {
    const durations = fc.array(fc.integer({ min: 0, max: 2e9 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(durations, durations, fc.constantFrom<Scale>('log', 'linear'), (a, b, scale) => {
        const sides = [a, b].map((side) => Float64Array.from(side));
        const { edges, counts } = histogramOf(
          sides.map((side) => side.toSorted()),
          scale,
        );
        for (const [s, side] of sides.entries()) {
          for (let k = 0; k + 1 < edges.length; k++) {
            const to = k + 2 === edges.length ? Infinity : edges[k + 1];
            expect(tracesWithin(side, { from: edges[k], to })).toHaveLength(counts[s][k]);
          }
        }
      }),
    );
  });

  it('come with their values, the longest first; of a path also those that do not take it, if they count', () => {
    expect(tracesWithin(Float64Array.of(5, 9, 1, 9), { from: 5, to: 10 })).toEqual([
      { trace: 1, value: 9 },
      { trace: 3, value: 9 },
      { trace: 0, value: 5 },
    ]);
    const sample = sampleOf([
      traceOf('t0', { sql: 7 }),
      traceOf('t1', { other: 3 }),
      traceOf('t2', { sql: 4 }),
    ]);
    const { paths } = wholeOf(compareSetsOf(sample, sample));
    const sql = Array.from(paths.operation).findIndex((name) => paths.names[name] === 'sql');
    const whole = { from: 0, to: Infinity };
    const taking = pathTracesWithin(paths.a, paths.a.total, sql, whole);
    expect(taking.map(({ trace }) => trace)).toEqual([0, 2]);
    const all = pathTracesWithin(paths.a, paths.a.total, sql, whole, 3);
    expect(all.at(-1)).toEqual({ trace: 1, value: 0 });
    expect(all).toHaveLength(3);
  });
});
