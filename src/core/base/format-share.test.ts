import { expect, it } from 'vitest';
import { formatShare } from './format-share.ts';

it('shares keep as many digits as it takes to be told from none', () => {
  expect([0, 0.0004, 0.0667, 0.0999, 0.25, 1].map(formatShare)).toEqual([
    '0 %',
    '< 0.1 %',
    '6.7 %',
    '10 %',
    '25 %',
    '100 %',
  ]);
});
