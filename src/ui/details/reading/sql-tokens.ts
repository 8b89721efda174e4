/** SQL as tokens, for any dialect: what is not understood is a sign of its own, and all tokens together are the text. */
export type SqlKind =
  'space' | 'comment' | 'string' | 'name' | 'number' | 'keyword' | 'word' | 'placeholder' | 'sign';

export interface SqlToken {
  readonly kind: SqlKind;
  readonly text: string;
}

const keywords = new Set(
  (
    'select from where group by order having limit offset union all intersect except minus insert into values update set delete ' +
    'returning with recursive as on using join left right inner outer full cross natural lateral and or not in is null like ilike ' +
    'between exists any some case when then else end distinct asc desc nulls first last true false create alter drop table index ' +
    'view materialized database schema primary key foreign references unique constraint default check cascade if begin commit ' +
    'rollback savepoint transaction truncate merge matched do nothing conflict duplicate ignore replace fetch next rows row only ' +
    'for share over partition window range preceding following unbounded current filter within explain analyze lock nowait skip ' +
    'locked escape cast collate interval top qualify pivot unpivot grant revoke call exec execute declare'
  ).split(' '),
);

/** Each is tried at the place where the last token ended. */
const shapes: readonly (readonly [SqlKind, RegExp])[] = [
  ['space', /\s+/y],
  ['comment', /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y],
  ['string', /(?:[eEnNbBxX]|[uU]&)?'[^'\\]*(?:(?:\\[\s\S]|'')[^'\\]*)*(?:'|$)/y],
  ['string', /(\$(?:[A-Za-z_]\w*)?\$)[\s\S]*?(?:\1|$)/y],
  ['name', /"(?:[^"]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$)|\[[A-Za-z_][\w ]*\]/y],
  ['placeholder', /\$\d+|\?\??\d*|:[A-Za-z_]\w*|@\w+|%s|%\(\w+\)s|#\{\w+\}/y],
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\b/y],
  ['word', /[\p{L}_][\p{L}\p{N}_$]*/uy],
  ['sign', /::|<>|<=|>=|!=|\|\||->>|->|[\s\S]/y],
];

/** O(length). */
export function* sqlTokens(text: string): Generator<SqlToken, void, void> {
  let at = 0;
  while (at < text.length) {
    const token = tokenAt(text, at);
    yield token;
    at += token.text.length;
  }
}

function tokenAt(text: string, at: number): SqlToken {
  for (const [kind, shape] of shapes) {
    shape.lastIndex = at;
    const found = shape.exec(text)?.[0];
    if (found === undefined || found === '') continue;
    const isKeyword = kind === 'word' && keywords.has(found.toLowerCase());
    return { kind: isKeyword ? 'keyword' : kind, text: found };
  }
  return { kind: 'sign', text: text[at] };
}

const beginnings =
  /^\s*(?:(?:--[^\n]*\n|\/\*[\s\S]*?\*\/)\s*)*\(?\s*(?:select\b[\s\S]*|with\b[\s\S]*\bas\b|insert\s+(?:ignore\s+|or\s+\w+\s+)?into\b|update\s+\S+\s+set\b|update\s+(?:only\s+)?\S+\s+(?:as\s+)?\w+\s+set\b|delete\s+from\b|merge\s+into\b|replace\s+into\b|create\s+(?:or\s+replace\s+)?(?:unique\s+|temp(?:orary)?\s+|materialized\s+)?(?:table|index|view)\b|alter\s+table\b|drop\s+(?:table|index|view)\b)/i;

/** Does a text read as an SQL statement? */
export function looksLikeSql(text: string): boolean {
  const head = text.slice(0, 4000);
  if (!beginnings.test(head)) return false;
  // `Select a seat` is English: a statement has something to select from, or is one of the other kinds.
  return !/^\s*select\b/i.test(head) || /\bfrom\b[\s\S]|^\s*select\s+(\d|[\w.]+\(|@@)/i.test(head);
}
