import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { exactTime, formatAge, formatTime, msOfNs, zoneLabel } from './format-time.ts';

const ms = Date.UTC(2026, 10, 23, 9, 41, 7, 214);

test.each([
  ['dateTime', '23 Nov 2026, 09:41:07.214'],
  ['time', '09:41:07.214'],
  ['minute', '09:41'],
  ['day', '23 Nov 2026'],
] as const)('%s', (style, text) => {
  expect(formatTime(ms, 'utc', style)).toBe(text);
});

test('midnight is 00, not 24', () => {
  expect(formatTime(Date.UTC(2026, 0, 1), 'utc')).toBe('1 Jan 2026, 00:00:00.000');
});

test('a time beyond what a Date holds is a dash', () => {
  expect(formatTime(9e15, 'utc')).toBe('–');
  expect(formatTime(Number.NaN, 'utc')).toBe('–');
});

test('every digit', () => {
  expect(exactTime(BigInt(ms) * 1_000_000n + 123_456n)).toBe('2026-11-23T09:41:07.214123456Z');
  expect(exactTime(-1n)).toBe('1969-12-31T23:59:59.999999999Z');
  expect(exactTime(10n ** 30n)).toBe('1000000000000000000000000000000 ns');
  expect(msOfNs(BigInt(ms) * 1_000_000n + 999_999n)).toBe(ms);
});

test('zones', () => {
  expect(zoneLabel(ms, 'utc')).toBe('UTC');
  const shifted = (minutes: number) => {
    const offset = vi.spyOn(Date.prototype, 'getTimezoneOffset').mockReturnValue(-minutes);
    const label = zoneLabel(ms, 'local');
    offset.mockRestore();
    return label;
  };
  expect([480, -210, 345, 0].map(shifted)).toEqual(['UTC+8', 'UTC−3:30', 'UTC+5:45', 'UTC']);
});

test.each([
  [0, 'just now'],
  [12_000, '12 s ago'],
  [3 * 60_000, '3 min ago'],
  [2 * 3_600_000 + 5, '2 h ago'],
  [5 * 86_400_000, '5 d ago'],
  [-3 * 60_000, 'in 3 min'],
])('%d ms: %s', (age, text) => {
  expect(formatAge(ms - age, ms)).toBe(text);
});

test.each(['utc', 'local'] as const)('reads as British English writes it: %s', (zone) => {
  const intl = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
    timeZone: zone === 'utc' ? 'UTC' : undefined,
  });
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(1971), max: Date.UTC(2100) }), (at) => {
      expect(formatTime(at, zone)).toBe(intl.format(at));
    }),
  );
});
