/**
 * Find in a trace: substring of service, operation, tag keys and values, log fields and process tags; span ids must be
 * equal. A term is tested once for each distinct string, then columns of integers are scanned.
 */
import type { AttributeTable, Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';
import type { Work } from './analysis.ts';
import { defineAnalysis } from './analysis.ts';
import { parseFindQuery } from './find-query.ts';
import { markStrings } from './text-search.ts';
import type { Pausing, TextTest } from './text-search.ts';

export interface FindParams {
  readonly query: string;
}

export interface FindResult {
  /** What it answers. */
  readonly query: string;
  /** Indices of matching spans, ascending. Of an answer so far: the first ones of the whole. */
  readonly matches: Uint32Array;
}

export const find = defineAnalysis({
  run: findSpans,
  transfer: ({ matches }: FindResult) => [matches.buffer],
});

/** Each about a millisecond of work. */
const blockSpans = 1 << 13;
const blockAttributes = 1 << 17;

function* findSpans(trace: Trace, { query }: FindParams): Work<FindResult> {
  const { length } = trace.spans;
  const groups: Terms[][] = [];
  for (const group of parseFindQuery(query).groups) {
    const batches = yield* readGroup(trace, group);
    if (batches !== undefined) groups.push(batches);
  }
  const found = new Uint32Array(length);
  let count = 0;
  const soFar = () => ({ query, matches: found.slice(0, count) });
  const inGroup = new Uint8Array(blockSpans);
  const inAny = new Uint8Array(blockSpans);
  for (let from = 0; from < length && groups.length > 0; from += blockSpans) {
    const to = Math.min(length, from + blockSpans);
    inAny.fill(0);
    for (const batches of groups) {
      inGroup.fill(1);
      for (const terms of batches) dropSpansWithout(trace, terms, from, to, inGroup);
      for (let k = 0; k < to - from; k++) inAny[k] |= inGroup[k];
    }
    count = pushSpans(trace, inAny, from, to, found, count);
    yield soFar;
  }
  return soFar();
}

/** At most eight terms, all of which a span must have. Each is one bit: in a mask by string, then by row of a table. */
interface Terms {
  readonly all: number;
  /** The string has the term. */
  readonly within: Uint8Array;
  /** The string is the term, as span ids are compared. */
  readonly asId: Uint8Array;
  /** By row of `processes`, and of the attributes of spans and events. */
  readonly inProcess: Uint8Array;
  readonly inAttribute: Uint8Array;
  readonly inEventAttribute: Uint8Array;
}

/** undefined if some term is nowhere in the trace. */
function* readGroup(trace: Trace, texts: readonly string[]): Pausing<Terms[] | undefined> {
  const batches: Terms[] = [];
  for (let k = 0; k < texts.length; k += 8) {
    const terms = yield* readTerms(trace, texts.slice(k, k + 8));
    if (terms === undefined) return undefined;
    batches.push(terms);
  }
  return batches;
}

function* readTerms(trace: Trace, texts: readonly string[]): Pausing<Terms | undefined> {
  const masks = masksFor(trace, texts);
  for (const [k, text] of texts.entries())
    if (!(yield* markTerm(trace, masks, text, 1 << k))) return undefined;
  const inProcessAttribute = yield* markAttributes(trace.processAttributes, masks);
  const { length, attrs, service } = trace.processes;
  const inProcess = new Uint8Array(length);
  for (let p = 0; p < length; p++)
    inProcess[p] = masks.within[service[p]] | bitsOf(inProcessAttribute, attrs[p], attrs[p + 1]);
  return {
    all: (1 << texts.length) - 1,
    within: masks.within,
    asId: masks.asId,
    inProcess,
    inAttribute: yield* markAttributes(trace.attributes, masks),
    inEventAttribute: yield* markAttributes(trace.eventAttributes, masks),
  };
}

/** Whether any string has to do with the term. */
function* markTerm({ strings }: Trace, masks: Masks, text: string, bit: number): Pausing<boolean> {
  const { within, asId, pairs } = masks;
  const mark = (place: TextTest['place'], part: string, mask: Uint8Array) =>
    markStrings(strings, { place, text: part }, mask, bit);
  const isWithin = yield* mark('within', text, within);
  const isId = /^[0-9a-z~]+$/.test(text) && (yield* mark('spanId', text, asId));
  const cut = cutOf(text);
  if (pairs === undefined || cut <= 0) return isWithin || isId;
  const isKey = yield* mark('end', text.slice(0, cut), pairs.keyEnd);
  const isPair = isKey && (yield* mark('start', text.slice(cut + 1), pairs.valueStart));
  return isWithin || isPair;
}

interface Masks {
  readonly within: Uint8Array;
  readonly asId: Uint8Array;
  /** Of `key=value` terms: the key ends and the value begins with the halves. Absent without such terms. */
  readonly pairs: { readonly keyEnd: Uint8Array; readonly valueStart: Uint8Array } | undefined;
}

function masksFor({ strings }: Trace, texts: readonly string[]): Masks {
  const mask = () => new Uint8Array(strings.length);
  const pairs = texts.some((text) => cutOf(text) > 0) ? { keyEnd: mask(), valueStart: mask() } : undefined;
  return { within: mask(), asId: mask(), pairs };
}

/** Where the value of a `key=value` term is cut off; at 0 or less it is none. */
function cutOf(text: string): number {
  return text.indexOf('=');
}

/**
 * Terms of each attribute. In the order of the table, which is that of the document: its strings lie one after the other,
 * whereas in the order of spans nearly every look at a mask would miss the processor's cache.
 */
function* markAttributes(table: AttributeTable, masks: Masks): Pausing<Uint8Array> {
  const bits = new Uint8Array(table.length);
  for (let from = 0; from < table.length; from += blockAttributes) {
    markAttributesBlock(table, masks, bits, from, Math.min(table.length, from + blockAttributes));
    yield;
  }
  return bits;
}

function markAttributesBlock(
  { key, value }: AttributeTable,
  { within, pairs }: Masks,
  bits: Uint8Array,
  from: number,
  to: number,
): void {
  for (let a = from; a < to; a++) bits[a] = within[key[a]] | within[value[a]];
  if (pairs === undefined) return;
  const { keyEnd, valueStart } = pairs;
  for (let a = from; a < to; a++) bits[a] |= keyEnd[key[a]] & valueStart[value[a]];
}

/** Clears `matched[i - from]` of each span in [from, to) that lacks a term. */
function dropSpansWithout(trace: Trace, terms: Terms, from: number, to: number, matched: Uint8Array): void {
  const { name: eventName, attrs: eventAttrs } = trace.events;
  const { id, name, process, attrs, attrsEnd, events, eventsEnd } = trace.spans;
  const { all, within, asId, inProcess, inAttribute, inEventAttribute } = terms;
  for (let i = from; i < to; i++) {
    let bits = within[name[i]] | asId[id[i]] | inProcess[process[i]];
    bits |= bitsOf(inAttribute, attrs[i], attrsEnd[i]);
    const first = events[i];
    const last = eventsEnd[i];
    if (bits !== all && first < last) {
      for (let e = first; e < last; e++) bits |= within[eventName[e]];
      bits |= bitsOf(inEventAttribute, eventAttrs[first], eventAttrs[last]);
    }
    if (bits !== all) matched[i - from] = 0;
  }
}

/** Bits of rows [from, to) together. */
function bitsOf(rows: Uint8Array, from: number, to: number): number {
  let bits = 0;
  for (let row = from; row < to; row++) bits |= rows[row];
  return bits;
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
