import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { placesOf } from './marked-text.tsx';

test.each([
  ['abcABC', 'bc', [1, 4]],
  ['aaaa', 'aa', [0, 2]],
  ['', 'x', []],
  ['İx x', 'x', [1, 3]],
])('%j holds %j at %j', (text, words, places) => {
  expect(placesOf(text, words)).toEqual(places);
});

test('what is marked is what is looked for', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1, maxLength: 2 }), (text, words) => {
      for (const at of placesOf(text, words))
        expect(text.slice(at, at + words.length).toLowerCase()).toBe(words.toLowerCase());
    }),
  );
});
