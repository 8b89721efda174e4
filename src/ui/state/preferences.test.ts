import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultPreferences, readPreferences } from './preferences.ts';

test('what cannot be is replaced, one by one', () => {
  expect(
    readPreferences({
      theme: 'pink',
      timeZone: 'utc',
      timeoutMs: -1,
      sizes: { a: 3, b: 'x' },
      collapsed: { a: 1 },
    }),
  ).toEqual({ ...defaultPreferences, timeZone: 'utc', sizes: { a: 3 } });
});

test('anything stored gives preferences, and reading is idempotent', () => {
  fc.assert(
    fc.property(fc.anything(), (stored) => {
      const read = readPreferences(stored);
      expect(readPreferences(read)).toEqual(read);
    }),
  );
});
