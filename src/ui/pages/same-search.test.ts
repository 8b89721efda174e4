import { expect, test } from 'vitest';
import { parseSearchSide } from '../state/url/sides.ts';
import type { SearchSide } from '../state/url/sides.ts';
import { searchIn, splitAt, variantsOf, windowOfSide, withTags } from './same-search.ts';

const hour = 3600e6;
const day = 24 * hour;

function searched(more = ''): SearchSide {
  const side = parseSearchSide(
    `service=web&operation=GET&start=${10 * day}&end=${10 * day + hour}&lookback=1h${more}`,
  );
  if (side === undefined) throw new Error('no search');
  return side;
}

test('the same search at other times, with the same question and a fixed window', () => {
  const windows = variantsOf(searched()).map(({ id, side }) => [id, windowOfSide(side)]);
  expect(windows).toEqual([
    ['before', { startUs: 10 * day - hour, endUs: 10 * day }],
    ['day', { startUs: 9 * day, endUs: 9 * day + hour }],
    ['week', { startUs: 3 * day, endUs: 3 * day + hour }],
  ]);
  for (const { side } of variantsOf(searched()))
    expect(side.ask).toMatchObject({ service: 'web', operation: 'GET', lookback: '' });
});

test('a part of the plot has a rest, and belongs to its own window', () => {
  const [rest, before] = variantsOf(searched('&plot=1-2_3-4'));
  expect(rest.side.part).toEqual({ area: { startUs: 1, endUs: 2, minNs: 3, maxNs: 4 }, which: 'outside' });
  expect(before.side.part).toBeUndefined();
  const [again] = variantsOf(rest.side);
  expect(again.side.part?.which).toBe('inside');
});

test('before and after a moment inside', () => {
  const at = 10 * day + hour / 4;
  const sides = splitAt(searched(), at);
  expect(sides?.a).toEqual(searchIn(searched(), { startUs: 10 * day, endUs: at }));
  expect(sides?.b).toEqual(searchIn(searched(), { startUs: at, endUs: 10 * day + hour }));
  expect(splitAt(searched(), 10 * day)).toBeUndefined();
  expect(splitAt(searched(), 11 * day)).toBeUndefined();
});

test('another value of a tag takes the place of the one before', () => {
  const tags = encodeURIComponent('{"version":"1","env":"prod"}');
  expect(withTags(searched(`&tags=${tags}`), [{ key: 'version', value: '2' }]).ask.tags).toEqual([
    { key: 'env', value: 'prod' },
    { key: 'version', value: '2' },
  ]);
});
