import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tagFilters } from './testing/tag-filters.ts';
import { treeOrder } from './path-params.ts';
import {
  asksForSearch,
  defaultSort,
  listPath,
  lookbackUs,
  queryOf,
  readSearch,
  resolveWindow,
  searchTable,
  writeSearch,
} from './search-params.ts';
import type { SearchParams } from './search-params.ts';

const read = (address: string) => readSearch(new URLSearchParams(address));
const whole = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const word = fc.string({ unit: 'grapheme' });
/** Keys of digits alone are left out: JSON objects put them first whatever was written. */
const key = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !/^\d+$/.test(text));

const arbitraryParams: fc.Arbitrary<SearchParams> = fc.record({
  service: word.filter((text) => text !== '__all_services__'),
  operation: word.filter((text) => text !== 'all' && text !== '__all_operations__'),
  tags: fc.uniqueArray(fc.record({ key, value: word }), { selector: (tag) => tag.key }),
  start: fc.option(whole, { nil: undefined }),
  end: fc.option(whole, { nil: undefined }),
  lookback: fc.constantFrom('', '1h', '2d', '3w'),
  limit: fc.option(whole, { nil: undefined }),
  minDuration: word,
  maxDuration: word,
  sort: fc.record({
    column: fc.constantFrom('trace', 'duration', 'spans', 'errors', 'start'),
    descending: fc.boolean(),
  }),
  plot: fc.option(
    fc.tuple(whole, whole, whole, whole).map(([a, b, c, d]) => ({
      startUs: Math.min(a, b),
      endUs: Math.max(a, b),
      minNs: Math.min(c, d),
      maxNs: Math.max(c, d),
    })),
    { nil: undefined },
  ),
  scale: fc.constantFrom('log', 'linear'),
  traceID: fc.constantFrom([], ['a1'], ['a1', 'b2']),
  tab: fc.constantFrom('traces', 'paths', 'attributes'),
  path: fc.constantFrom('', '0123456789abcdef'),
  'paths.sort': fc.oneof(
    fc.constant(treeOrder),
    fc.record({ column: fc.constantFrom('traces', 'p95', 'self'), descending: fc.boolean() }),
  ),
  'paths.heat': fc.constantFrom('critical', 'none', 'errors'),
  'paths.find': word,
  'paths.as': fc.constantFrom('table', 'graph'),
  'paths.flow': fc.constantFrom('right', 'down'),
  'paths.focus': fc.constantFrom('', '0123456789abcdef'),
  'paths.up': fc.option(whole, { nil: undefined }),
  'paths.down': fc.option(whole, { nil: undefined }),
  only: tagFilters(3),
  'attrs.b': fc.constantFrom('area', 'errors'),
  'attrs.find': word,
  'attrs.of': fc.constantFrom('all', 'root', 'span', 'process'),
});

test('what is written reads back', () => {
  fc.assert(
    fc.property(arbitraryParams, (params) => {
      const address = writeSearch(new URLSearchParams('source=demo'), params);
      expect(readSearch(new URLSearchParams(address.toString()))).toEqual(params);
      expect(address.get('source')).toBe('demo');
    }),
  );
});

test('any address reads, and what was read is written the same way every time', () => {
  const address = fc.array(
    fc.tuple(fc.constantFrom(...Object.keys(searchTable), 'tag', 'other'), fc.oneof(word, fc.json())),
  );
  fc.assert(
    fc.property(address, (entries) => {
      const once = writeSearch(new URLSearchParams(), readSearch(new URLSearchParams(entries)));
      expect(writeSearch(new URLSearchParams(), readSearch(once)).toString()).toBe(once.toString());
    }),
  );
});

describe('links written for the peer', () => {
  test('a full one', () => {
    const params = read(
      'service=frontend&operation=HTTP+GET&tags=%7B%22error%22%3A%22true%22%7D&start=1795513000000000&end=1795516600000000&lookback=1h&limit=20&minDuration=1.2s&maxDuration',
    );
    expect(params).toEqual({
      service: 'frontend',
      operation: 'HTTP GET',
      tags: [{ key: 'error', value: 'true' }],
      start: 1795513000000000,
      end: 1795516600000000,
      lookback: '1h',
      limit: 20,
      minDuration: '1.2s',
      maxDuration: '',
      sort: defaultSort,
      plot: undefined,
      scale: 'log',
      traceID: [],
      tab: 'traces',
      path: '',
      'paths.sort': treeOrder,
      'paths.heat': 'critical',
      'paths.find': '',
      'paths.as': 'table',
      'paths.flow': 'right',
      'paths.focus': '',
      'paths.up': undefined,
      'paths.down': undefined,
      only: [],
      'attrs.b': 'area',
      'attrs.find': '',
      'attrs.of': 'all',
    });
  });

  test('the words for "any"', () => {
    expect(read('service=__all_services__&operation=__all_operations__')).toMatchObject({
      service: '',
      operation: '',
    });
    expect(read('operation=all').operation).toBe('');
  });

  test('tags in the older spelling, which the JSON overrides', () => {
    expect(read('tag=a:1&tag=url:http://x&tag=broken&tags={"a":"2"}').tags).toEqual([
      { key: 'a', value: '2' },
      { key: 'url', value: 'http://x' },
    ]);
    expect(read('tags={"n":500,"ok":true}').tags.map((tag) => tag.value)).toEqual(['500', 'true']);
    expect(read('tags=[1').tags).toEqual([]);
  });

  test('a label that no form offers gives way to the bounds', () => {
    expect(read('start=1&end=2&lookback=custom').lookback).toBe('');
    expect(read('start=1&end=2&lookback=0.0833h').lookback).toBe('');
    expect(read('start=1&end=2&lookback=3d').lookback).toBe('3d');
  });
});

test('what asks for a search, and what is only the page', () => {
  expect(
    ['', 'source=demo', 'sort=duration', 'service='].map((a) => asksForSearch(new URLSearchParams(a))),
  ).toEqual([false, false, false, false]);
  expect(['service=a', 'lookback=1h', 'tag=a:b'].every((a) => asksForSearch(new URLSearchParams(a)))).toBe(
    true,
  );
});

test('lookbacks in µs', () => {
  expect(['5m', '1h', '2d', '1w', '0.5h'].map(lookbackUs)).toEqual([
    300e6, 3600e6, 172_800e6, 604_800e6, 1800e6,
  ]);
  expect(['', 'custom', '5', 'h', '-1h', '0h'].map(lookbackUs)).toEqual(
    Array.from({ length: 6 }, () => undefined),
  );
});

describe('resolveWindow', () => {
  const now = 10_000e6;
  const resolved = (address: string) => resolveWindow(read(address), now, '1h');
  test.each([
    ['lookback=1h', { start: 6400e6, end: now, lookback: '1h' }],
    ['', { start: 6400e6, end: now, lookback: '1h' }],
    ['lookback=custom', { start: 6400e6, end: now, lookback: '1h' }],
    ['start=5&end=9', { start: 5, end: 9, lookback: '' }],
    ['start=9&end=5', { start: 5, end: 9, lookback: '' }],
    ['start=5', { start: 5, end: now, lookback: '' }],
    ['end=9000000000&lookback=5m', { start: 8700e6, end: 9000e6, lookback: '' }],
    ['start=5&end=9&lookback=2h', { start: 5, end: 9, lookback: '2h' }],
  ])('%s', (address, expected) => {
    expect(resolved(address)).toEqual(expected);
  });
});

test('the question for the server has its limit held to what may be asked', () => {
  expect(queryOf(read('service=a'), 1500)).toBeUndefined();
  expect(queryOf(read('service=a&start=1&end=2&limit=9999'), 1500)?.limit).toBe(1500);
  expect(queryOf(read('service=a&start=1&end=2&limit=0'), 1500)?.limit).toBe(1);
  expect(queryOf(read('service=a&start=1&end=2'), 1500)).toMatchObject({ operation: undefined, limit: 100 });
});

test('a list of traces is an address that reads as them, in their window', () => {
  const [, query] = listPath(['a1', 'b2'], { start: 3, end: 9 }).split('?');
  expect(read(query)).toMatchObject({
    traceID: ['a1', 'b2'],
    start: 3,
    end: 9,
  });
  expect(listPath(['a1'], {})).toBe('/search?traceID=a1');
});
