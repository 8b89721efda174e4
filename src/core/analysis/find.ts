/**
 * Find in a trace: substring of service, operation, tag keys and values, log fields and process tags; span ids must be
 * equal. A term is tested once for each distinct string, then columns of integers are scanned.
 */
import { normalSpanId } from '../trace/ids.ts';
import { textOf } from '../trace/strings.ts';
import type { AttributeTable, Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';
import { defineAnalysis } from './analysis.ts';
import { parseFindQuery } from './find-query.ts';

export interface FindParams {
  readonly query: string;
}

export interface FindResult {
  /** Indices of matching spans, ascending. */
  readonly matches: Uint32Array;
}

export const find = defineAnalysis({
  run: (trace: Trace, { query }: FindParams): FindResult => ({ matches: findSpans(trace, query) }),
  transfer: (result) => [result.matches.buffer],
});

function findSpans(trace: Trace, query: string): Uint32Array<ArrayBuffer> {
  const { length, flags } = trace.spans;
  const matched = new Uint8Array(length);
  for (const group of parseFindQuery(query).groups) {
    let all: Uint8Array | undefined;
    for (const term of group) {
      const one = spansWith(trace, term);
      if (all === undefined) all = one;
      else for (let i = 0; i < length; i++) all[i] &= one[i];
    }
    for (let i = 0; i < length; i++) if (all?.[i] === 1) matched[i] = 1;
  }
  const found: number[] = [];
  for (let i = 0; i < length; i++) {
    if (matched[i] === 1 && (flags[i] & SpanFlag.placeholder) === 0) found.push(i);
  }
  return Uint32Array.from(found);
}

/** 1 for each span that has the term somewhere. O(strings + spans + attributes). */
function spansWith(trace: Trace, term: string): Uint8Array {
  const { spans, processes, events } = trace;
  const has = stringsWith(trace, term);
  const pairs = pairsWith(trace, term);
  const inTable = (table: AttributeTable, from: number, to: number): boolean => {
    for (let a = from; a < to; a++) {
      if (has[table.key[a]] === 1 || has[table.value[a]] === 1 || pairs(table, a)) return true;
    }
    return false;
  };
  const inProcess = new Uint8Array(processes.length);
  for (let p = 0; p < processes.length; p++) {
    const found =
      has[processes.service[p]] === 1 ||
      inTable(trace.processAttributes, processes.attrs[p], processes.attrs[p + 1]);
    inProcess[p] = found ? 1 : 0;
  }
  const inEvents = (i: number): boolean => {
    for (let e = spans.events[i]; e < spans.eventsEnd[i]; e++) {
      if (has[events.name[e]] === 1) return true;
    }
    return inTable(trace.eventAttributes, events.attrs[spans.events[i]], events.attrs[spans.eventsEnd[i]]);
  };
  const isId = idTest(trace, term);
  const matched = new Uint8Array(spans.length);
  for (let i = 0; i < spans.length; i++) {
    const found =
      has[spans.name[i]] === 1 ||
      inProcess[spans.process[i]] === 1 ||
      isId(spans.id[i]) ||
      inTable(trace.attributes, spans.attrs[i], spans.attrsEnd[i]) ||
      (spans.events[i] < spans.eventsEnd[i] && inEvents(i));
    matched[i] = found ? 1 : 0;
  }
  return matched;
}

function stringsWith({ strings }: Trace, term: string): Uint8Array {
  const has = new Uint8Array(strings.length);
  for (let id = 1; id < strings.length; id++)
    if (textOf(strings, id).toLowerCase().includes(term)) has[id] = 1;
  return has;
}

/** `key=value`: the key must end and the value begin with the two halves. Without `=` there are no pairs. */
function pairsWith({ strings }: Trace, term: string): (table: AttributeTable, a: number) => boolean {
  const cut = term.indexOf('=');
  if (cut <= 0) return () => false;
  const keyEnd = term.slice(0, cut);
  const valueStart = term.slice(cut + 1);
  const keys = new Uint8Array(strings.length);
  const values = new Uint8Array(strings.length);
  for (let id = 0; id < strings.length; id++) {
    const text = textOf(strings, id).toLowerCase();
    if (text.endsWith(keyEnd)) keys[id] = 1;
    if (text.startsWith(valueStart)) values[id] = 1;
  }
  return (table, a) => keys[table.key[a]] === 1 && values[table.value[a]] === 1;
}

/** Ids match as a whole, case and leading zeros aside. */
function idTest({ strings, spans }: Trace, term: string): (id: number) => boolean {
  if (!/^[0-9a-z~]+$/.test(term)) return () => false;
  const wanted = normalSpanId(term);
  const ids = new Set<number>();
  for (let i = 0; i < spans.length; i++) {
    if (normalSpanId(textOf(strings, spans.id[i]).toLowerCase()) === wanted) ids.add(spans.id[i]);
  }
  return (id) => ids.has(id);
}
