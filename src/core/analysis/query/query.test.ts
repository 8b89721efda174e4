import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatQuery } from './format-query.ts';
import { parseQuery } from './parse-query.ts';
import type { QueryError } from './parse-query.ts';
import { queriesOf } from './testing/queries.ts';

/** The query in the one spelling that has every group in parentheses. */
function read(text: string): string {
  const { query, error } = parseQuery(text);
  if (error !== undefined)
    return `${error.from}-${error.to} ${error.problem}${error.isUnfinished ? ' …' : ''}`;
  return query === undefined ? '' : formatQuery(query);
}

function placeOf(error: QueryError | undefined, { length }: string): string {
  if (error === undefined) return 'inside';
  const { from, to, problem, expected } = error;
  if (problem === '' || expected === '') return 'without words';
  return 0 <= from && from <= to && to <= length ? 'inside' : `${from}-${to} of ${length}`;
}

const words = fc.constantFrom('web', 'GET', 'db', 'a', 'http.url', 'x=y', '200', 'zürich');
const queries = queriesOf(words, words);

/** Pieces that mean something, in any order. */
const scribble = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '(',
        ')',
        '-',
        '"',
        '\\',
        ':',
        '=',
        '<',
        '>',
        '..',
        ' ',
        'AND',
        'OR',
        'NOT',
        ' AND ',
        ' OR ',
        'NOT ',
        'error',
        'service:',
        'duration:',
        '10ms',
        'kind:',
        'client',
        'status:',
        'a',
        'key',
        '500',
        'log:',
        'has:',
        'id:',
        '\n',
        '\u00a0',
      ),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''));

describe('a query', () => {
  it('is the same again once written and read', () => {
    fc.assert(
      fc.property(queries, (query) => {
        expect(parseQuery(formatQuery(query))).toEqual({ query, error: undefined });
      }),
      { numRuns: 5000 },
    );
  });

  it('is read or refused, whatever the text; what is read is written as it will be read', () => {
    let [good, bad] = [0, 0];
    fc.assert(
      fc.property(scribble, (text) => {
        const parsed = parseQuery(text);
        const { query, error } = parsed;
        if (error !== undefined) bad++;
        else if (query !== undefined) good++;
        expect(placeOf(error, text)).toBe('inside');
        expect([query !== undefined, error !== undefined]).toContain(text.trim() !== '');
        expect(query !== undefined && error !== undefined).toBe(false);
        expect(query === undefined ? parsed : parseQuery(formatQuery(query))).toEqual(parsed);
      }),
      { numRuns: 10_000 },
    );
    expect(Math.min(good, bad)).toBeGreaterThan(1000);
  });

  it('may be as long and as deep as anybody likes', () => {
    const deep = (text: string) => text.repeat(100_000);
    expect(read(deep('('))).toMatch(/More than 64 levels/);
    expect(read(`${deep('-')}a`)).toMatch(/More than 64 levels/);
    expect(read(deep('NOT '))).toMatch(/More than 64 levels/);
    expect(parseQuery(deep('a OR ')).error?.problem).toBe('Nothing stands behind OR');
    expect(parseQuery(deep('a ')).query).toMatchObject({ kind: 'all' });
    expect(read('('.repeat(64) + 'a' + ')'.repeat(64))).toBe('a');
  });
});

it.each([
  ['a b', 'a b'],
  ['a AND b', 'a b'],
  ['"a b" C', '"a b" C'],
  ['a OR b c', 'a OR b c'],
  ['(a OR b) c', '(a OR b) c'],
  ['a OR (b c)', 'a OR b c'],
  ['NOT a b', '-a b'],
  ['NOT a OR b', '-a OR b'],
  ['NOT (a OR b)', '-(a OR b)'],
  ['-"a b"-c', '-"a b" -c'],
  ['not and or', 'not and or'],
  ['"OR" "NOT" "(" "-a" "error"', '"OR" "NOT" "(" "-a" "error"'],
  ['"open', 'open'],
  ['a"b c"d', 'a "b c" d'],
  [String.raw`"say \"x\" and C:\dir\\"`, String.raw`"say \"x\" and C:\\dir\\"`],
  ['key=value', 'key=value'],
  ['key="two words"', '"key=two words"'],
  ['http://host/x?a=b:c', 'http://host/x?a=b:c'],
  ['web::GET', 'web::GET'],
  ['-', '-'],
  ['(-)', '-'],
  ['rpc.call(x)', 'rpc.call(x)'],
  ['a( b', '"a(" b'],
  ['(rpc.call(x) OR b) c', '(rpc.call(x) OR b) c'],
  ['ERROR', 'error'],
  ['error:true', 'error:true'],
  ['Service:web', 'service:web'],
  ['service:="web store"', 'service:="web store"'],
  ['operation:<init>', 'operation:"<init>"'],
  ['"service":x', '"service":x'],
  ['"my key":x', '"my key":x'],
  ['http.status_code:>=500', 'http.status_code:>=500'],
  ['n:400..499', 'n:400..499'],
  ['n:400..', 'n:>=400'],
  ['n:..499', 'n:<=499'],
  ['path:../x', 'path:../x'],
  ['key:=""', 'key:=""'],
  ['duration:>100ms', 'duration:>100ms'],
  ['duration:10ms..1s', 'duration:10ms..1s'],
  ['self:=1ms', 'self:1ms'],
  ['kind:cl', 'kind:cl'],
  ['status:=OK', 'status:=ok'],
  ['(((a)))', 'a'],
  ['a (b (c d))', 'a b c d'],
  ['  ', ''],
])('%s is read as %s', (text, expected) => expect(read(text)).toBe(expected));

it.each([
  ['OR', '0-2 Nothing stands before OR'],
  ['a OR', '2-4 Nothing stands behind OR …'],
  ['a OR ', '2-4 Nothing stands behind OR …'],
  ['a OR OR b', '2-7 Nothing stands between OR and OR'],
  ['a (', '2-3 Nothing stands behind ( …'],
  ['a ()', '2-4 Nothing stands between ( and )'],
  ['(a b', '0-1 This ( is not closed …'],
  ['a) b', '1-2 This ) closes no group'],
  [')', '0-1 Nothing stands before )'],
  ['NOT', '0-3 Nothing stands behind NOT …'],
  ['""', '0-2 Nothing stands between the quotes …'],
  ['"" a', '0-2 Nothing stands between the quotes'],
  ['service:', '0-8 service: has no value …'],
  ['service: web', '0-8 service: has no value'],
  ['kind:foo', '5-8 “foo” is no kind'],
  ['status:500', '7-10 “500” is no status'],
  ['duration:>100', '10-13 “100” needs a unit: ns, us, ms, s, m or h …'],
  ['duration:>100 a', '10-13 “100” needs a unit: ns, us, ms, s, m or h'],
  ['duration:soon', '9-13 “soon” does not start with a number: write one like 1.2s or 100ms'],
  ['duration:1s..1ms', '9-16 1s is more than 1ms: nothing lies between …'],
  ['n:>5oo', '3-6 > compares numbers, and “5oo” is none'],
  ['n:9..1', '2-6 9 is more than 1: nothing lies between …'],
])('%s is refused: %s', (text, expected) => expect(read(text)).toBe(expected));
