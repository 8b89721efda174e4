import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatQuery } from '#core/analysis/query/format-query.ts';
import { parseQuery } from '#core/analysis/query/parse-query.ts';
import type { Attribute } from '#core/trace/span.ts';
import { joined, notOf, operationQuery, valueQuery } from './find-terms.ts';

const tag = (key: string, value: string): Attribute => ({ key, type: 'string', value });
const term = (key: string, value: string) => {
  const query = valueQuery(tag(key, value));
  if (query === undefined) throw new Error('too long');
  return query;
};

test.each([
  ['http.method', 'GET', 'http.method:=GET'],
  ['http.status_code', '500', 'http.status_code:=500'],
  ['note', 'two words', 'note:="two words"'],
  ['note', 'say "hi"', String.raw`note:="say \"hi\""`],
  ['duration', '5', '"duration":=5'],
  ['empty', '', 'empty:=""'],
])('%s = %s is found by %s', (key, value, expected) => {
  expect(formatQuery(term(key, value))).toBe(expected);
});

test('any key and value come back as they were', () => {
  const text = fc.string({ unit: 'binary', maxLength: 30 });
  fc.assert(
    fc.property(text, text, (key, value) => {
      fc.pre(key !== '');
      const read = parseQuery(formatQuery(term(key, value))).query;
      expect(read).toMatchObject({ kind: 'tag', key, test: { op: 'is', text: value } });
    }),
  );
});

test('what stands in the box is kept', () => {
  const get = term('http.method', 'GET');
  expect(joined('', get)).toBe('http.method:=GET');
  expect(joined(' error ', get)).toBe('error http.method:=GET');
  expect(joined('a OR b', notOf(get))).toBe('(a OR b) -http.method:=GET');
  expect(joined('"open', get)).toBe('http.method:=GET "open');
  expect(joined('(open', get)).toBe('http.method:=GET (open');
});

test('joined, both parts are asked for', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('error', 'a b', 'a OR b', '-x:1', '"p q"', 'k:>5'),
      fc.string(),
      (typed, value) => {
        const { query } = parseQuery(joined(typed, notOf(term('key', value))));
        expect(query?.kind).toBe('all');
        const parts = query?.kind === 'all' ? query.of : [];
        expect(parts.at(-1)).toMatchObject({ kind: 'not', of: { kind: 'tag', key: 'key' } });
      },
    ),
  );
});

test('an operation is that of its service', () => {
  const query = operationQuery('my shop', 'GET /');
  expect(query && formatQuery(query)).toBe('service:="my shop" operation:="GET /"');
  expect(query && joined('', notOf(query))).toBe('-(service:="my shop" operation:="GET /")');
  expect(operationQuery('s', 'x'.repeat(500))).toBeUndefined();
});
