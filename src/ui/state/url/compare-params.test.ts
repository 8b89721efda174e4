import { expect, test } from 'vitest';
import {
  comparePath,
  compareTable,
  isPeerPair,
  readSides,
  sidesOfPeer,
  writeSides,
} from './compare-params.ts';
import { readParams, writeParams } from './param.ts';

const read = (query: string) => readSides(new URLSearchParams(query));

test('two sides, and what else the address names', () => {
  expect(read('a=1&b=2')).toEqual({ a: '1', b: '2', others: [] });
  expect(read('b=2')).toEqual({ a: '', b: '2', others: [] });
  expect(read('')).toEqual({ a: '', b: '', others: [] });
  expect(read('a=1&a=3&b=2&b=3&cohort=1&cohort=4')).toEqual({ a: '1', b: '2', others: ['3', '4'] });
  expect(read('a=1&b=1')).toEqual({ a: '1', b: '1', others: [] });
});

test('other sides leave the rest of the address alone, but for what was selected of the difference', () => {
  const before = new URLSearchParams('a=1&b=2&mode=counts&path=00000000000000aa&call=2&source=demo');
  const chosen = writeSides(before, { a: '1', b: '5' });
  expect(Object.fromEntries(chosen)).toEqual({ a: '1', b: '5', mode: 'counts', source: 'demo' });
  const swapped = writeSides(before, { a: '2', b: '1' }, true);
  expect(Object.fromEntries(swapped)).toEqual({
    a: '2',
    b: '1',
    mode: 'counts',
    path: '00000000000000aa',
    source: 'demo',
  });
});

test('an id that becomes a side is no other any more', () => {
  const next = writeSides(new URLSearchParams('a=1&cohort=3&cohort=4'), { a: '1', b: '3' });
  expect(next.toString()).toBe('a=1&b=3&cohort=4');
});

test('addresses of comparisons', () => {
  expect(comparePath({ a: '', b: '' })).toBe('/compare');
  expect(comparePath({ a: '1', b: '' })).toBe('/compare?a=1');
  expect(comparePath({ a: '1', b: '2/3' })).toBe('/compare?a=1&b=2%2F3');
});

test('the peer’s pairs', () => {
  expect(isPeerPair('1...2')).toBe(true);
  expect(isPeerPair('1')).toBe(false);
  const rewritten = (segment: string, query = '') =>
    sidesOfPeer(segment, new URLSearchParams(query)).toString();
  expect(rewritten('1...2', 'cohort=1&cohort=2')).toBe('a=1&b=2');
  expect(rewritten('1...2', 'cohort=1&cohort=2&cohort=3')).toBe('a=1&b=2&cohort=3');
  expect(rewritten('...2')).toBe('b=2');
  expect(rewritten('1...', 'cohort=1')).toBe('a=1');
  expect(rewritten('...', 'cohort=7')).toBe('cohort=7');
});

test('how the difference is looked at survives the address; damage is the default', () => {
  const values = { mode: 'relative', sort: 'share', path: '0123456789abcdef', call: 3 } as const;
  const written = writeParams(compareTable, new URLSearchParams(), values);
  expect(readParams(compareTable, written)).toEqual(values);
  const damaged = new URLSearchParams('mode=x&sort=-&path=zz&call=-1');
  expect(readParams(compareTable, damaged)).toEqual({
    mode: 'absolute',
    sort: 'tree',
    path: '',
    call: undefined,
  });
});
