import { describe, expect, it } from 'vitest';
import { exactDuration, formatDuration } from './format-duration.ts';

describe('durations', () => {
  it.each([
    [0, '0 µs'],
    [1, '0.001 µs'],
    [350, '0.35 µs'],
    [999, '0.999 µs'],
    [1_000, '1 µs'],
    [12_345, '12.3 µs'],
    [999_499, '999 µs'],
    [999_500, '1 ms'],
    [1_240_000_000, '1.24 s'],
    [712_000_000, '712 ms'],
    [12_400_000_000, '12.4 s'],
    [59_949_000_000, '59.9 s'],
    [59_960_000_000, '1 min'],
    [125_000_000_000, '2 min 5 s'],
    [3_780_000_000_000, '1 h 3 min'],
    [90_000_000_000_000, '1 d 1 h'],
    [-5_000_000, '−5 ms'],
    [NaN, '–'],
  ])('%d ns is %s', (ns, text) => {
    expect(formatDuration(ns)).toBe(text);
  });

  it('gives every digit where asked', () => {
    expect(exactDuration(712_345_678)).toBe('712,345.678 µs');
  });
});
