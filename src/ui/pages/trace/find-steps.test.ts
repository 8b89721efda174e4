import { describe, expect, it } from 'vitest';
import { findWords, nearestMatch, stepMatch } from './find-steps.ts';

const matches = Uint32Array.of(3, 7, 20);
const none = new Uint32Array(0);

describe('steps', () => {
  it('go round at both ends', () => {
    expect(stepMatch(matches, 20, 1)).toBe(3);
    expect(stepMatch(matches, 3, -1)).toBe(20);
    expect(stepMatch(matches, undefined, 1)).toBe(3);
    expect(stepMatch(matches, undefined, -1)).toBe(20);
  });

  it('start from where the cursor is, match or not', () => {
    expect(stepMatch(matches, 3, 1)).toBe(7);
    expect(stepMatch(matches, 5, 1)).toBe(7);
    expect(stepMatch(matches, 5, -1)).toBe(3);
    expect(stepMatch(none, 5, 1)).toBeUndefined();
  });

  it('look first at the match at or after the cursor', () => {
    expect(nearestMatch(matches, 7)).toBe(7);
    expect(nearestMatch(matches, 8)).toBe(20);
    expect(nearestMatch(matches, 21)).toBe(3);
    expect(nearestMatch(none, 0)).toBeUndefined();
  });
});

it('says which of how many', () => {
  expect(findWords(matches, 7)).toBe('2 of 3');
  expect(findWords(matches, 8)).toBe('3 matches');
  expect(findWords(Uint32Array.of(4), undefined)).toBe('1 match');
  expect(findWords(none, 4)).toBe('no match');
});
