/** One token as a term: what its key means, and whether its value can be that. */
import { parseGoDuration } from '../../base/go-duration.ts';
import { spanKindNames } from '../../trace/trace.ts';
import type { Comparison, Part, TermToken } from './lexer.ts';
import { isNumber } from './numbers.ts';
import { fieldOf, statusNames } from './query.ts';
import type { Bound, Range, Term, TextValue } from './query.ts';

export interface TermFault {
  readonly at: { readonly from: number; readonly to: number };
  readonly problem: string;
  readonly expected: string;
  /** At the end of the text it may only be a matter of typing on. */
  readonly isUnfinished?: boolean;
}

type Read<T> = T | TermFault;

export function readTerm(token: TermToken): { readonly query: Term } | TermFault {
  const term = token.key === undefined ? readText(token) : readKeyed(token, token.key);
  return isFault(term) ? term : { query: term };
}

function isFault(read: object): read is TermFault {
  return 'problem' in read;
}

function readText({ from, to, value }: TermToken): Read<Term> {
  if (value === undefined || value.text === '') {
    const expected = 'text between the quotes';
    return { at: { from, to }, problem: 'Nothing stands between the quotes', expected, isUnfinished: true };
  }
  if (!value.isQuoted && value.text.toLowerCase() === 'error') return { kind: 'error' };
  return { kind: 'text', text: value.text };
}

const examples: Readonly<Record<string, string>> = {
  service: 'a name or a part of one',
  operation: 'a name or a part of one',
  kind: `${spanKindNames.slice(1).join(', ')} or ${spanKindNames[0]}`,
  status: 'ok, error or unset',
  duration: 'a time, such as >100ms or 10ms..1s',
  self: 'a time, such as >10ms or 1ms..10ms',
  log: 'text to look for in logs',
  has: 'the key of a tag or log field',
  id: 'the id of a span',
};

const tagExample = 'a text, a number such as >=500, or a range such as 400..499';

function readKeyed(token: TermToken, key: Part): Read<Term> {
  const field = key.isQuoted ? undefined : fieldOf(key.text);
  const { value } = token;
  const mayBeEmpty =
    token.op === '=' && (field === undefined || field === 'service' || field === 'operation');
  if (value === undefined || (value.text === '' && !mayBeEmpty)) {
    const expected = field === undefined ? tagExample : examples[field];
    const { from, to } = token;
    return { at: { from, to }, problem: `${key.text}: has no value`, expected, isUnfinished: true };
  }
  switch (field) {
    case undefined:
      return readTag(token, key.text, value);
    case 'service':
    case 'operation':
      return { kind: field, test: textValue(token, value) };
    case 'log':
    case 'has':
    case 'id':
      return { kind: field, text: token.op + value.text };
    case 'kind':
    case 'status':
      return readWord(token, field, value);
    default:
      return readTime(token, field, value);
  }
}

/** `<` and `>` mean nothing to texts: `operation:<init>` is the name. */
function textValue({ op }: TermToken, { text, isQuoted }: Part): TextValue {
  if (op === '=') return { op: 'is', text, isQuoted };
  return { op: 'has', text: op + text, isQuoted: isQuoted || op !== '' };
}

function readWord({ op }: TermToken, field: 'kind' | 'status', value: Part): Read<Term> {
  const names: readonly string[] = field === 'kind' ? spanKindNames : statusNames;
  const word = value.text.toLowerCase();
  const isWhole = op === '=';
  const isKnown = names.some((name) => (isWhole ? name === word : name.startsWith(word)));
  if (isKnown && (isWhole || op === '')) return { kind: field, word, isWhole };
  const hint = field === 'status' && isNumber(word) ? '; for HTTP, http.status_code:500' : '';
  const problem = isKnown ? `${op} means nothing to a ${field}` : `“${value.text}” is no ${field}`;
  // Whoever types `kind:=cl` is on the way.
  const isUnfinished = names.some((name) => name.startsWith(word));
  return { at: value, problem, expected: examples[field] + hint, isUnfinished };
}

function readTime(token: TermToken, field: 'duration' | 'self', value: Part): Read<Term> {
  const exact: Bound = { text: value.text, isIn: true };
  const range = rangeOf(token.op, value.text) ?? { op: 'range', from: exact, to: exact };
  for (const { text } of endsOf(range)) {
    const read = parseGoDuration(text);
    if (read.ok) continue;
    const isUnfinished = /^[\d.]*$/.test(text);
    return { at: value, problem: read.error, expected: examples[field], isUnfinished };
  }
  return emptyRange(range, value, timeOf) ?? { kind: field, test: range };
}

/** Nanoseconds of a text that is known to be a duration. */
export function timeOf(text: string): number {
  const read = parseGoDuration(text);
  return read.ok ? read.ns : NaN;
}

function readTag({ op }: TermToken, key: string, value: Part): Read<Term> {
  const { text, isQuoted } = value;
  const range = isQuoted ? undefined : rangeOf(op, text);
  if (range !== undefined && endsOf(range).every((end) => isNumber(end.text)))
    return emptyRange(range, value, Number) ?? { kind: 'tag', key, test: range };
  if (op === '' || op === '=')
    return { kind: 'tag', key, test: { op: op === '' ? 'has' : 'is', text, isQuoted } };
  return {
    at: value,
    problem: `${op} compares numbers, and “${text}” is none`,
    expected: `a number, or quotes if it is text: ${key}:"${op}${text}"`,
    isUnfinished: !isQuoted && /^[+-]?\.?$/.test(text),
  };
}

/** `>5`, `5..9`, `5..`; undefined for what is no range. */
function rangeOf(op: Comparison, text: string): Range | undefined {
  if (op === '>' || op === '>=') return { op: 'range', from: { text, isIn: op === '>=' }, to: undefined };
  if (op === '<' || op === '<=') return { op: 'range', from: undefined, to: { text, isIn: op === '<=' } };
  const at = op === '' ? text.indexOf('..') : -1;
  if (at < 0 || text === '..') return undefined;
  const bound = (end: string): Bound | undefined => (end === '' ? undefined : { text: end, isIn: true });
  return { op: 'range', from: bound(text.slice(0, at)), to: bound(text.slice(at + 2)) };
}

function endsOf({ from, to }: Range): Bound[] {
  return [from, to].filter((end) => end !== undefined);
}

function emptyRange({ from, to }: Range, at: Part, valueOf: (text: string) => number): TermFault | undefined {
  if (from === undefined || to === undefined || valueOf(from.text) <= valueOf(to.text)) return undefined;
  const problem = `${from.text} is more than ${to.text}: nothing lies between`;
  return { at, problem, expected: `the smaller end first: ${to.text}..${from.text}`, isUnfinished: true };
}
