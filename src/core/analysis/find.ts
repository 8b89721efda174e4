/**
 * Find in a trace: which spans a query of the find box matches (the language is in `query/query.ts`). Each distinct term is
 * tested once for each distinct string, or reads a column of numbers; then AND, OR and NOT join blocks of spans.
 * O(strings + spans + attributes) for each distinct term.
 */
import type { Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';
import type { Work } from './analysis.ts';
import { defineAnalysis } from './analysis.ts';
import { fillOf } from './find-columns.ts';
import type { Fill } from './find-columns.ts';
import { mostTerms, readRows, readSpans, readStrings } from './find-terms.ts';
import type { TermMasks, TermRows } from './find-terms.ts';
import { isStringTerm } from './find-wants.ts';
import type { StringTerm } from './find-wants.ts';
import { parseQuery } from './query/parse-query.ts';
import type { Query, Term } from './query/query.ts';
import type { Pausing } from './text-search.ts';

export interface FindParams {
  readonly query: string;
}

export interface FindResult {
  /** What it answers. */
  readonly query: string;
  /** Indices of matching spans, ascending. Of an answer so far: the first ones of the whole. None for a query that is none. */
  readonly matches: Uint32Array;
}

export const find = defineAnalysis({
  run: findSpans,
  transfer: ({ matches }: FindResult) => [matches.buffer],
});

/** About a millisecond of work. */
const blockSpans = 1 << 13;

function* findSpans(trace: Trace, { query }: FindParams): Work<FindResult> {
  const { length } = trace.spans;
  const parsed = parseQuery(query).query;
  const found = new Uint32Array(length);
  let count = 0;
  const soFar = () => ({ query, matches: found.slice(0, count) });
  const fill = parsed === undefined ? false : yield* planOf(trace, parsed);
  if (fill === false) return soFar();
  const matched = new Uint8Array(blockSpans).fill(1);
  for (let from = 0; from < length; from += blockSpans) {
    const to = Math.min(length, from + blockSpans);
    if (fill !== true) fill(from, to, matched);
    count = pushSpans(trace, matched, from, to, found, count);
    yield soFar;
  }
  return soFar();
}

/** How to tell which spans match; true or false where it is the same for all. */
function* planOf(trace: Trace, query: Query): Pausing<Fill | boolean> {
  const terms = stringTerms(query);
  const read: { readonly terms: readonly StringTerm[]; readonly masks: TermMasks }[] = [];
  const absent = new Set<string>();
  for (let at = 0; at < terms.length;) {
    const needed = new Set(stringTerms(withoutAbsent(query, absent)).map(nameOf));
    const batch: StringTerm[] = [];
    for (; at < terms.length && batch.length < mostTerms; at++)
      if (needed.has(nameOf(terms[at]))) batch.push(terms[at]);
    if (batch.length === 0) break;
    const masks = yield* readStrings(trace, batch);
    read.push({ terms: batch, masks });
    for (const [k, term] of batch.entries()) if ((masks.present & (1 << k)) === 0) absent.add(nameOf(term));
  }
  const rest = withoutAbsent(query, absent);
  if (typeof rest === 'boolean') return rest;
  const fills = new Map<string, Fill>();
  for (const { terms: batch, masks } of read) {
    const fillsOfBatch = stringFills(trace, masks, yield* readRows(trace, masks));
    for (const [k, term] of batch.entries()) fills.set(nameOf(term), fillsOfBatch(k));
  }
  return joinedFill(rest, (term) => fills.get(nameOf(term)) ?? columnFill(trace, term));
}

/** The same for terms that ask the same. */
function nameOf(term: Term): string {
  return JSON.stringify(term);
}

/** Distinct terms about strings, in the order of the query. */
function stringTerms(query: Query | boolean): StringTerm[] {
  const terms = new Map<string, StringTerm>();
  const visit = (part: Query | boolean) => {
    if (typeof part === 'boolean') return;
    if (part.kind === 'all' || part.kind === 'any') part.of.forEach(visit);
    else if (part.kind === 'not') visit(part.of);
    else if (isStringTerm(part)) terms.set(nameOf(part), part);
  };
  visit(query);
  return [...terms.values()];
}

/** What is left of the query where these terms match nothing. */
function withoutAbsent(query: Query, absent: ReadonlySet<string>): Query | boolean {
  if (query.kind === 'not') {
    const of = withoutAbsent(query.of, absent);
    return typeof of === 'boolean' ? !of : { kind: 'not', of };
  }
  if (query.kind !== 'all' && query.kind !== 'any') return !absent.has(nameOf(query)) && query;
  const decides = query.kind === 'any';
  const of: Query[] = [];
  for (const part of query.of) {
    const left = withoutAbsent(part, absent);
    if (left === decides) return decides;
    if (typeof left !== 'boolean') of.push(left);
  }
  return of.length === 0 ? !decides : { kind: query.kind, of };
}

/** Fills for the terms of a batch; a block of spans is read once for all of them. */
function stringFills(trace: Trace, masks: TermMasks, rows: TermRows): (k: number) => Fill {
  const bits = new Uint8Array(blockSpans);
  let at = -1;
  return (k) => (from, to, out) => {
    if (at !== from) readSpans(trace, masks, rows, from, to, bits);
    at = from;
    for (let s = 0; s < to - from; s++) out[s] = (bits[s] >> k) & 1;
  };
}

function columnFill(trace: Trace, term: Term): Fill {
  if (isStringTerm(term)) throw new Error(`not read: ${nameOf(term)}`);
  return fillOf(trace, term);
}

function joinedFill(query: Query, fillOfTerm: (term: Term) => Fill): Fill {
  if (query.kind === 'not') {
    const fill = joinedFill(query.of, fillOfTerm);
    return (from, to, out) => {
      fill(from, to, out);
      for (let s = 0; s < to - from; s++) out[s] ^= 1;
    };
  }
  if (query.kind !== 'all' && query.kind !== 'any') return fillOfTerm(query);
  const [first, ...others] = query.of.map((part) => joinedFill(part, fillOfTerm));
  const one = new Uint8Array(blockSpans);
  const isAll = query.kind === 'all';
  return (from, to, out) => {
    first(from, to, out);
    for (const fill of others) {
      fill(from, to, one);
      if (isAll) for (let s = 0; s < to - from; s++) out[s] &= one[s];
      else for (let s = 0; s < to - from; s++) out[s] |= one[s];
    }
  };
}

/** Appends the spans of [from, to) that matched, placeholders aside, to `found`; the new count. */
function pushSpans(
  { spans: { flags } }: Trace,
  matched: Uint8Array,
  from: number,
  to: number,
  found: Uint32Array,
  count: number,
): number {
  let length = count;
  for (let i = from; i < to; i++) {
    if (matched[i - from] === 1 && (flags[i] & SpanFlag.placeholder) === 0) found[length++] = i;
  }
  return length;
}
