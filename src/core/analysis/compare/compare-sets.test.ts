import { describe, expect, it } from 'vitest';
import { sampleTrace } from '#mocks/sample.ts';
import type { Trace } from '../../trace/trace.ts';
import { wholeOf } from '../analysis.ts';
import {
  callsPerTrace,
  compareSetsOf,
  durationShift,
  shareOfDifference,
  testsFound,
} from './compare-sets.ts';
import { pathExamples, traceExamples } from './examples.ts';
import type { SetComparison } from './compare-sets.ts';
import { limitText } from './set-words.ts';
import { seededRandom } from './statistics/seeded-random.ts';
import { randomPair } from './testing/call-trees.ts';
import { normalFrom, sampleOf, traceOf } from './testing/samples.ts';

const compare = (a: readonly Trace[], b: readonly Trace[]) =>
  wholeOf(compareSetsOf(sampleOf(a), sampleOf(b)));

const add = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);

const nameOf = ({ paths }: SetComparison, p: number) => paths.names[paths.operation[p]];

const rowOf = (result: SetComparison, name: string) =>
  Array.from({ length: result.paths.length }, (_, p) => p).find((p) => nameOf(result, p) === name) ?? -1;

const set = (name: string, n: number, make: (k: number) => Parameters<typeof traceOf>[1]) =>
  Array.from({ length: n }, (_, k) => traceOf(`${name}${k}`, make(k)));

/** Whole numbers add up exactly: N Σ B − M Σ A. */
function expectSums({ figures, traces: [n, m], durations, overall }: SetComparison): void {
  const byPath = figures.sumA.map((sumA, p) => n * figures.sumB[p] - m * sumA);
  expect(add(byPath)).toBe(n * add(durations.b) - m * add(durations.a));
  expect(add(figures.difference)).toBeCloseTo(overall.difference, 3);
}

describe('two sets', () => {
  it('worked example G1', () => {
    const a = [traceOf('a1', { k1: 60, k2: 40 }), traceOf('a2', { k1: 70, k2: 50 })];
    const b = [traceOf('b1', { k1: 60, k2: 60, k3: 30 }), traceOf('b2', { k1: 80, k2: 50, k3: 40 })];
    const result = compare(a, b);
    expectSums(result);
    const difference = (name: string) => result.figures.difference[rowOf(result, name)] / 1000;
    expect(['root', 'k1', 'k2', 'k3'].map(difference)).toEqual([0, 5, 10, 35]);
    expect(result.overall).toMatchObject({ meanA: 110_000, meanB: 160_000, difference: 50_000 });
    expect(result.figures.inclusive[rowOf(result, 'root')]).toBe(50_000);
    expect(shareOfDifference(result, rowOf(result, 'k3'))).toBe(0.7);
    expect(callsPerTrace(result, rowOf(result, 'k3'))).toEqual([0, 1]);
    expect(Array.from(result.order, (p) => nameOf(result, p))).toEqual(['k3', 'k2', 'k1', 'root']);
  });

  it('adds up for any sets, and turned round says the opposite', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const pairs = Array.from({ length: 14 }, (_, k) => randomPair(1000 * seed + k));
      const a = pairs.slice(seed % 5).map(([trace]) => trace);
      const b = pairs.map(([, trace]) => trace);
      const [forth, back] = [compare(a, b), compare(b, a)];
      expectSums(forth);
      expect(forth.paths.id).toEqual(back.paths.id);
      for (let p = 0; p < forth.paths.length; p++) {
        expect(back.figures.difference[p]).toBeCloseTo(-forth.figures.difference[p], 6);
        expect(back.figures.low[p]).toBeCloseTo(-forth.figures.high[p], 3);
        const [there, here] = [back.figures.delta[p], forth.figures.delta[p]];
        expect(Number.isNaN(there)).toBe(Number.isNaN(here));
        expect(there + here || 0).toBeCloseTo(0, 9);
      }
      expect(back.figures.isFinding).toEqual(forth.figures.isFinding);
      expect(back.overall.shift).toBeCloseTo(-forth.overall.shift, 6);
    }
  });

  it('the same set twice: nothing', () => {
    const traces = Array.from({ length: 40 }, (_, k) => randomPair(k + 1)[0]);
    const { overall, figures, limits } = compare(traces, traces);
    expect(overall).toMatchObject({ difference: 0, p: 1, delta: 0, shift: 0 });
    expect(add(figures.isFinding)).toBe(0);
    for (const q of figures.q) expect(Number.isNaN(q) || q === 1).toBe(true);
    expect(limits.map(({ kind }) => kind)).toContain('inBoth');
  });

  it('traces in which clocks disagree are counted', () => {
    const called = (id: string, at: number) =>
      sampleTrace(
        `R front [0,100] op=root trace=${id} KIND=CLIENT\nC back [${at},${at + 60}] op=call trace=${id} <C:R KIND=SERVER`,
      );
    const kindsOf = (a: readonly Trace[], b: readonly Trace[]) => compare(a, b).limits;
    const right = Array.from({ length: 10 }, (_, k) => called(`r${k}`, 20));
    const wrong = Array.from({ length: 3 }, (_, k) => called(`w${k}`, 5000));
    expect(kindsOf(right, right).map(({ kind }) => kind)).not.toContain('clocks');
    const told = kindsOf([...right, ...wrong], right).find(({ kind }) => kind === 'clocks');
    expect(told).toEqual({ kind: 'clocks', a: 3, b: 0 });
    expect(told && limitText(told)).toMatch(/^clocks of hosts disagree in 3 traces of A and 0 of B/);
  });

  it('two sets of one kind: findings in no more than one of twenty comparisons', () => {
    const random = seededRandom(17);
    const rounds = 100;
    let withFindings = 0;
    const draw = (name: string, n: number) =>
      set(name, n, () => ({
        q1: Math.round(100 * Math.exp(0.4 * normalFrom(random))),
        q2: Math.round(300 * Math.exp(0.8 * normalFrom(random))),
        ...(random() < 0.5 ? { q3: [50, random() < 0.2 ? '@error=true' : ''] as const } : {}),
        ...(random() < 0.2 ? { q4: Math.round(1000 * random()) } : {}),
      }));
    for (let round = 0; round < rounds; round++)
      if (add(compare(draw('a', 20), draw('b', 25)).figures.isFinding) > 0) withFindings++;
    // 5 are expected at most; 10 and more would come by chance once in 35.
    expect(withFindings).toBeLessThanOrEqual(9);
  });

  it('finds what was planted, and names it first', () => {
    const random = seededRandom(5);
    const noise = (us: number) => Math.round(us * Math.exp(0.3 * normalFrom(random)));
    const a = set('a', 60, () => ({ auth: noise(50), select: noise(100), render: noise(400) }));
    const b = set('b', 30, (k) => ({
      auth: [noise(50), k % 3 === 0 ? '@error=true' : ''] as const,
      select: noise(190),
      render: noise(400),
      ...(k % 2 === 0 ? { flag: noise(20) } : {}),
    }));
    const result = compare(a, b);
    const found = Array.from(result.order)
      .filter((p) => result.figures.isFinding[p] === 1)
      .map((p) => [nameOf(result, p), testsFound(result, p)]);
    expect(found).toContainEqual(['select', ['contribution', 'duration']]);
    expect(found).toContainEqual(['flag', ['contribution', 'presence']]);
    expect(found).toContainEqual(['auth', ['errors']]);
    expect(found.map(([name]) => name)).not.toContain('render');
    expect(nameOf(result, result.order[0])).toBe('select');
    const shift = durationShift(result, rowOf(result, 'select'));
    expect(shift?.low).toBeGreaterThan(50_000);
    expect(shift?.high).toBeLessThan(130_000);
    expect(durationShift(result, rowOf(result, 'flag'))).toBeUndefined();
  });

  it('below 10 traces a side nothing is claimed, and it says so', () => {
    const few = set('a', 9, () => ({ k: 10 }));
    const many = set('b', 50, () => ({ k: 1000 }));
    const { mayClaim, figures, overall, limits } = compare(few, many);
    expect(mayClaim).toBe(false);
    expect(overall.p).toBeNaN();
    expect(overall.difference).toBe(990_000);
    expect(figures.q.every((q) => Number.isNaN(q))).toBe(true);
    expect(add(figures.isFinding)).toBe(0);
    expect(limits[0]).toEqual({ kind: 'tooFew', a: 9, b: 50 });
    expect(compare([], many).overall.meanB).toBe(1_000_000);
    expect(compare([], []).paths.length).toBe(0);
  });

  it('shows the trace in the middle and the worst', () => {
    const result = compare(
      set('a', 4, (k) => ({ k: [30, 10, 20, 40][k] })),
      set('b', 1, () => ({ other: 5 })),
    );
    const row = rowOf(result, 'k');
    expect(pathExamples(result.paths.a, row)).toEqual({
      median: { trace: 2, value: 20_000 },
      worst: { trace: 3, value: 40_000 },
    });
    expect(pathExamples(result.paths.b, row)).toBeUndefined();
    expect(traceExamples(result.durations.a)?.worst.trace).toBe(3);
  });

  it('says what limits it', () => {
    const other = sampleTrace(
      'A web [0,10] trace=x1 @sampler.type=probabilistic\nB web [1,2] trace=x1 <C:gone',
    );
    const { limits } = compare(
      [...set('a', 10, () => ({ k: 5 }))],
      [...set('b', 11, () => ({ k: 5 })), other],
    );
    expect(limits).toEqual([
      {
        kind: 'roots',
        roots: [
          { service: 'front', operation: 'root', a: 10, b: 11 },
          { service: 'web', operation: 'A', a: 0, b: 1 },
        ],
      },
      { kind: 'missingSpans', a: 0, b: 1 },
      { kind: 'sampled', samplers: ['probabilistic'] },
    ]);
  });
});
