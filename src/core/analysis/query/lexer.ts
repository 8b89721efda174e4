/** Cuts the text of the find box into tokens. Never fails: what a token lacks or what stands in the wrong place is the parser's affair. */

/** Positions are those of the text, in UTF-16 units. */
interface Place {
  readonly from: number;
  readonly to: number;
}

/** A word, or what a quoted text means. */
export interface Part extends Place {
  readonly text: string;
  /** Also if it would have to be: a parenthesis that it opens and does not close would take in one of a group. */
  readonly isQuoted: boolean;
}

export interface OperatorToken extends Place {
  readonly kind: 'open' | 'close' | 'minus' | 'AND' | 'OR' | 'NOT';
}

export type Comparison = '' | '=' | '<' | '<=' | '>' | '>=';

export interface TermToken extends Place {
  readonly kind: 'term';
  /** What stands before the colon. */
  readonly key: Part | undefined;
  readonly op: Comparison;
  /** Missing only behind a key. */
  readonly value: Part | undefined;
}

export type Token = OperatorToken | TermToken;

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && isBlank(text[at])) at++;
    if (at >= text.length) return tokens;
    const token = tokenAt(text, at);
    tokens.push(token);
    at = token.to;
  }
}

function tokenAt(text: string, from: number): Token {
  if (text[from] === '(') return { kind: 'open', from, to: from + 1 };
  if (text[from] === ')') return { kind: 'close', from, to: from + 1 };
  if (text[from] === '-' && from + 1 < text.length && !isBlank(text[from + 1]) && text[from + 1] !== ')')
    return { kind: 'minus', from, to: from + 1 };
  const first = text[from] === '"' ? quotedAt(text, from) : wordAt(text, from, true);
  if (text[first.to] === ':') return keyedAt(text, first);
  if (!first.isQuoted && (first.text === 'AND' || first.text === 'OR' || first.text === 'NOT'))
    return { kind: first.text, from, to: first.to };
  return { kind: 'term', from, to: first.to, key: undefined, op: '', value: first };
}

/** A term whose key ends at a colon. */
function keyedAt(text: string, key: Part): TermToken {
  const [op] = /^(?:[<>]=?|=)?/.exec(text.slice(key.to + 1, key.to + 3)) as [Comparison];
  const from = key.to + 1 + op.length;
  const value = text[from] === '"' ? quotedAt(text, from) : wordAt(text, from, false);
  const isThere = value.to > from;
  return {
    kind: 'term',
    from: key.from,
    to: isThere ? value.to : from,
    key,
    op,
    value: isThere ? value : undefined,
  };
}

/** @param from where the quote opens */
function quotedAt(text: string, from: number): Part {
  let found = '';
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '"') return { text: found, isQuoted: true, from, to: at + 1 };
    if (text[at] === '\\' && (text[at + 1] === '"' || text[at + 1] === '\\')) at++;
    found += text[at];
  }
  return { text: found, isQuoted: true, from, to: text.length };
}

/** @param mayBeKey it ends before a colon that makes it one */
function wordAt(text: string, from: number, mayBeKey: boolean): Part {
  let open = 0;
  let at = from;
  let isKey = mayBeKey;
  for (; at < text.length && !isBlank(text[at]); at++) {
    const letter = text[at];
    if (letter === '"') {
      // `key="two words"`
      if (!mayBeKey || text[at - 1] !== '=') break;
      const rest = quotedAt(text, at);
      return { text: text.slice(from, at) + rest.text, isQuoted: true, from, to: rest.to };
    }
    if (letter === '(') open++;
    else if (letter === ')' && open-- === 0) break;
    else if (letter === '=') isKey = false;
    else if (letter === ':' && isKey) {
      if (at > from && !/^:(?:\/\/|:)/.test(text.slice(at, at + 3))) break;
      isKey = false;
    }
  }
  return { text: text.slice(from, at), isQuoted: open > 0, from, to: at };
}

function isBlank(letter: string): boolean {
  return /\s/.test(letter);
}
