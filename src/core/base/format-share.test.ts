import { expect, it } from 'vitest';
import { exactShare, formatShare, formatSmallShare } from './format-share.ts';

it('shares are told to a tenth; neither a little reads as none nor nearly all as all', () => {
  expect([0, 0.0004, 0.0667, 0.0999, 0.25, 0.8316, 0.9994, 0.99999, 1].map(formatShare)).toEqual([
    '0 %',
    '< 0.1 %',
    '6.7 %',
    '10 %',
    '25 %',
    '83.2 %',
    '> 99.9 %',
    '> 99.9 %',
    '100 %',
  ]);
});

it('shares that are small and matter are told to a hundredth, and none that is not none reads as none', () => {
  expect([0, 0.000004, 0.00012, 0.0043, 0.0099999, 0.0123, 1].map(formatSmallShare)).toEqual([
    '0 %',
    '< 0.01 %',
    '0.01 %',
    '0.43 %',
    '1 %',
    '1.2 %',
    '100 %',
  ]);
  expect(exactShare(0.0000412345)).toBe('0.00412345 %');
});
