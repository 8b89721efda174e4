import { expect, test } from 'vitest';
import { fitText, initialsOf, roughWidth, shortName } from './fit-text.ts';
import { searchNodes } from './node-search.tsx';
import { textSize } from './zoom-steps.ts';

const room = (letters: number) => 0.58 * textSize * letters + 0.01;
const fit = (text: string, letters: number) => fitText(text, room(letters), false, roughWidth);

test('what fits stays, the rest is cut in the middle', () => {
  expect(fit('GET /dispatch', 13)).toBe('GET /dispatch');
  expect(fit('GET /dispatch', 8)).toBe('GET /…ch');
  expect(fit('x'.repeat(300), 9)).toBe('xxxxx…xxx');
  expect(fit('abc', 0)).toBe('');
  expect(fit('', 5)).toBe('');
});

test('characters as readers see them are never cut apart', () => {
  const family = '👩‍👩‍👧‍👦';
  expect(
    [...new Intl.Segmenter().segment(fit(family.repeat(30), 60))].every(
      ({ segment }) => segment === family || segment === '…',
    ),
  ).toBe(true);
  expect(fit('a\u0301'.repeat(40), 11)).toMatch(/^(a\u0301)+…(a\u0301)*$/);
});

test('line breaks and other controls are spaces', () => {
  expect(fit('SELECT 1\n  FROM x\u0000', 40)).toBe('SELECT 1   FROM x ');
});

test('initials', () => {
  expect(initialsOf('order-service')).toBe('os');
  expect(initialsOf('frontend')).toBe('fr');
  expect(initialsOf('שירות הזמנות')).toBe('שה');
  expect(initialsOf('🚕')).toBe('🚕');
  expect(initialsOf('')).toBe('');
});

test('a short name is cut as long as five letters are left', () => {
  const short = (text: string, letters: number) => shortName(text, room(letters), roughWidth);
  expect(short('redis', 5)).toBe('redis');
  expect(short('frontend', 7)).toBe('fron…nd');
  expect(short('frontend', 6)).toBe('fro…nd');
  expect(short('frontend', 5)).toBe('fr');
  expect(short('order-service', 5)).toBe('os');
});

const names = [
  'a.*b (regex) [x]+$',
  `"quoted" 'single' \`back\``,
  '<script>alert(1)</script>',
  'n'.repeat(300),
  'خدمة الطلبات',
  '🚕 taxi 🚕',
  'back\\slash',
];

test('search takes every letter for what it is', () => {
  const model = { nodeCount: names.length, searchText: (at: number) => names[at] };
  const found = (text: string) => searchNodes(model, text);
  expect(found('.*')).toEqual([0]);
  expect(found('[x]+$ (regex)')).toEqual([0]);
  expect(found(`"QUOTED" '`)).toEqual([1]);
  expect(found('<script>')).toEqual([2]);
  expect(found('n'.repeat(300))).toEqual([3]);
  expect(found('الطلبات')).toEqual([4]);
  expect(found('🚕')).toEqual([5]);
  expect(found('\\')).toEqual([6]);
  expect(found('   ')).toEqual([]);
  expect(found('nothing like it')).toEqual([]);
});
