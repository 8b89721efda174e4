/** A query as text. `parseQuery(formatQuery(query))` is the query again; no parentheses and quotes but those that are needed. */
import { tokensOf } from './lexer.ts';
import { fieldOf } from './query.ts';
import type { Query, Range, Term, TextValue } from './query.ts';

export function formatQuery(query: Query): string {
  switch (query.kind) {
    case 'any':
      return query.of.map((part) => formatQuery(part)).join(' OR ');
    case 'all':
      return query.of.map((part) => (part.kind === 'any' ? grouped(part) : formatQuery(part))).join(' ');
    case 'not':
      return `-${query.of.kind === 'any' || query.of.kind === 'all' ? grouped(query.of) : formatQuery(query.of)}`;
    default:
      return formatTerm(query);
  }
}

function grouped(query: Query): string {
  return `(${formatQuery(query)})`;
}

function formatTerm(term: Term): string {
  switch (term.kind) {
    case 'text':
      return term.text.toLowerCase() !== 'error' && isWord(term.text) ? term.text : quoted(term.text);
    case 'error':
      return 'error';
    case 'log':
    case 'has':
    case 'id':
      return `${term.kind}:${isValue(term.text, '') ? term.text : quoted(term.text)}`;
    case 'kind':
    case 'status':
      return `${term.kind}:${term.isWhole ? '=' : ''}${term.word}`;
    case 'duration':
    case 'self':
      return `${term.kind}:${formatTime(term.test)}`;
    case 'service':
    case 'operation':
      return `${term.kind}:${formatText(term.test)}`;
    default:
      return `${formatKey(term.key)}:${term.test.op === 'range' ? formatRange(term.test) : formatText(term.test)}`;
  }
}

/** A key that is the name of a field is only a tag's in quotes. */
export function formatKey(key: string): string {
  const [token, ...rest] = tokensOf(`${key}:x`);
  const isPlain = rest.length === 0 && token.kind === 'term' && token.key?.isQuoted === false;
  return isPlain && token.key?.text === key && fieldOf(key) === undefined ? key : quoted(key);
}

export function formatText({ op, text, isQuoted }: TextValue): string {
  const sign = op === 'is' ? '=' : '';
  return sign + (isQuoted || !isValue(text, sign) ? quoted(text) : text);
}

function formatTime(range: Range): string {
  const { from, to } = range;
  return from !== undefined && from.text === to?.text ? from.text : formatRange(range);
}

function formatRange({ from, to }: Range): string {
  if (from !== undefined && to !== undefined) return `${from.text}..${to.text}`;
  if (from !== undefined) return `>${from.isIn ? '=' : ''}${from.text}`;
  return `<${to?.isIn === true ? '=' : ''}${to?.text ?? ''}`;
}

export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** Is it, as it stands, one term without a key? */
function isWord(text: string): boolean {
  const [token, ...rest] = tokensOf(text);
  if (token === undefined || rest.length > 0 || token.kind !== 'term') return false;
  return token.key === undefined && token.value?.isQuoted === false && token.value.text === text;
}

/** The same behind a key, where no word is an operator. */
function isValue(text: string, sign: '' | '='): boolean {
  const [token, ...rest] = tokensOf(`key:${sign}${text}`);
  if (token === undefined || rest.length > 0 || token.kind !== 'term') return false;
  return token.op === sign && token.value?.isQuoted === false && token.value.text === text;
}
