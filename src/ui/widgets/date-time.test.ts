import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDateTime, parseDateTime } from './date-time.ts';

const now = Date.UTC(2026, 10, 24, 10, 0, 0) * 1e3;
const read = (text: string): string => {
  const parsed = parseDateTime(text, 'utc', now);
  return parsed.ok ? new Date(parsed.us / 1e3).toISOString() : parsed.error;
};

describe('parseDateTime', () => {
  test.each([
    ['2026-11-24 09:41:07.214', '2026-11-24T09:41:07.214Z'],
    ['2026-11-24T09:41', '2026-11-24T09:41:00.000Z'],
    ['2026-11-24', '2026-11-24T00:00:00.000Z'],
    ['2026-11-24T09:41:07.214+08:00', '2026-11-24T01:41:07.214Z'],
    ['2026-11-24 09:41:07Z', '2026-11-24T09:41:07.000Z'],
    ['09:41:07', '2026-11-24T09:41:07.000Z'],
    ['1795513267', '2026-11-24T09:41:07.000Z'],
    ['1795513267214', '2026-11-24T09:41:07.214Z'],
    ['1795513267214000', '2026-11-24T09:41:07.214Z'],
    ['1795513267214000000', '2026-11-24T09:41:07.214Z'],
    ['now', '2026-11-24T10:00:00.000Z'],
    ['now-15m', '2026-11-24T09:45:00.000Z'],
    ['now - 2d', '2026-11-22T10:00:00.000Z'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    ['', /^Write a time/],
    ['yesterday', /^Not a time/],
    ['2026-02-30 10:00', /no such time/],
    ['2026-11-24 25:00', /no such time/],
    ['now-5x', /not a unit/],
  ])('refuses %j', (text, expected) => {
    expect(read(text)).toMatch(expected);
  });
});

test.each(['utc', 'local'] as const)('a time in %s that is written reads back to the microsecond', (zone) => {
  // Far from the hour a clock change repeats, which no local spelling can tell apart.
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e15 }), (us) => {
      const parsed = parseDateTime(formatDateTime(us, zone), zone, now);
      expect(parsed.ok && Math.abs(parsed.us - us) % 3600e6).toBe(0);
    }),
  );
});
