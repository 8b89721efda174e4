import { expect, it } from 'vitest';
import { formatShare } from './format-share.ts';

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
