import { describe, expect, it } from 'vitest';
import { findWords, firstMatch, scopeWords, stepMatch } from './find-steps.ts';

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
    expect(firstMatch(matches, undefined, true)).toBe(3);
    expect(firstMatch(matches, 7, true)).toBe(7);
    expect(firstMatch(matches, 8, true)).toBe(20);
    expect(firstMatch(matches, 21, true)).toBe(3);
    expect(firstMatch(none, 0, true)).toBeUndefined();
  });

  it('wait for later matches before they go round', () => {
    expect(firstMatch(matches, 7, false)).toBe(7);
    expect(firstMatch(matches, 21, false)).toBeUndefined();
    expect(firstMatch(none, 0, false)).toBeUndefined();
  });
});

it('says which of how many', () => {
  expect(findWords(matches, 7, true)).toBe('2 of 3');
  expect(findWords(matches, 8, true)).toBe('3 matches');
  expect(findWords(Uint32Array.of(4), undefined, true)).toBe('1 match');
  expect(findWords(none, 4, true)).toBe('no match');
});

it('says that there may be more', () => {
  expect(findWords(matches, 7, false)).toBe('2 of 3+');
  expect(findWords(new Uint32Array(1204), undefined, false)).toBe('1,204+ matches');
  expect(findWords(Uint32Array.of(4), undefined, false)).toBe('1+ matches');
  expect(findWords(none, 4, false)).toBe('searching…');
});

it.each([
  ['3 of 12', 12, 41, 4, '3 of 12 in focus', '29 further matches outside of what is shown'],
  ['12 matches', 12, 13, undefined, '12 matches shown', '1 further match of hidden services'],
  ['no match', 0, 41, 4, '0 of 41 in focus', '41 further matches outside of what is shown'],
  ['3 of 12', 12, 12, 4, '3 of 12', undefined],
])('%s of %i among %i (focus %j): %s', (words, reached, all, focus, said, remark) => {
  const scope = { focus, hidden: [] };
  expect(scopeWords(words, reached, { all, scope, isWhole: true })).toEqual({ words: said, remark });
});
