import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSqlSteps } from './format-sql.ts';
import { looksLikeSql, sqlTokens } from './sql-tokens.ts';

function linesOf(text: string) {
  const work = formatSqlSteps(text);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

const formatted = (text: string) =>
  linesOf(text).map(({ indent, tokens }) => '  '.repeat(indent) + tokens.map((token) => token.text).join(''));

describe('a statement', () => {
  it.each([
    [
      'select a, b from t where x = 1 and y between 2 and 3 or z in (select id from u where u.k = t.k) order by a desc limit 10',
      [
        'select a, b',
        'from t',
        'where x = 1',
        '  and y between 2 and 3',
        '  or z in (',
        '    select id',
        '    from u',
        '    where u.k = t.k',
        '  )',
        'order by a desc',
        'limit 10',
      ],
    ],
    [
      'SELECT o.id, count(*) FILTER (WHERE i.sku IS NOT NULL), extract(year from o.at) FROM orders o LEFT OUTER JOIN items i ON i.order_id = o.id GROUP BY 1',
      [
        'SELECT o.id, count(*) FILTER (WHERE i.sku IS NOT NULL), extract(year from o.at)',
        'FROM orders o',
        'LEFT OUTER JOIN items i ON i.order_id = o.id',
        'GROUP BY 1',
      ],
    ],
    [
      "insert into t (a, b) values ($1, 'it''s; select') on conflict (a) do update set b = excluded.b returning a",
      [
        'insert into t (a, b)',
        "values ($1, 'it''s; select')",
        'on conflict (a) do update',
        'set b = excluded.b',
        'returning a',
      ],
    ],
    ['delete from t where id = ?', ['delete from t', 'where id = ?']],
    [
      'with a as (select 1), b as (select 2) select * from a union all select left(x, 3) from b for update',
      [
        'with a as (',
        '  select 1',
        '), b as (',
        '  select 2',
        ')',
        'select *',
        'from a',
        'union all',
        'select left(x, 3)',
        'from b',
        'for update',
      ],
    ],
    [
      'select case when a and b then 1 else 2 end from t -- why\nwhere a',
      ['select case when a and b then 1 else 2 end', 'from t -- why', 'where a'],
    ],
    ['begin; select 1;', ['begin;', 'select 1;']],
  ])('%s', (text, expected) => {
    expect(formatted(text)).toEqual(expected);
  });

  const pieces = fc.constantFrom(
    ..."select|from|where|and|or|between|case|end|join|left|values|insert into|(|)|,|;| |\n|'it''s'|\"x y\"|-- c\n|/* c */|$1|::|a.b|1.5e3|'open|\"open|/* open|$$ x $$|union all|名".split(
      '|',
    ),
  );
  const statements = fc.oneof(
    fc.array(pieces).map((each) => each.join(' ')),
    fc.string({ unit: 'binary' }),
  );

  it('is the same but for white space', () => {
    fc.assert(
      fc.property(statements, (text) => {
        expect([...sqlTokens(text)].map((token) => token.text).join('')).toBe(text);
        const kept = [...sqlTokens(text)].filter(({ kind }) => kind !== 'space');
        const shown = linesOf(text).flatMap(({ tokens }) => tokens.filter(({ kind }) => kind !== 'space'));
        expect(shown).toEqual(kept);
      }),
      { numRuns: 500 },
    );
  });

  it('formatted again, is the same', () => {
    fc.assert(
      fc.property(
        fc.array(
          pieces.filter((each) => !each.includes('open') && !each.includes('\n')),
          { maxLength: 25 },
        ),
        (words) => {
          const once = formatted(words.join(' ')).join('\n');
          expect(formatted(once).join('\n')).toBe(once);
        },
      ),
    );
  });

  it('of a megabyte is done in steps', () => {
    const text = `select * from t where id in (${'?, '.repeat(300_000)}?)`;
    let steps = 0;
    for (const _ of formatSqlSteps(text)) steps++;
    expect(steps).toBeGreaterThan(100);
  });
});

it.each([
  ['SELECT 1', true],
  ['select a from b', true],
  ['/* shop */ select a from b', true],
  ['WITH x AS (SELECT 1) SELECT * FROM x', true],
  ['update t set a = 1', true],
  ['INSERT INTO t VALUES (1)', true],
  ['Select a seat', false],
  ['GET session:1', false],
  ['delete the file', false],
  ['update available', false],
  ['', false],
])('%j is a statement: %s', (text, expected) => {
  expect(looksLikeSql(text)).toBe(expected);
});
