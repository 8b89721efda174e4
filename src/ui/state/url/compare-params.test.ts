import { expect, test } from 'vitest';
import { compareTable, isPeerPair, sidesOfPeer } from './compare-params.ts';
import { readParams, writeParams } from './param.ts';

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
  const values = {
    mode: 'relative',
    sort: 'share',
    as: 'graph',
    flow: 'down',
    focus: 'fedcba9876543210',
    up: 1,
    down: 2,
    path: '0123456789abcdef',
    call: 3,
    'a.span': '00f067aa0ba902b7',
    'b.span': 'c1',
    order: 'tree',
    find: 'sql select',
    chart: 'cumulative',
    scale: 'linear',
    of: 'calls',
  } as const;
  const written = writeParams(compareTable, new URLSearchParams(), values);
  expect(readParams(compareTable, written)).toEqual(values);
  const damaged = new URLSearchParams(
    'mode=x&sort=-&as=y&flow=up&focus=0&up=-&path=zz&call=-1&order=up&chart=pie&scale=7&of=all',
  );
  expect(readParams(compareTable, damaged)).toEqual({
    mode: 'absolute',
    sort: 'tree',
    as: 'tree',
    flow: 'right',
    focus: '',
    up: undefined,
    down: undefined,
    path: '',
    call: undefined,
    'a.span': '',
    'b.span': '',
    order: 'evidence',
    find: '',
    chart: 'histogram',
    scale: 'log',
    of: 'critical',
  });
});
