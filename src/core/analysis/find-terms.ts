/**
 * Up to eight terms of a find that are about strings, each a bit: first in masks by string, then by row of a table, then by
 * span. Each distinct string is tested once for each term, and the columns are scanned once for all of them.
 */
import type { AttributeTable, Trace } from '../trace/trace.ts';
import { markNumbers, numberTest } from './find-numbers.ts';
import { asksNames, asksNumbers, asksTexts, wantsOf } from './find-wants.ts';
import type { MaskName, StringTerm } from './find-wants.ts';
import { markStrings } from './text-search.ts';
import type { Pausing } from './text-search.ts';

export const mostTerms = 8;

type Masks = Readonly<Record<MaskName, Uint8Array>>;

/** What the terms ask for, as bits of terms. */
interface Asks {
  readonly all: number;
  /** Looked for in names, tags and logs. */
  readonly texts: number;
  readonly logs: number;
  readonly services: number;
  readonly operations: number;
  /** The key is enough. */
  readonly anyValue: number;
  /** Their key means names of logs. */
  readonly names: number;
  /** Have a key, or an `=`. */
  readonly pairs: number;
}

export interface TermMasks {
  readonly asks: Asks;
  readonly masks: Masks;
  /** Bits of terms that some string has to do with. */
  readonly present: number;
}

/** The first of three steps: strings. */
export function* readStrings(trace: Trace, terms: readonly StringTerm[]): Pausing<TermMasks> {
  const mask = () => new Uint8Array(trace.strings.length);
  const masks: Masks = { has: mask(), isId: mask(), keyIs: mask(), valueIs: mask() };
  let present = 0;
  for (const [k, term] of terms.entries()) {
    const bit = 1 << k;
    if (yield* readTerm(trace, masks, term, bit)) present |= bit;
  }
  return { asks: asksOf(terms), masks, present };
}

function asksOf(terms: readonly StringTerm[]): Asks {
  const bitsOf = (asks: (term: StringTerm) => boolean) =>
    terms.reduce((bits, term, k) => bits | (asks(term) ? 1 << k : 0), 0);
  return {
    all: (1 << terms.length) - 1,
    texts: bitsOf(asksTexts),
    logs: bitsOf(({ kind }) => kind === 'log'),
    services: bitsOf(({ kind }) => kind === 'service'),
    operations: bitsOf(({ kind }) => kind === 'operation'),
    anyValue: bitsOf(({ kind }) => kind === 'has'),
    names: bitsOf(asksNames),
    pairs: bitsOf((term) => wantsOf(term).some(({ mask }) => mask === 'keyIs')),
  };
}

/** Whether some string has to do with the term. */
function* readTerm(trace: Trace, masks: Masks, term: StringTerm, bit: number): Pausing<boolean> {
  const found = { has: false, isId: false, keyIs: asksNames(term), valueIs: term.kind === 'has' };
  for (const want of wantsOf(term)) {
    // Without the key no value counts.
    if (want.mask === 'valueIs' && !found.keyIs) continue;
    if (yield* markStrings(trace.strings, want, masks[want.mask], bit)) found[want.mask] = true;
  }
  if (found.keyIs && asksNumbers(term))
    found.valueIs = yield* markNumbers(trace, masks, bit, asksNames(term), numberTest(term.test));
  return found.has || found.isId || (found.keyIs && found.valueIs);
}

/** Bits of terms by row of each table. Without a row if no term looks there. */
export interface TermRows {
  readonly ofProcess: Uint8Array;
  readonly ofAttribute: Uint8Array;
  readonly ofEventAttribute: Uint8Array;
}

/** The second step: rows of the tables. */
export function* readRows(trace: Trace, { asks, masks }: TermMasks): Pausing<TermRows> {
  const { texts, logs, services, pairs } = asks;
  const looks = { texts, pairs: pairs & ~logs, anyValue: asks.anyValue };
  const ofProcessAttribute = yield* markTable(trace.processAttributes, masks, looks);
  const { length, attrs, service } = trace.processes;
  const ofProcess = new Uint8Array(length);
  for (let p = 0; p < length; p++) {
    ofProcess[p] = masks.has[service[p]] & (texts | services);
    if (ofProcessAttribute.length > 0) ofProcess[p] |= joined(ofProcessAttribute, attrs[p], attrs[p + 1]);
  }
  return {
    ofProcess,
    ofAttribute: yield* markTable(trace.attributes, masks, looks),
    ofEventAttribute: yield* markTable(trace.eventAttributes, masks, {
      texts: texts | logs,
      pairs,
      anyValue: asks.anyValue,
    }),
  };
}

/** About a millisecond of work. */
const blockAttributes = 1 << 17;
const nothing = new Uint8Array(0);

interface Looks {
  /** Terms whose text may be a key or a value. */
  readonly texts: number;
  /** Terms with a key and a value. */
  readonly pairs: number;
  readonly anyValue: number;
}

/**
 * Terms of each attribute. In the order of the table, which is that of the document: its strings lie one after the other,
 * whereas in the order of spans nearly every look at a mask would miss the processor's cache.
 */
function* markTable(table: AttributeTable, masks: Masks, looks: Looks): Pausing<Uint8Array> {
  if ((looks.texts | looks.pairs) === 0) return nothing;
  const bits = new Uint8Array(table.length);
  for (let from = 0; from < table.length; from += blockAttributes) {
    const to = Math.min(table.length, from + blockAttributes);
    if (looks.texts !== 0) markTexts(table, masks, looks, bits, from, to);
    if (looks.pairs !== 0) markPairs(table, masks, looks, bits, from, to);
    yield;
  }
  return bits;
}

function markTexts(
  { key, value }: AttributeTable,
  { has }: Masks,
  { texts }: Looks,
  bits: Uint8Array,
  from: number,
  to: number,
): void {
  for (let a = from; a < to; a++) bits[a] = (has[key[a]] | has[value[a]]) & texts;
}

function markPairs(
  { key, value }: AttributeTable,
  { keyIs, valueIs }: Masks,
  { pairs, anyValue }: Looks,
  bits: Uint8Array,
  from: number,
  to: number,
): void {
  for (let a = from; a < to; a++) bits[a] |= keyIs[key[a]] & (valueIs[value[a]] | anyValue) & pairs;
}

/** The third step: terms of spans [from, to), into `bits` from its beginning. */
export function readSpans(
  trace: Trace,
  { asks, masks: { has, isId, valueIs } }: TermMasks,
  { ofProcess, ofAttribute, ofEventAttribute }: TermRows,
  from: number,
  to: number,
  bits: Uint8Array,
): void {
  const { name: eventName, attrs: eventAttrs } = trace.events;
  const { id, name, process, attrs, attrsEnd, events, eventsEnd } = trace.spans;
  const { all, texts, logs, operations, anyValue, names } = asks;
  const ofName = texts | operations;
  const ofEventName = texts | logs;
  const hasTags = ofAttribute.length > 0;
  const hasFields = ofEventAttribute.length > 0;
  const looksAtEvents = (ofEventName | names) !== 0 || hasFields;
  for (let i = from; i < to; i++) {
    let found = (has[name[i]] & ofName) | isId[id[i]] | ofProcess[process[i]];
    if (hasTags) found |= joined(ofAttribute, attrs[i], attrsEnd[i]);
    const first = events[i];
    const last = eventsEnd[i];
    if (looksAtEvents && found !== all && first < last) {
      for (let e = first; e < last; e++) {
        found |= has[eventName[e]] & ofEventName;
        if (names !== 0 && eventName[e] !== 0) found |= (valueIs[eventName[e]] | anyValue) & names;
      }
      if (hasFields) found |= joined(ofEventAttribute, eventAttrs[first], eventAttrs[last]);
    }
    bits[i - from] = found;
  }
}

/** Bits of rows [from, to) together. */
function joined(rows: Uint8Array, from: number, to: number): number {
  let bits = 0;
  for (let row = from; row < to; row++) bits |= rows[row];
  return bits;
}
