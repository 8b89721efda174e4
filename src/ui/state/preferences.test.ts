import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultPreferences, mostPins, readPreferences, togglePin, usePreferences } from './preferences.ts';

test('what cannot be is replaced, one by one', () => {
  expect(
    readPreferences({
      theme: 'pink',
      timeZone: 'utc',
      timeoutMs: -1,
      sizes: { a: 3, b: 'x' },
      collapsed: { a: 1 },
      pinnedKeys: ['a', 3, 'b', 'a'],
    }),
  ).toEqual({ ...defaultPreferences, timeZone: 'utc', sizes: { a: 3 }, pinnedKeys: ['a', 'b'] });
});

test('anything stored gives preferences, and reading is idempotent', () => {
  fc.assert(
    fc.property(fc.anything(), (stored) => {
      const read = readPreferences(stored);
      expect(readPreferences(read)).toEqual(read);
    }),
  );
});

test('pins are put in and taken away, the oldest first where there are too many', () => {
  togglePin('a');
  togglePin('b');
  togglePin('a');
  expect(usePreferences.getState().pinnedKeys).toEqual(['b']);
  for (let k = 0; k < mostPins; k++) togglePin(`k${k}`);
  expect(usePreferences.getState().pinnedKeys).toHaveLength(mostPins);
  expect(usePreferences.getState().pinnedKeys).not.toContain('b');
});
