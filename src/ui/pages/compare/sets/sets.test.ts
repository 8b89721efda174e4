import { describe, expect, it } from 'vitest';
import { wholeOf } from '#core/analysis/analysis.ts';
import { compareSetsOf } from '#core/analysis/compare/compare-sets.ts';
import { setParagraph } from '#core/analysis/compare/set-words.ts';
import { ownLabel } from '#core/analysis/compare/path-labels.ts';
import { sampleOf, traceOf } from '#core/analysis/compare/testing/samples.ts';
import { foundOf } from '../../../state/found.ts';
import type { SideSearch } from '../../../state/side-traces.ts';
import { setOrders } from '../../../state/url/compare-params.ts';
import { noSide, parseSearchSide } from '../../../state/url/sides.ts';
import { differenceFigure, figureColumns } from './columns.ts';
import { layoutDistribution, leastBinPx, margin } from './distribution-layout.ts';
import { differenceScale, listedSetPaths, pathsWith, pathWithTextId } from './rows.ts';
import { coverageWords, readingNotes, searchNotes } from './side-notes.ts';

/** Twelve traces a side: sql takes 100 µs more in B, cache is called in A alone, and pay fails in B. */
const side = (name: string, sql: number, more: (k: number) => Parameters<typeof traceOf>[1]) =>
  sampleOf(Array.from({ length: 12 }, (_, k) => traceOf(`${name}${k}`, { sql: sql + k, ...more(k) })));
const comparison = wholeOf(
  compareSetsOf(
    side('a', 50, (k) => ({ cache: 10 + k, pay: 20 })),
    side('b', 150, () => ({ pay: [20, '@error=true'] })),
  ),
);
const { paths } = comparison;
const nameOf = (p: number) => ownLabel(paths, p);
const pathOf = (words: string) => Array.from(paths.id, (_, p) => nameOf(p)).indexOf(words);
const column = (id: string) => {
  const found = figureColumns.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no column ${id}`);
  return (words: string) => found.figure(comparison, pathOf(words));
};
const listed = (order: (typeof setOrders)[number], find = '', closed: number[] = []) =>
  Array.from(listedSetPaths(comparison, order, pathsWith(paths, find), new Set(closed)), nameOf);

describe('rows', () => {
  it('stand by evidence, by size, or as they call', () => {
    expect(listed('evidence').slice(0, 2)).toEqual(['back sql', 'back cache']);
    expect(listed('difference')[0]).toBe('back sql');
    expect(listed('b')[0]).toBe('back sql');
    expect(listed('calls')[0]).toBe('back cache');
    expect(listed('errors')[0]).toBe('back pay');
    expect(listed('tree')[0]).toBe('front root');
    for (const order of setOrders) expect(listed(order).toSorted()).toEqual(listed('tree').toSorted());
  });

  it('are those that were looked for; in the tree with their callers', () => {
    expect(listed('evidence', 'BACK cac')).toEqual(['back cache']);
    expect(listed('tree', 'cache')).toEqual(['front root', 'back cache']);
    expect(listed('tree', '', [0])).toEqual(['front root']);
    expect(listed('evidence', 'nobody')).toEqual([]);
    expect(pathWithTextId(paths, paths.id[2])).toBe(2);
    expect(pathWithTextId(paths, 'ffff')).toBe(-1);
    expect(pathWithTextId(paths, '')).toBe(-1);
  });

  it('share a scale that holds every difference, and the interval of the largest', () => {
    const { least, most } = differenceScale(comparison);
    for (const ns of comparison.figures.difference) expect(ns >= least && ns <= most).toBe(true);
    expect(most).toBeGreaterThanOrEqual(comparison.figures.high[pathOf('back sql')]);
  });
});

describe('figures', () => {
  it('say mean, share, calls, errors and evidence, and nothing where there is nothing', () => {
    expect(column('a')('back cache').text).toBe('15.5 µs');
    expect(column('b')('back cache').text).toBe('–');
    expect(column('calls')('back cache')).toMatchObject({ text: '1 → 0' });
    expect(column('calls')('back sql')).toMatchObject({ text: '1', way: 'none' });
    expect(column('errors')('back pay')).toMatchObject({ text: '0 % → 100 %', way: 'more' });
    expect(column('errors')('back sql').text).toBe('–');
    expect(column('evidence')('back sql').text).toMatch(/^● time, q /);
    expect(column('evidence')('front root').text).toMatch(/^● its calls, q /);
    expect(differenceFigure(comparison, pathOf('back sql'))).toMatchObject({ text: '+100 µs', way: 'more' });
    const shares = Array.from(paths.id, (_, p) => comparison.figures.difference[p]);
    expect(shares.reduce((sum, ns) => sum + ns, 0)).toBeCloseTo(comparison.overall.difference, 6);
  });

  it('claim nothing of few traces', () => {
    const few = wholeOf(
      compareSetsOf(sampleOf([traceOf('x', { sql: 1 })]), sampleOf([traceOf('y', { sql: 9 })])),
    );
    const evidence = figureColumns.find(({ id }) => id === 'evidence');
    expect(evidence?.figure(few, 1)).toMatchObject({ text: '–', tip: 'Too few traces for a claim' });
  });
});

describe('distributions', () => {
  const stage = { width: 800, height: 200, scale: 'log', chart: 'histogram' } as const;

  it('lie on one axis, with each value of few, medians and bins that count all', () => {
    const a = Float64Array.from([0, 1e6, 2e6, 4e6]);
    const b = Float64Array.from([2e6, 8e6]);
    const layout = layoutDistribution({ ...stage, a, b });
    expect(layout.zeros).toEqual([1, 0]);
    expect(layout.dots.filter((dot) => dot.side === 'a')).toHaveLength(3);
    for (const { at } of [...layout.dots, ...layout.medians]) {
      expect(at).toBeGreaterThanOrEqual(margin.left);
      expect(at).toBeLessThanOrEqual(stage.width - margin.right);
    }
    const counted = (letter: string) =>
      layout.bins.reduce(
        (sum, { tip }) => sum + Number(new RegExp(`${letter}: (\\d+) of`).exec(tip)?.[1]),
        0,
      );
    expect([counted('A'), counted('B')]).toEqual([3, 2]);
    expect(layout.outlines.a).toMatch(/^M.*Z$/);
    expect(layout.ticks.length).toBeGreaterThan(1);
    const [alike] = layoutDistribution({ ...stage, a: [5e6], b: [] }).bins;
    expect(alike).toMatchObject({ width: leastBinPx, range: { from: 5e6, to: Infinity } });
    const cumulative = layoutDistribution({ ...stage, a, b, chart: 'cumulative', scale: 'linear' });
    expect(cumulative.outlines.b.match(/V/g)).toHaveLength(2);
    expect(cumulative.zeros).toEqual([0, 0]);
  });

  it.each([
    ['none', [], []],
    ['one side', [], [3e6]],
    ['all alike', [5e6, 5e6], [5e6]],
    ['only zeros', [0, 0], [0]],
  ])('can be drawn of %s', (_, a, b) => {
    for (const chart of ['histogram', 'cumulative'] as const)
      for (const scale of ['log', 'linear'] as const) {
        const layout = layoutDistribution({ ...stage, chart, scale, a, b });
        // The last range has no end.
        const bins = layout.bins.map(({ range: { from }, ...bin }) => ({ ...bin, from }));
        expect(JSON.stringify({ ...layout, bins })).not.toMatch(/NaN|null|Infinity/);
        expect(layout.outlines.a + layout.outlines.b).not.toMatch(/NaN|Infinity/);
      }
  });
});

describe('limits of how traces were chosen', () => {
  const found = foundOf(
    [1, 5, 9].map((ms) => ({
      traceId: `${ms}`,
      rootService: 'web',
      rootOperation: 'GET',
      startNs: 1_000_000_000_000n,
      durationNs: ms * 1e6,
      spanCount: 1,
      errorCount: 0,
      orphanCount: 0,
      services: [],
    })),
  );
  const search = (foundMs: number): SideSearch => ({
    query: {
      service: 'web',
      operation: undefined,
      tags: [],
      startUs: 0,
      endUs: 9,
      minDuration: undefined,
      maxDuration: undefined,
      limit: 3,
    },
    all: found,
    taken: found,
    isCut: true,
    warnings: ['shard 3 is down'],
    foundMs,
  });
  const long = 1_000_000 + 600_000;

  it('are said where they are found', () => {
    const plain = parseSearchSide('service=web&start=0&end=9') ?? noSide;
    expect(searchNotes('a', plain, search(long))).toEqual([]);
    expect(searchNotes('a', noSide, undefined)).toEqual([]);
    const slow = parseSearchSide('service=web&start=0&end=9&minDuration=1s') ?? noSide;
    expect(searchNotes('a', slow, search(long))).toEqual([
      'A was searched by duration (≥ 1s): its durations are those of what was asked for, not of all requests.',
    ]);
    const area = parseSearchSide('service=web&start=0&end=9&plot=0-9_4000000-9000000') ?? noSide;
    expect(searchNotes('b', area, search(long))[0]).toMatch(/^B was told from the rest by duration/);
    expect(searchNotes('b', plain, search(1_000_010))[0]).toMatch(
      /^3 traces of B ended less than 30 s before/,
    );
  });

  it('and of reading them; all of them are in the text for a ticket', () => {
    const notes = readingNotes('a', search(long), { phase: 'stopped', read: 2, failed: 1, total: 9 });
    expect(notes).toEqual([
      'the search for A reached its limit of 3: the server chose which traces of possibly more.',
      'the server says of A: shard 3 is down',
      'reading A was stopped: the figures are of 2 of 9 traces.',
      '1 trace of A could not be read.',
    ]);
    expect(readingNotes('a', undefined, { phase: 'done', read: 2, failed: 0, total: 2 })).toEqual([]);
    const { a, b } = { a: { phase: 'reading', read: 60, failed: 1, total: 200 }, b: undefined } as const;
    expect(coverageWords({ a, b })).toBe('So far 60 of 200 traces of A');
    expect(readingNotes('a', undefined, a)[0]).toBe(
      'A is still being read: the figures are of 60 of 200 traces.',
    );
    const stopped = { phase: 'stopped', read: 4, failed: 0, total: 9 } as const;
    expect(coverageWords({ a, b: stopped })).toBe('So far 60 of 200 traces of A, 4 of 9 traces of B');
    expect(coverageWords({ a: b, b: stopped })).toBe('Reading was stopped: 4 of 9 traces of B');
    // All that could be had.
    expect(coverageWords({ a: { ...stopped, phase: 'done', read: 8, failed: 1 }, b })).toBe('');
    const text = setParagraph(
      comparison,
      { a: 'x', b: 'y', notes, link: 'https://spoor/compare' },
      undefined,
    );
    for (const note of notes) expect(text).toContain(`Note: ${note}`);
    expect(text.endsWith('https://spoor/compare')).toBe(true);
  });
});
