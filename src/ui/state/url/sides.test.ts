import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { tagFilters } from './testing/tag-filters.ts';
import { askOf, readSearch } from './search-params.ts';
import type { PlotArea, SearchAsk } from './search-params.ts';
import {
  comparePath,
  filtersOf,
  formatSearchSide,
  noSide,
  onlyTrace,
  parseSearchSide,
  readSides,
  searchPathOf,
  searchSide,
  tracesSide,
  withWindow,
  writeSides,
} from './sides.ts';
import type { SearchSide, Side } from './sides.ts';

const read = (query: string) => readSides(new URLSearchParams(query));
const whole = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const word = fc.string({ unit: 'grapheme' });
const id = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.trim() === text);

const ask: fc.Arbitrary<SearchAsk> = fc.record({
  // One that asks for something.
  service: fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text !== '__all_services__'),
  operation: word.filter((text) => text !== 'all' && text !== '__all_operations__'),
  tags: fc.uniqueArray(
    fc.record({
      // Keys of digits alone: JSON objects put them first whatever was written.
      key: fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !/^\d+$/.test(text)),
      value: word,
    }),
    { selector: (tag) => tag.key },
  ),
  start: fc.option(whole, { nil: undefined }),
  end: fc.option(whole, { nil: undefined }),
  lookback: fc.constantFrom('', '1h', '2d'),
  limit: fc.option(whole, { nil: undefined }),
  minDuration: word,
  maxDuration: word,
});

const area: fc.Arbitrary<PlotArea> = fc.tuple(whole, whole, whole, whole).map(([a, b, c, d]) => ({
  startUs: Math.min(a, b),
  endUs: Math.max(a, b),
  minNs: Math.min(c, d),
  maxNs: Math.max(c, d),
}));

const part = fc.option(fc.record({ area, which: fc.constantFrom('inside' as const, 'outside' as const) }), {
  nil: undefined,
});

const only: fc.Arbitrary<SearchSide['only']> = tagFilters(2);

const side: fc.Arbitrary<Side> = fc.oneof(
  fc.constant(noSide),
  fc.uniqueArray(id, { minLength: 1, maxLength: 5 }).map((ids) => tracesSide(...ids)),
  fc.tuple(ask, part, only).map(([asked, taken, filters]) => searchSide(asked, taken, filters)),
);

test('sides survive the address, and leave the rest of it alone', () => {
  fc.assert(
    fc.property(side, side, fc.uniqueArray(id), (a, b, cohort) => {
      const before = new URLSearchParams('mode=counts');
      for (const other of cohort) before.append('cohort', other);
      const written = writeSides(before, { a, b });
      const again = readSides(new URLSearchParams(written.toString()));
      expect({ a: again.a, b: again.b }).toEqual({ a, b });
      const taken = [a, b].flatMap((each) => (each.kind === 'traces' ? each.ids : []));
      expect(again.others).toEqual(cohort.filter((each) => !taken.includes(each)));
      expect(written.get('mode')).toBe('counts');
      // Written once more nothing changes.
      expect(writeSides(written, again).toString()).toBe(written.toString());
    }),
  );
});

test('what an address says of sides is read as far as it makes sense, the same once and again', () => {
  fc.assert(
    fc.property(word, (raw) => {
      const parsed = parseSearchSide(raw);
      expect(parsed && parseSearchSide(formatSearchSide(parsed))).toEqual(parsed);
    }),
  );
  expect(read('a=1&b=2')).toEqual({ a: tracesSide('1'), b: tracesSide('2'), others: [] });
  expect(read('b=2&a=%20')).toEqual({ a: noSide, b: tracesSide('2'), others: [] });
  expect(read('a=1&a=3&a=1&b=2&cohort=1&cohort=4')).toEqual({
    a: tracesSide('1', '3'),
    b: tracesSide('2'),
    others: ['4'],
  });
  expect(read('a.q=&b.q=plot%3D1-2_3-4')).toEqual({ a: noSide, b: noSide, others: [] });
  expect(read('a.q=service%3D__all_services__').a).toEqual(noSide);
  // Ids say it more plainly than a search.
  expect(read('a=1&a.q=service%3Dweb').a).toEqual(tracesSide('1'));
});

test('filters by tags go with a search, to its page too', () => {
  const filter = { of: 'span', service: '', key: 'flag', op: 'isNot', value: 'on' } as const;
  const without = searchSide(readSearch(new URLSearchParams('service=web&start=1&end=9')), undefined, [
    filter,
  ]);
  expect(parseSearchSide(formatSearchSide(without))).toEqual(without);
  const page = new URLSearchParams(searchPathOf(without).split('?')[1]);
  expect(readSearch(page).only).toEqual([filter]);
  expect(filtersOf(without)).toEqual([filter]);
  expect(filtersOf(tracesSide('1'))).toEqual([]);
});

test('a search is spelled as on its own page, tags in the older spelling too', () => {
  const raw = new URLSearchParams({
    'a.q': 'service=web&start=1&end=9&tag=error:true&plot=2-3_4-5&part=outside',
  });
  expect(read(raw.toString()).a).toEqual({
    kind: 'search',
    ask: {
      ...askOf(readSearch(new URLSearchParams('service=web&start=1&end=9'))),
      tags: [{ key: 'error', value: 'true' }],
    },
    part: { area: { startUs: 2, endUs: 3, minNs: 4, maxNs: 5 }, which: 'outside' },
    only: [],
  });
});

test('other sides leave the rest alone, but for what was selected of the difference', () => {
  const before = new URLSearchParams('a=1&b=2&mode=counts&path=00000000000000aa&call=2&source=demo');
  const chosen = writeSides(before, { a: tracesSide('1'), b: tracesSide('5', '6') });
  expect(chosen.toString()).toBe('mode=counts&source=demo&a=1&b=5&b=6');
  const swapped = writeSides(before, { a: tracesSide('2'), b: tracesSide('1') }, true);
  expect(swapped.toString()).toBe('mode=counts&path=00000000000000aa&source=demo&a=2&b=1');
});

test('an id that becomes a side is no other any more', () => {
  const next = writeSides(new URLSearchParams('a=1&cohort=3&cohort=4'), {
    a: tracesSide('1'),
    b: tracesSide('3'),
  });
  expect(next.toString()).toBe('a=1&b=3&cohort=4');
});

test('addresses of comparisons, and of the search that a side is', () => {
  expect(comparePath({ a: noSide, b: noSide })).toBe('/compare');
  expect(comparePath({ a: tracesSide('1'), b: noSide })).toBe('/compare?a=1');
  expect(comparePath({ a: tracesSide('1'), b: tracesSide('2/3') })).toBe('/compare?a=1&b=2%2F3');
  const found = parseSearchSide('service=web&start=1&end=9&plot=2-3_4-5&part=outside');
  expect(found && searchPathOf(found)).toBe('/search?service=web&start=1&end=9&plot=2-3_4-5');
});

test('one trace is one, several or a search are not', () => {
  expect(onlyTrace(tracesSide('1', ' 1 '))).toBe('1');
  expect(onlyTrace(tracesSide('1', '2'))).toBeUndefined();
  expect(onlyTrace(noSide)).toBeUndefined();
});

test('a window that is counted back from now becomes a fixed one, once', () => {
  const asked = parseSearchSide('service=web&lookback=1h') ?? noSide;
  const fixed = withWindow(asked, 7200e6, '2d');
  expect(fixed).toMatchObject({ ask: { start: 3600e6, end: 7200e6, lookback: '1h' } });
  expect(withWindow(fixed, 9e9, '2d')).toBe(fixed);
  expect(withWindow(noSide, 1, '1h')).toBe(noSide);
});
