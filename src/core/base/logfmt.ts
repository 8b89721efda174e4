/**
 * logfmt, the notation of the tag filter: `error=true http.status_code=500 name="a b"`. Pairs are separated by blanks;
 * keys and values that hold blanks or quotes stand in double quotes with backslash escapes. Strict on purpose: a filter
 * that quietly means something else is worse than one that is refused with the place of the fault.
 */
export interface Pair {
  readonly key: string;
  readonly value: string;
}

export type Logfmt =
  | { readonly ok: true; readonly pairs: readonly Pair[] }
  /** `position` counts UTF-16 units from 0. */
  | { readonly ok: false; readonly error: string; readonly position: number };

interface Cursor {
  readonly text: string;
  at: number;
}

class Fault extends Error {
  readonly position: number;
  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

export function parseLogfmt(text: string): Logfmt {
  const cursor: Cursor = { text, at: 0 };
  const pairs: Pair[] = [];
  try {
    for (skipBlanks(cursor); cursor.at < text.length; skipBlanks(cursor)) pairs.push(readPair(cursor));
  } catch (error) {
    if (error instanceof Fault) return { ok: false, error: error.message, position: error.position };
    throw error;
  }
  return { ok: true, pairs };
}

/** The text that parses to the same pairs. Pairs with an empty key cannot be written and are left out. */
export function formatLogfmt(pairs: readonly Pair[]): string {
  return pairs
    .filter((pair) => pair.key !== '')
    .map((pair) => `${quoteKey(pair.key)}=${quoteValue(pair.value)}`)
    .join(' ');
}

const blank = /\s/;

function skipBlanks(cursor: Cursor): void {
  while (cursor.at < cursor.text.length && blank.test(cursor.text[cursor.at])) cursor.at++;
}

function readPair(cursor: Cursor): Pair {
  const from = cursor.at;
  const key = cursor.text[from] === '"' ? readQuoted(cursor) : readBare(cursor, '=');
  if (cursor.text[cursor.at] !== '=') {
    throw new Fault(`“${key}” needs a value: write ${quoteKey(key) || 'key'}=value`, from);
  }
  if (key === '') throw new Fault('A key is missing before “=”', from);
  cursor.at++;
  const next = cursor.text[cursor.at];
  if (next === undefined || blank.test(next)) {
    throw new Fault(`“${key}” needs a value after “=” (write ${quoteKey(key)}="" for an empty one)`, from);
  }
  return { key, value: next === '"' ? readQuotedValue(cursor) : readBare(cursor, '') };
}

function readQuotedValue(cursor: Cursor): string {
  const value = readQuoted(cursor);
  const next = cursor.text[cursor.at];
  if (next !== undefined && !blank.test(next)) {
    throw new Fault('A blank is missing after the closing quote', cursor.at);
  }
  return value;
}

function readBare(cursor: Cursor, stop: string): string {
  const from = cursor.at;
  while (cursor.at < cursor.text.length) {
    const char = cursor.text[cursor.at];
    if (blank.test(char) || char === stop) break;
    if (char === '"') throw new Fault('A quote inside a word: put the whole of it in quotes', cursor.at);
    cursor.at++;
  }
  return cursor.text.slice(from, cursor.at);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

function readQuoted(cursor: Cursor): string {
  const from = cursor.at++;
  let value = '';
  while (cursor.at < cursor.text.length) {
    const char = cursor.text[cursor.at++];
    if (char === '"') return value;
    if (char !== '\\') value += char;
    else value += readEscape(cursor, from);
  }
  throw new Fault('The closing quote is missing', from);
}

function readEscape(cursor: Cursor, from: number): string {
  if (cursor.at >= cursor.text.length) throw new Fault('The closing quote is missing', from);
  const char = cursor.text[cursor.at++];
  const plain = escapes[char];
  if (plain !== undefined) return plain;
  throw new Fault(`“\\${char}” is not an escape: use \\" \\\\ \\n \\r \\t`, cursor.at - 2);
}

const escaped: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '"': '\\"',
  '\\': '\\\\',
};

function quote(text: string): string {
  return `"${text.replace(/[\n\r\t"\\]/g, (char) => escaped[char])}"`;
}

function quoteKey(key: string): string {
  return /[\s"=]/.test(key) ? quote(key) : key;
}

function quoteValue(value: string): string {
  return value === '' || /[\s"]/.test(value) ? quote(value) : value;
}
