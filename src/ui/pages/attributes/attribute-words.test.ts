import { describe, expect, it } from 'vitest';
import { wholeOf } from '#core/analysis/analysis.ts';
import { compareAttributesOf } from '#core/analysis/compare/compare-attributes.ts';
import { seededRandom } from '#core/analysis/compare/statistics/seeded-random.ts';
import { normalFrom, sampleOf, traceOf } from '#core/analysis/compare/testing/samples.ts';
import type { TagFilter } from '#core/analysis/compare/tag-filter.ts';
import {
  cutShare,
  evidenceWords,
  filterWords,
  matchingAttributes,
  numberWords,
  placeWords,
  shareWords,
  sizeWords,
} from './attribute-words.ts';

const random = seededRandom(4);
const side = (n: number, bytes: number, flag: string) =>
  sampleOf(
    Array.from({ length: n }, (_, k) =>
      traceOf(
        `${flag}${k}`,
        { call: [10, `@shard=s${k % 2}`] },
        `@bytes=${Math.round(bytes + 100 * normalFrom(random))} @flag=${flag}`,
      ),
    ),
  );
const comparison = wholeOf(compareAttributesOf(side(40, 1000, 'off'), side(20, 1600, 'on')));
const find = (key: string) => comparison.attributes.filter((each) => each.key === key)[0];

describe('what differs, in words', () => {
  it('says where, how surely and in how many traces', () => {
    expect([placeWords(find('flag')), placeWords(find('shard'))]).toEqual(['root', 'any span']);
    expect(placeWords({ of: 'process', services: ['cart', 'pay'] })).toBe('cart and pay');
    expect(placeWords({ of: 'process', services: ['a', 'b', 'c'] })).toBe('3 services');
    expect([evidenceWords(find('flag')), evidenceWords(find('shard'))]).toEqual([
      'q < 0.001',
      'may be chance',
    ]);
    expect(evidenceWords({ q: NaN, isFinding: false })).toBe('no claim');
    expect(sizeWords(find('flag'), comparison.traces)).toBe('in 20 of 20 of B, 40 of 40 of A');
    const [on] = find('flag').values.filter(({ value }) => value === 'on');
    expect(shareWords(on, comparison.traces, { a: 'the rest', b: 'the selection' })).toBe(
      '100 % of the selection (20 of 20), 0 % of the rest (0 of 40)',
    );
  });

  it('numbers are told apart at one cut, which traces of one side reach and of the other do not', () => {
    const { numbers } = find('bytes');
    expect(numbers?.cut).toBeGreaterThan(1000);
    expect(numbers?.cut).toBeLessThan(1600);
    const share = cutShare(find('bytes'), comparison.traces);
    const cut = numbers?.cut ?? NaN;
    expect(share?.b).toBe(numbers?.valuesB.filter((value) => value >= cut).length);
    expect((share?.shareB ?? 0) - (share?.shareA ?? 0)).toBeGreaterThan(0.8);
    expect(cutShare(find('flag'), comparison.traces)).toBeUndefined();
  });

  it('keeps digits that matter, and reads units of keys', () => {
    expect(numberWords('bytes', 48_115_432.4)).toBe('48115432');
    expect(numberWords('rate', 0.123456)).toBe('0.1235');
    expect(numberWords('wait_ms', 2500)).toBe('2500 (2.5 s)');
  });

  it('finds by key, value, place and service', () => {
    const keys = (text: string, of: 'all' | 'root' | 'span' | 'process' = 'all') =>
      matchingAttributes(comparison.attributes, text, of).map(({ key }) => key);
    expect(keys('FLAG on')).toEqual(['flag', 'flag']);
    expect(keys('flag', 'root')).toEqual(['flag']);
    expect(keys('s1')).toEqual(['shard']);
    expect(keys('', 'process')).toEqual([]);
  });
});

describe('filters in words', () => {
  const filter = (change: Partial<TagFilter>): TagFilter => ({
    of: 'span',
    service: '',
    key: 'flag',
    op: 'is',
    value: 'on',
    ...change,
  });

  it.each([
    [{}, 'with flag = on'],
    [{ op: 'isNot' }, 'without flag = on'],
    [{ value: undefined }, 'without flag'],
    [{ op: 'isNot', value: undefined }, 'with flag'],
    [{ of: 'root', value: '' }, 'with flag = (empty) (root)'],
    [{ of: 'process', service: 'pay' }, 'with flag = on (pay)'],
    [{ op: 'atLeast', value: '4.5' }, 'with flag ≥ 4.5'],
    [{ op: 'below', key: 'wait_ms', value: '2500' }, 'with wait_ms < 2500 (2.5 s)'],
  ] as const)('%o', (change, words) => {
    expect(filterWords(filter(change))).toBe(words);
  });
});
