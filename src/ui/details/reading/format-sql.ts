/**
 * SQL with clauses on lines of their own. Only white space changes: words, case and comments stay as they were written.
 *
 *   select a, b          clauses begin lines; AND and OR stand below their clause; a subquery is indented; long lists break
 *   from t               after a comma; everything else within parentheses stays on its line
 *   where x = 1
 *     and y in (1, 2)
 */
import { sqlTokens } from './sql-tokens.ts';
import type { SqlToken } from './sql-tokens.ts';

export interface SqlLine {
  readonly indent: number;
  readonly tokens: readonly SqlToken[];
}

const clauses = new Set(
  'select from where group order having limit offset union intersect except minus insert values update set delete returning with window fetch merge qualify'.split(
    ' ',
  ),
);
const joinWords = new Set('left right inner outer full cross natural lateral join'.split(' '));
/** A clause that belongs to the word before it: `delete from`, `for update`, `do update`, `is distinct from`. */
const continued = new Set([
  'delete from',
  'distinct from',
  'for update',
  'do update',
  'then update',
  'then insert',
  'then delete',
  'key update',
  'or delete',
  'or update',
  'before insert',
  'after insert',
]);

/** After a list this long, its next item begins a line. */
const wideLine = 64;
const tokensPerStep = 4000;

interface Frame {
  /** Holds clauses; other parentheses stay on their line. */
  readonly isQuery: boolean;
  readonly indent: number;
}

/** Yields between slices of work, so that a long statement need not stop the page. O(length). */
export function* formatSqlSteps(text: string): Generator<undefined, readonly SqlLine[], void> {
  const tokens: SqlToken[] = [];
  for (const token of sqlTokens(text)) {
    tokens.push(token);
    if (tokens.length % tokensPerStep === 0) yield undefined;
  }
  const writer = new Writer(tokens);
  for (let k = 0; k < tokens.length; k++) {
    writer.write(k);
    if (k % tokensPerStep === tokensPerStep - 1) yield undefined;
  }
  return writer.end();
}

class Writer {
  readonly #tokens: readonly SqlToken[];
  readonly #lines: SqlLine[] = [];
  readonly #frames: Frame[] = [{ isQuery: true, indent: 0 }];
  #line: SqlToken[] = [];
  #indent = 0;
  #width = 0;
  /** White space before the next token. */
  #spaced = false;
  /** The words before, in lower case. */
  #last = '';
  #between = false;
  #cases = 0;

  constructor(tokens: readonly SqlToken[]) {
    this.#tokens = tokens;
  }

  write(k: number): void {
    const token = this.#tokens[k];
    const { kind, text } = token;
    if (kind === 'space') {
      this.#spaced = true;
      return;
    }
    const frame = this.#frames[this.#frames.length - 1];
    const word = kind === 'keyword' ? text.toLowerCase() : '';
    if (word !== '') this.#beforeKeyword(k, word, frame);
    if (text === ')' && this.#frames.length > 1) {
      if (frame.isQuery) this.#breakLine(frame.indent - 1);
      this.#frames.pop();
    }
    this.#put(token);
    if (text === '(') this.#open(k, frame);
    if (text === ',' && frame.isQuery && this.#width > wideLine) this.#breakLine(frame.indent + 1);
    if (text === ';' && this.#frames.length === 1) this.#breakLine(0);
    if (kind === 'comment' && text.startsWith('--')) this.#breakLine(this.#indent);
    this.#last = word === '' ? (kind === 'word' ? 'name' : text) : word;
  }

  end(): readonly SqlLine[] {
    this.#breakLine(0);
    return this.#lines;
  }

  #beforeKeyword(k: number, word: string, frame: Frame): void {
    if (word === 'case') this.#cases++;
    if (word === 'end' && this.#cases > 0) this.#cases--;
    const isJoined = word === 'and' && this.#between;
    if (word === 'between') this.#between = true;
    if (word === 'and') this.#between = false;
    if (!frame.isQuery || this.#cases > 0 || this.#line.length === 0) return;
    if ((word === 'and' || word === 'or') && !isJoined) this.#breakLine(frame.indent + 1);
    else if (this.#beginsClause(k, word)) this.#breakLine(frame.indent);
  }

  #beginsClause(k: number, word: string): boolean {
    if (continued.has(`${this.#last} ${word}`)) return false;
    if (joinWords.has(word)) return !joinWords.has(this.#last) && this.#leadsToJoin(k);
    if (word === 'values') return this.#last === ')' || this.#last === 'name';
    // `for update` and `on conflict` begin lines, other FOR and ON do not.
    if (word === 'for') return ['update', 'share', 'no'].includes(this.#nextWord(k));
    if (word === 'on') return ['conflict', 'duplicate'].includes(this.#nextWord(k));
    // `insert(` is a function.
    return clauses.has(word) && (word !== 'insert' || this.#tokens[k + 1]?.text !== '(');
  }

  #leadsToJoin(k: number): boolean {
    let words = 0;
    for (let next = k; next < this.#tokens.length && words < 4; next++) {
      const { kind, text } = this.#tokens[next];
      if (kind === 'space') continue;
      if (text.toLowerCase() === 'join') return true;
      if (!joinWords.has(text.toLowerCase())) return false;
      words++;
    }
    return false;
  }

  #nextWord(k: number): string {
    const next = this.#tokens[k + 1]?.kind === 'space' ? k + 2 : k + 1;
    return this.#tokens[next]?.text.toLowerCase() ?? '';
  }

  #open(k: number, frame: Frame): void {
    const next = this.#nextWord(k);
    const isQuery = next === 'select' || next === 'with';
    // A subquery stands one step deeper than the line that it begins on.
    const indent = isQuery ? this.#indent + 1 : frame.indent;
    this.#frames.push({ isQuery, indent });
    if (isQuery) this.#breakLine(indent);
  }

  #put(token: SqlToken): void {
    if (this.#spaced && this.#line.length > 0) {
      this.#line.push({ kind: 'space', text: ' ' });
      this.#width++;
    }
    this.#spaced = false;
    this.#line.push(token);
    this.#width += token.text.length;
  }

  #breakLine(indent: number): void {
    if (this.#line.length > 0) this.#lines.push({ indent: this.#indent, tokens: this.#line });
    this.#line = [];
    this.#indent = Math.max(0, indent);
    this.#width = 0;
    this.#spaced = false;
  }
}
