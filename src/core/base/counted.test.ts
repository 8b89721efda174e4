import { expect, test } from 'vitest';
import { counted } from './counted.ts';

test('one is one, none and all others are many', () => {
  expect([0, 1, 2, 1500].map((n) => counted(n, 'trace'))).toEqual([
    '0 traces',
    '1 trace',
    '2 traces',
    '1,500 traces',
  ]);
  expect([1, 2].map((n) => counted(n, 'match', 'matches'))).toEqual(['1 match', '2 matches']);
});
