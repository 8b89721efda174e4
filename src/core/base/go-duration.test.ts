import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseGoDuration } from './go-duration.ts';

const ns = (text: string): number | string => {
  const parsed = parseGoDuration(text);
  return parsed.ok ? parsed.ns : parsed.error;
};

describe('parseGoDuration', () => {
  test.each([
    ['100ms', 1e8],
    ['1.2s', 1.2e9],
    ['1m2.5s', 62.5e9],
    ['1h', 3600e9],
    ['250us', 250e3],
    ['250µs', 250e3],
    ['250μs', 250e3],
    ['7ns', 7],
    ['.5s', 5e8],
    ['1.s', 1e9],
    ['+3ms', 3e6],
    ['0', 0],
    ['  5ms ', 5e6],
    ['1.001s', 1_001_000_000],
    ['0.000000001s', 1],
    ['0.0000000019s', 1],
  ])('%s', (text, expected) => {
    expect(ns(text)).toBe(expected);
  });

  test.each([
    ['', /Empty/],
    ['100', /needs a unit/],
    ['abc5ms', /does not start with a number/],
    ['1.2.3s', /needs a unit/],
    ['5 ms', /needs a unit|blanks/],
    ['1m 2s', /blanks/],
    ['1d', /“d” is not a unit/],
    ['5msx', /“msx” is not a unit/],
    ['-5ms', /negative/],
    ['9999999h', /292 years/],
    ['1m!', /“m!” is not a unit/],
    ['5ms.', /is not a number and a unit/],
  ])('refuses %j', (text, expected) => {
    expect(ns(text)).toMatch(expected);
  });

  test('parts add up', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(1000), fc.nat(100_000), (h, m, us) => {
        expect(ns(`${h}h${m}m${us}us`)).toBe(h * 3600e9 + m * 60e9 + us * 1e3);
      }),
    );
  });
});
