/** Random queries, as the parser could have read them. */
import fc from 'fast-check';
import { allOf, anyOf } from '../query.ts';
import type { Query, Range, Term, TextValue } from '../query.ts';

/** What can get in the way of operators, and what hostile traces hold. */
const oddTexts = fc.constantFrom(
  'AND',
  'OR',
  'NOT',
  '-',
  '-a',
  'error',
  'Error',
  '(',
  ')',
  'a(b)',
  '"',
  '\\',
  '\\"',
  'a b',
  ' ',
  ':',
  'a:b',
  'service:x',
  '=',
  'a=b',
  '=a',
  '<',
  '>=5',
  '..',
  '1..2',
  'http://x',
  'a::b',
  'İ',
  'ß',
  'duration',
  '\n',
  '😀',
  '\ufeff',
);

/** @param texts words that have a chance to be found */
export function queriesOf(texts: fc.Arbitrary<string>, keys: fc.Arbitrary<string>): fc.Arbitrary<Query> {
  const text = fc.oneof({ weight: 3, arbitrary: texts.filter((word) => word !== '') }, oddTexts);
  const number = fc.oneof(
    fc.integer({ min: -10, max: 600 }).map(String),
    fc.constantFrom('200', '500.0', '1e3', '9007199254740993', '9007199254740992', '.5', '-0'),
  );
  const test: fc.Arbitrary<TextValue> = fc
    .record({ op: fc.constantFrom('has', 'is'), text: fc.oneof(text, number), isQuoted: fc.boolean() })
    .map((value) => ({ ...value, isQuoted: value.isQuoted || !staysText(value.text) }));
  const time = fc.nat(2000).map((n) => `${n / 10}us`);
  const term: fc.Arbitrary<Term> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('text'), text }) },
    fc.constant({ kind: 'error' } as const),
    fc.record({ kind: fc.constantFrom('log', 'id'), text }),
    fc.record({
      kind: fc.constant('has'),
      text: fc.oneof(
        keys.filter((key) => key !== ''),
        text,
      ),
    }),
    fc.record({ kind: fc.constantFrom('service', 'operation'), test }),
    fc.record({
      kind: fc.constant('kind'),
      word: fc.constantFrom('client', 's', 'c', 'unspecified'),
      isWhole: fc.constant(false),
    }),
    fc.record({
      kind: fc.constant('status'),
      word: fc.constantFrom('ok', 'error', 'unset'),
      isWhole: fc.boolean(),
    }),
    fc.record({
      kind: fc.constantFrom('duration', 'self'),
      test: rangesOf(time, (at) => Number.parseFloat(at)),
    }),
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('tag'),
        key: fc.oneof(keys, text),
        test: fc.oneof(test, rangesOf(number, Number)),
      }),
    },
  );
  const group = (part: fc.Arbitrary<Query>) => fc.array(part, { minLength: 2, maxLength: 4 });
  return fc.letrec<{ query: Query; part: Query }>((tie) => ({
    query: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('part'),
      group(tie('query')).map(allOf),
      group(tie('query')).map(anyOf),
    ),
    part: fc.oneof(
      { depthSize: 'small' },
      term,
      tie('query').map((of) => ({ kind: 'not', of }) as const),
    ),
  })).query;
}

/** Unquoted it would be a range or an operator. */
function staysText(text: string): boolean {
  return !/\.\.|^(?:[<>=:]|\/\/)|[\s"()]/.test(text) && text !== '';
}

/** Ends in order; for times, a range of one point is the point. */
function rangesOf(end: fc.Arbitrary<string>, valueOf: (text: string) => number): fc.Arbitrary<Range> {
  const both = fc
    .tuple(end, end)
    .map(([a, b]) => (valueOf(a) <= valueOf(b) ? [a, b] : [b, a]))
    .map(([a, b]): Range => ({ op: 'range', from: { text: a, isIn: true }, to: { text: b, isIn: true } }));
  const bound = fc.record({ text: end, isIn: fc.boolean() });
  return fc.oneof(
    both,
    bound.map((from): Range => ({ op: 'range', from, to: undefined })),
    bound.map((to): Range => ({ op: 'range', from: undefined, to })),
  );
}
