/** The oracle of find: every term against every span as an object. */
import { normalSpanId } from '../../../trace/ids.ts';
import { spanAt } from '../../../trace/span.ts';
import type { Span } from '../../../trace/span.ts';
import type { Trace } from '../../../trace/trace.ts';
import { selfTimes } from '../../self-time.ts';
import { parseQuery } from '../parse-query.ts';
import type { Bound, Query, Range, Term, TextValue } from '../query.ts';

interface Tag {
  readonly key: string;
  readonly value: string;
}

/** Texts in lower case. */
export interface Facts {
  readonly span: Span;
  readonly self: number;
  readonly id: string;
  readonly service: string;
  readonly operation: string;
  /** Of the span and its process. */
  readonly tags: readonly Tag[];
  readonly logNames: readonly string[];
  readonly fields: readonly Tag[];
}

const lower = ({ key, value }: Tag): Tag => ({ key: key.toLowerCase(), value: value.toLowerCase() });

export function factsOf(trace: Trace, i: number): Facts {
  const span = spanAt(trace, i);
  return {
    span,
    self: selfTimes(trace)[i],
    id: span.id.toLowerCase(),
    service: span.service.toLowerCase(),
    operation: span.operation.toLowerCase(),
    tags: [...span.attributes, ...span.processAttributes].map(lower),
    logNames: span.events.map(({ name }) => name.toLowerCase()),
    fields: span.events.flatMap(({ attributes }) => attributes.map(lower)),
  };
}

/** Whatever a bare word may be part of. */
export function textsOf(facts: Facts): string[] {
  const pairs = [...facts.tags, ...facts.fields].flatMap(({ key, value }) => [key, value]);
  return [facts.service, facts.operation, ...facts.logNames, ...pairs];
}

/** The name of a log is its field `event`. */
function fieldsOf({ fields, logNames }: Facts): Tag[] {
  return [...fields, ...logNames.filter((name) => name !== '').map((value) => ({ key: 'event', value }))];
}

export function tagsOf(facts: Facts): Tag[] {
  return [...facts.tags, ...fieldsOf(facts)];
}

const known = new WeakMap<Trace, Facts[]>();

function allFacts(trace: Trace): Facts[] {
  const facts = known.get(trace) ?? Array.from({ length: trace.spans.length }, (_, i) => factsOf(trace, i));
  known.set(trace, facts);
  return facts;
}

export function naiveFind(trace: Trace, text: string): number[] {
  const { query } = parseQuery(text);
  if (query === undefined) return [];
  return allFacts(trace).flatMap((facts, i) =>
    !facts.span.isPlaceholder && matches(facts, query) ? [i] : [],
  );
}

function matches(facts: Facts, query: Query): boolean {
  if (query.kind === 'all') return query.of.every((part) => matches(facts, part));
  if (query.kind === 'any') return query.of.some((part) => matches(facts, part));
  if (query.kind === 'not') return !matches(facts, query.of);
  return hasTerm(facts, query);
}

function hasTerm(facts: Facts, term: Term): boolean {
  const { span, service, operation, id } = facts;
  const text = 'text' in term ? term.text.toLowerCase() : '';
  const isId = normalSpanId(id) === normalSpanId(text);
  switch (term.kind) {
    case 'text': {
      const isWithin = textsOf(facts).some((other) => other.includes(text));
      return isWithin || isPair(tagsOf(facts), text) || (/^[0-9a-z~]+$/.test(text) && isId);
    }
    case 'log':
      return isPair(fieldsOf(facts), text) || logTexts(facts).some((other) => other.includes(text));
    case 'id':
      return isId;
    case 'has':
      return tagsOf(facts).some(({ key }) => key === text);
    case 'service':
      return passesText(service, term.test);
    case 'operation':
      return passesText(operation, term.test);
    case 'error':
      return span.isError;
    case 'kind':
      return passesWord(span.kind, term);
    case 'status':
      return passesWord(span.isError ? 'error' : span.status === 'ok' ? 'ok' : 'unset', term);
    case 'duration':
      return passesTime(span.duration, term.test);
    case 'self':
      return passesTime(facts.self, term.test);
    default:
      return hasTag(facts, term.key.toLowerCase(), term.test);
  }
}

function logTexts({ logNames, fields }: Facts): string[] {
  return [...logNames, ...fields.flatMap(({ key, value }) => [key, value])];
}

/** Across the `=` of `key=value`. */
function isPair(tags: readonly Tag[], text: string): boolean {
  const [, keyEnd, valueStart] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  return (
    keyEnd !== undefined &&
    tags.some(({ key, value }) => key.endsWith(keyEnd) && value.startsWith(valueStart))
  );
}

function passesText(value: string, { op, text }: TextValue): boolean {
  return op === 'is' ? value === text.toLowerCase() : value.includes(text.toLowerCase());
}

function passesWord(
  name: string,
  { word, isWhole }: { readonly word: string; readonly isWhole: boolean },
): boolean {
  return isWhole ? name === word : name.startsWith(word);
}

const unitNs: Readonly<Record<string, number>> = { us: 1e3, ms: 1e6, s: 1e9 };

function passesTime(ns: number, range: Range): boolean {
  return isIn(range, ({ text }) => {
    const [, amount, unit] = /^([\d.]+)(us|ms|s)$/.exec(text) ?? [];
    return ns - Math.round(Number(amount) * unitNs[unit]);
  });
}

/** @param beyond how far the value lies above an end */
function isIn({ from, to }: Range, beyond: (end: Bound) => number): boolean {
  const isAbove = from === undefined || beyond(from) > 0 || (from.isIn && beyond(from) === 0);
  return isAbove && (to === undefined || beyond(to) < 0 || (to.isIn && beyond(to) === 0));
}

const number = /^[+-]?(\d+(\.\d+)?|\.\d+)(e[+-]?\d+)?$/i;

/** In ten-thousandths, exactly, as far as the numbers of these tests go; longer ones as they round. */
function exact(text: string): bigint | number {
  return /^[+-]?\d+$/.test(text) ? BigInt(text.replace('+', '')) : Number(text);
}

function order(a: string, b: string): number {
  const [x, y] = [exact(a), exact(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

function hasTag(facts: Facts, wanted: string, test: TextValue | Range): boolean {
  const values = tagsOf(facts).flatMap(({ key, value }) => (key === wanted ? [value] : []));
  if (test.op === 'range')
    return values.some((value) => number.test(value) && isIn(test, ({ text }) => order(value, text)));
  const isLiteral = test.op === 'has' && !test.isQuoted;
  if (isLiteral && textsOf(facts).some((other) => other.includes(`${wanted}:${test.text.toLowerCase()}`)))
    return true;
  return values.some((value) =>
    !test.isQuoted && number.test(value) && number.test(test.text)
      ? order(value, test.text) === 0
      : passesText(value, test),
  );
}
