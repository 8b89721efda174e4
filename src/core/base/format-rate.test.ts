import { expect, test } from 'vitest';
import { formatRate } from './format-rate.ts';

test.each([
  [0, '0/s'],
  [0.00001, '< 0.0001/s'],
  [0.008333, '0.0083/s'],
  [0.9999, '1/s'],
  [12.44, '12.4/s'],
  [999.6, '1,000/s'],
  [1_234_567.8, '1,234,568/s'],
  [Number.NaN, '–'],
])('%s a second', (perSecond, words) => {
  expect(formatRate(perSecond)).toBe(words);
});
