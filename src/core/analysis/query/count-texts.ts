/**
 * How many spans have each key, or each value of a key: in their own tags, those of their process, or the fields of their
 * logs; each span once, placeholders aside. O(spans + tags), in steps.
 */
import type { StringId } from '../../trace/strings.ts';
import type { Trace } from '../../trace/trace.ts';
import { SpanFlag } from '../../trace/trace.ts';
import { nameKey } from '../find-wants.ts';
import { markStrings } from '../text-search.ts';
import type { Pausing } from '../text-search.ts';

export interface TextCounts {
  readonly ids: Uint32Array;
  readonly spans: Uint32Array;
}

/** About two milliseconds of work. */
const blockSpans = 1 << 13;

/** @param wanted key in lower case whose values are counted; undefined: keys are */
export function* countTags(trace: Trace, wanted: string | undefined): Pausing<TextCounts> {
  const isKey = new Uint8Array(trace.strings.length);
  if (wanted !== undefined) yield* markStrings(trace.strings, { place: 'is', text: wanted }, isKey, 1);
  const counter = new Counter(trace, wanted === undefined ? undefined : isKey, wanted === nameKey);
  for (let from = 0; from < trace.spans.length; from += blockSpans) {
    counter.count(from, Math.min(trace.spans.length, from + blockSpans));
    yield;
  }
  return counter.result();
}

class Counter {
  readonly #trace: Trace;
  readonly #isKey: Uint8Array | undefined;
  readonly #countsNames: boolean;
  readonly #counts: Uint32Array;
  /** The span that had the text last, and one more. */
  readonly #seen: Uint32Array;
  /** Texts of each process; spans of a process have them without being looked at. */
  readonly #ofProcess: readonly ReadonlySet<StringId>[];
  readonly #isOfProcess: Uint8Array;
  readonly #spansOf: Uint32Array;

  constructor(trace: Trace, isKey: Uint8Array | undefined, countsNames: boolean) {
    const { length } = trace.strings;
    this.#trace = trace;
    this.#isKey = isKey;
    this.#countsNames = countsNames;
    this.#counts = new Uint32Array(length);
    this.#seen = new Uint32Array(length);
    this.#ofProcess = textsOfProcesses(trace, isKey);
    this.#isOfProcess = new Uint8Array(length);
    for (const ids of this.#ofProcess) for (const id of ids) this.#isOfProcess[id] = 1;
    this.#spansOf = new Uint32Array(trace.processes.length);
  }

  /** Spans [from, to). */
  count(from: number, to: number): void {
    const { spans, attributes, events, eventAttributes } = this.#trace;
    for (let i = from; i < to; i++) {
      if ((spans.flags[i] & SpanFlag.placeholder) !== 0) continue;
      this.#spansOf[spans.process[i]]++;
      this.#countTags(i, attributes, spans.attrs[i], spans.attrsEnd[i]);
      const first = spans.events[i];
      const last = spans.eventsEnd[i];
      if (first === last) continue;
      this.#countTags(i, eventAttributes, events.attrs[first], events.attrs[last]);
      if (!this.#countsNames) continue;
      for (let e = first; e < last; e++) if (events.name[e] !== 0) this.#add(i, events.name[e]);
    }
  }

  #countTags(i: number, { key, value }: Trace['attributes'], from: number, to: number): void {
    const isKey = this.#isKey;
    for (let a = from; a < to; a++) {
      if (isKey === undefined) this.#add(i, key[a]);
      else if (isKey[key[a]] === 1) this.#add(i, value[a]);
    }
  }

  #add(i: number, id: StringId): void {
    if (this.#seen[id] === i + 1) return;
    this.#seen[id] = i + 1;
    if (this.#isOfProcess[id] === 0 || !this.#ofProcess[this.#trace.spans.process[i]].has(id))
      this.#counts[id]++;
  }

  result(): TextCounts {
    for (const [p, ids] of this.#ofProcess.entries())
      for (const id of ids) this.#counts[id] += this.#spansOf[p];
    return countsAbove0(this.#counts);
  }
}

function textsOfProcesses(
  { processes, processAttributes: { key, value } }: Trace,
  isKey: Uint8Array | undefined,
): ReadonlySet<StringId>[] {
  return Array.from({ length: processes.length }, (_, p) => {
    const ids = new Set<StringId>();
    for (let a = processes.attrs[p]; a < processes.attrs[p + 1]; a++) {
      if (isKey === undefined) ids.add(key[a]);
      else if (isKey[key[a]] === 1) ids.add(value[a]);
    }
    return ids;
  });
}

/** How many spans have each service, operation, or name among their logs. */
export function* countNames(trace: Trace, of: 'service' | 'operation' | 'log'): Pausing<TextCounts> {
  const { spans, processes, events } = trace;
  const counts = new Uint32Array(trace.strings.length);
  const seen = new Uint32Array(of === 'log' ? trace.strings.length : 0);
  for (let i = 0; i < spans.length; i++) {
    if (i % blockSpans === 0) yield;
    if ((spans.flags[i] & SpanFlag.placeholder) !== 0) continue;
    if (of === 'service') counts[processes.service[spans.process[i]]]++;
    else if (of === 'operation') counts[spans.name[i]]++;
    else {
      for (let e = spans.events[i]; e < spans.eventsEnd[i]; e++) {
        const name = events.name[e];
        if (name !== 0 && seen[name] !== i + 1) counts[name]++;
        seen[name] = i + 1;
      }
    }
  }
  return countsAbove0(counts);
}

function countsAbove0(counts: Uint32Array): TextCounts {
  const ids: StringId[] = [];
  for (let id = 0; id < counts.length; id++) if (counts[id] > 0) ids.push(id);
  return { ids: Uint32Array.from(ids), spans: Uint32Array.from(ids, (id) => counts[id]) };
}
