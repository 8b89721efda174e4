import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatLogfmt, parseLogfmt } from './logfmt.ts';

const pairs = (text: string): unknown => {
  const parsed = parseLogfmt(text);
  return parsed.ok
    ? parsed.pairs.map((pair) => [pair.key, pair.value])
    : `${parsed.position}: ${parsed.error}`;
};

describe('parseLogfmt', () => {
  test.each<[string, unknown]>([
    ['', []],
    ['   ', []],
    ['error=true', [['error', 'true']]],
    [
      'error=true http.status_code=500  name="a b"',
      [
        ['error', 'true'],
        ['http.status_code', '500'],
        ['name', 'a b'],
      ],
    ],
    ['q=a=b', [['q', 'a=b']]],
    ['a=""', [['a', '']]],
    ['a="x\\"y\\\\z\\n"', [['a', 'x"y\\z\n']]],
    ['"a key"=1', [['a key', '1']]],
    ['path=C:\\temp', [['path', 'C:\\temp']]],
  ])('%s', (text, expected) => {
    expect(pairs(text)).toEqual(expected);
  });

  test.each<[string, RegExp]>([
    ['error', /^0: “error” needs a value/],
    ['a=1 error b=2', /^4: “error” needs a value/],
    ['a=1 b=', /^4: “b” needs a value after “=”/],
    ['=1', /^0: A key is missing/],
    ['a="x', /^2: The closing quote/],
    ['a="x\\', /^2: The closing quote/],
    ['a="x"y', /^5: A blank is missing/],
    ['a=x"y"', /^3: A quote inside/],
    ['a="\\q"', /^3: .*not an escape/],
  ])('refuses %s', (text, expected) => {
    expect(pairs(text)).toMatch(expected);
  });
});

test('what is written reads back', () => {
  const key = fc.string({ minLength: 1, unit: 'grapheme' });
  fc.assert(
    fc.property(fc.array(fc.record({ key, value: fc.string({ unit: 'grapheme' }) })), (given) => {
      expect(parseLogfmt(formatLogfmt(given))).toEqual({ ok: true, pairs: given });
    }),
  );
});

test('any text is answered, and a fault lies within it', () => {
  const answered = fc.check(
    fc.property(fc.string(), (text) => {
      const parsed = parseLogfmt(text);
      return parsed.ok || parsed.position <= text.length;
    }),
  );
  expect(answered.failed).toBe(false);
});
