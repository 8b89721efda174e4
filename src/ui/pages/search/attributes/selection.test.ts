import { describe, expect, it, vi } from 'vitest';
import { wholeOf } from '#core/analysis/analysis.ts';
import { compareAttributesOf } from '#core/analysis/compare/compare-attributes.ts';
import { Part, partOf } from '#core/analysis/compare/split-attributes.ts';
import { sampleOf, traceOf } from '#core/analysis/compare/testing/samples.ts';
import { summarise } from '#core/trace/summarise.ts';
import { foundOf } from '../../../state/found.ts';
import { readSearch } from '../../../state/url/search-params.ts';
import { idsOf, readSides } from '../../../state/url/sides.ts';
import { isSearchPart, mostNamed, namedSide, namedWords, partSides } from '../selection-sides.ts';
import type { SearchState } from '../use-search.ts';
import { partsOf, selectionOf, slowestArea } from './selection.ts';
import { valueItems } from './value-items.ts';

const traces = Array.from({ length: 40 }, (_, k) =>
  traceOf(`f${k}`, { call: [100 + k, k % 4 === 0 ? '@flag=on' : '@flag=off'] }, `@n=${k}`),
);
const all = foundOf(traces.map(summarise)).map((row, k) => ({
  ...row,
  startUs: 1000 + k,
  summary: { ...row.summary, errorCount: k % 4 === 0 ? 1 : 0 },
}));
const sample = sampleOf(traces);
const params = readSearch(new URLSearchParams('service=front&start=1&end=2'));

describe('the selection', () => {
  it('is an area, the slowest, or what failed; the rest is the rest of what is looked at', () => {
    expect(selectionOf(all, all, undefined, 'area')).toMatchObject({ kind: 'none', b: [] });
    const slowest = selectionOf(all, all, slowestArea(all), 'area');
    expect([slowest.kind, slowest.b.length, slowest.a.length]).toEqual(['slowest', 10, 30]);
    expect(slowest.b).toEqual(all.slice(30));
    const area = { startUs: 1000, endUs: 1019, minNs: 0, maxNs: 1e12 };
    const half = selectionOf(all, all.slice(10), area, 'area');
    expect([half.kind, half.b.length, half.a.length]).toEqual(['area', 10, 20]);
    const errors = selectionOf(all, all, area, 'errors');
    expect([errors.kind, errors.b.length]).toEqual(['errors', 10]);
    const parts = partsOf(sample.traceIds, half);
    expect([...parts].filter((part) => part === Part.none)).toHaveLength(10);
    expect(partOf(sample, parts, Part.b).traceIds).toHaveLength(10);
    expect(slowestArea([])).toBeUndefined();
  });
});

describe('as sides of a comparison', () => {
  const plot = { startUs: 1000, endUs: 1019, minNs: 0, maxNs: 1e12 };

  it('are parts of the search, as long as the address says all of it; else ids', () => {
    const [inside, outside] = [all.slice(0, 20), all.slice(20)];
    const sides = partSides({ ...params, plot }, outside, inside);
    expect(sides.b).toMatchObject({ kind: 'search', part: { area: plot, which: 'inside' } });
    expect(sides.a).toMatchObject({ kind: 'search', part: { area: plot, which: 'outside' } });
    const filtered = { ...params, plot, path: '0123456789abcdef' };
    expect(isSearchPart(filtered)).toBe(false);
    expect(partSides(filtered, outside, inside).b).toEqual({
      kind: 'traces',
      ids: inside.map(({ summary }) => summary.traceId),
    });
  });

  it('of many, so many that lie evenly among them', () => {
    const many = Array.from({ length: 1000 }, (_, k) => ({
      ...all[0],
      startUs: k,
      summary: { ...all[0].summary, traceId: `t${k}` },
    }));
    const ids = idsOf(namedSide(many));
    expect(ids).toHaveLength(mostNamed);
    expect([ids[0], ids[99]]).toEqual(['t5', 't995']);
  });
});

describe('what can be done with a value', () => {
  const pick = vi.fn<SearchState['pick']>();
  const submit = vi.fn<SearchState['submit']>();
  const goTo = vi.fn<(path: string) => void>();
  const search = { params, pick, submit } as unknown as SearchState;
  const selection = selectionOf(all, all, undefined, 'errors');
  const parts = partsOf(sample.traceIds, selection);
  const { attributes } = wholeOf(
    compareAttributesOf(partOf(sample, parts, Part.a), partOf(sample, parts, Part.b)),
  );
  const itemsOf = (key: string, value?: string, of = search) => {
    const [attribute] = attributes.filter((each) => each.key === key);
    const share = attribute.values.find((each) => each.value === value);
    return valueItems({ search: of, sample, rows: all, goTo }, attribute, share);
  };
  const run = (items: ReturnType<typeof itemsOf>, id: string) =>
    items.find((item) => item.id === id)?.run?.();

  it('keeps or leaves out its traces, with how many they are', () => {
    const items = itemsOf('flag', 'on');
    expect(items.map(({ id, hint }) => [id, hint])).toEqual([
      ['include', '10'],
      ['exclude', '30'],
      ['search', 'in spans of front'],
      ['searchNot', 'Jaeger has no NOT: filter the list'],
      ['compare', '10 and 30'],
    ]);
    run(items, 'exclude');
    const filter = { of: 'span', service: '', key: 'flag', op: 'isNot', value: 'on' };
    expect(pick).toHaveBeenLastCalledWith({ only: [filter] });
    run(items, 'search');
    expect(submit.mock.lastCall?.[0]).toMatchObject({
      service: 'front',
      tags: [{ key: 'flag', value: 'on' }],
    });
  });

  it('compares traces with it and without', () => {
    run(itemsOf('flag', 'on'), 'compare');
    const sides = readSides(new URLSearchParams(goTo.mock.lastCall?.[0].split('?')[1]));
    const filter = { of: 'span', service: '', key: 'flag', op: 'is', value: 'on' };
    expect(sides.b).toMatchObject({ kind: 'search', ask: { service: 'front' }, only: [filter] });
    expect(sides.a).toMatchObject({ kind: 'search', only: [{ ...filter, op: 'isNot' }] });
  });

  it('by their ids where no search finds them, and says how many of them', () => {
    const listed = { ...params, traceID: all.map(({ summary }) => summary.traceId) };
    const items = itemsOf('flag', 'on', { ...search, params: listed });
    run(items, 'compare');
    const sides = readSides(new URLSearchParams(goTo.mock.lastCall?.[0].split('?')[1]));
    expect([idsOf(sides.a).length, idsOf(sides.b).length]).toEqual([30, 10]);
    const many = Array.from({ length: 260 }, () => all[0]);
    expect([namedWords(all), namedWords(many)]).toEqual(['all 40', '100 of 260']);
  });

  it('numbers by their cut, which no server searches for', () => {
    const items = itemsOf('n');
    expect(items.find(({ id }) => id === 'search')).toMatchObject({ disabled: true });
    run(items, 'include');
    expect(pick.mock.lastCall?.[0].only?.[0]).toMatchObject({ of: 'root', key: 'n', op: 'atLeast' });
  });
});
