import { describe, expect, it } from 'vitest';
import { Scratch } from './scratch.ts';
import { normaliseStatement } from './statement.ts';
import { writeUrlTemplate } from './url-template.ts';

function normal(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const scratch = new Scratch();
  normaliseStatement(bytes, 0, bytes.length, scratch);
  return scratch.text();
}

function hasPlaceholders(text: string): boolean {
  const bytes = new TextEncoder().encode(text);
  return normaliseStatement(bytes, 0, bytes.length, new Scratch());
}

function template(url: string): string {
  const bytes = new TextEncoder().encode(url);
  const scratch = new Scratch();
  writeUrlTemplate(bytes, 0, bytes.length, scratch);
  return scratch.text();
}

describe('normal form of a statement', () => {
  it.each([
    ['select * from  u WHERE id IN (1, 2,3)', 'select * from u where id in (?)'],
    ["SELECT 'it''s' , 'a\\'b', 1.5e-3", 'select ? , ?, ?'],
    ['SELECT t1.c2 FROM t1', 'select t1.c2 from t1'],
    ['select (-5), a-5, 7 -5, x=-5', 'select (?), a-?, ? -?, x=?'],
    ['select 1 -- one\nfrom /* two */ t', 'select ? from t'],
    ['  SELECT\n\t1  ', 'select ?'],
    ['where id in(1,2) and x in (select 1)', 'where id in (?) and x in (select ?)'],
    ["where id in ('a', $2, ?) and margin(1)", 'where id in (?) and margin(?)'],
    ['where id = $1', 'where id = ?'],
    ['select "Name" from "T1" where a="x"', 'select "name" from "t1" where a=?'],
    ['{"find":"users","filter":{"n":12}}', '{"find":?,"filter":{"n":?}}'],
    ["select 'not closed", 'select ?'],
    ['SELECT Übung FROM straße', 'select Übung from straße'],
    ['', ''],
    ['in (', 'in ('],
  ])('%s', (text, expected) => {
    expect(normal(text)).toBe(expected);
  });

  it('is its own normal form', () => {
    const text = normal('select * from  u WHERE id IN (1, 2,3) and a = 5');
    expect(normal(text)).toBe(text);
  });

  it.each([
    ['select ?', true],
    ['select $1', true],
    ['where a = :name', true],
    ['where a = @p1', true],
    ['values (%s)', true],
    ['where id in (?, ?)', true],
    ["select 'what?'", false],
    ['select a::text', false],
    ['GET user:seven', false],
    ['select 1', false],
  ])('placeholders: %s', (text, expected) => {
    expect(hasPlaceholders(text)).toBe(expected);
  });
});

describe('template of a URL', () => {
  it.each([
    ['/users/42/orders/9f86d081884c7d659a2feaa0c55ad015?x=1', '/users/{id}/orders/{id}'],
    ['http://10.0.0.1:80/a/3f2504e0-4f89-11d3-9a0c-0305e82c3301#top', 'http://10.0.0.1:80/a/{id}'],
    ['/v2/items/beef', '/v2/items/beef'],
    ['/v2//7/', '/v2//{id}/'],
    ['', ''],
  ])('%s', (url, expected) => {
    expect(template(url)).toBe(expected);
  });
});
