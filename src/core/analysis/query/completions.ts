/**
 * What could be written in the find box of this trace: keys of tags, or values of a key, with how many spans have each.
 * Counting takes a pass over the trace, once for each key; narrowing a pass over the bytes of its strings.
 */
import { briefText } from '../../trace/span.ts';
import type { StringId } from '../../trace/strings.ts';
import { SpanFlag, spanKindNames } from '../../trace/trace.ts';
import type { Trace } from '../../trace/trace.ts';
import type { Work } from '../analysis.ts';
import { defineAnalysis } from '../analysis.ts';
import { fillOf } from '../find-columns.ts';
import { markStrings } from '../text-search.ts';
import type { Pausing } from '../text-search.ts';
import { countNames, countTags } from './count-texts.ts';
import type { TextCounts } from './count-texts.ts';
import { statusNames } from './query.ts';

export interface CompletionParams {
  readonly of: 'key' | 'value' | 'service' | 'operation' | 'log' | 'kind' | 'status';
  /** Whose values. */
  readonly key?: string;
  /** What has been typed: they have it somewhere. */
  readonly text: string;
}

export interface Completion {
  readonly text: string;
  /** The text is only the beginning. */
  readonly isCut: boolean;
  readonly spans: number;
}

export interface Completions {
  readonly params: CompletionParams;
  /** Those that begin with the text first, then by how many spans have them. */
  readonly items: readonly Completion[];
  /** That there would be besides. */
  readonly more: number;
}

export const mostCompletions = 50;

export const completions = defineAnalysis({ run: complete });

function* complete(trace: Trace, params: CompletionParams): Work<Completions> {
  const text = params.text.toLowerCase();
  if (params.of === 'kind' || params.of === 'status')
    return { params, items: yield* countWords(trace, params.of, text), more: 0 };
  const { ids, spans } = yield* countsOf(trace, params);
  const rank = yield* ranksOf(trace, text);
  const best = new Best();
  let fitting = 0;
  for (let k = 0; k < ids.length; k++) {
    if (k % blockIds === 0) yield undefined;
    const place = rank?.[ids[k]] ?? begins;
    if ((place & has) === 0) continue;
    fitting++;
    best.add(ids[k], spans[k], (place & starts) !== 0);
  }
  const items = best.list.map((entry) => ({ ...briefly(trace, entry.id), spans: entry.spans }));
  return { params, items, more: fitting - items.length };
}

/** About a millisecond of work. */
const blockIds = 1 << 15;
const [has, starts] = [1, 2];
const begins = has | starts;

/** By string whether it has the text, and begins with it; undefined without a text. */
function* ranksOf({ strings }: Trace, text: string): Pausing<Uint8Array | undefined> {
  if (text === '') return undefined;
  const rank = new Uint8Array(strings.length);
  yield* markStrings(strings, { place: 'within', text }, rank, has);
  yield* markStrings(strings, { place: 'start', text }, rank, starts);
  return rank;
}

/** Whoever types on asks for the same counts again. */
const known = new WeakMap<Trace, Map<string, TextCounts>>();
const mostKnown = 8;

function* countsOf(trace: Trace, { of, key }: CompletionParams): Pausing<TextCounts> {
  const ofTrace = known.get(trace) ?? new Map<string, TextCounts>();
  known.set(trace, ofTrace);
  const name = `${of}:${key ?? ''}`;
  const before = ofTrace.get(name);
  if (before !== undefined) return before;
  const isName = of === 'service' || of === 'operation' || of === 'log';
  const counts = yield* isName
    ? countNames(trace, of)
    : countTags(trace, of === 'key' ? undefined : (key ?? '').toLowerCase());
  if (ofTrace.size >= mostKnown) ofTrace.clear();
  ofTrace.set(name, counts);
  return counts;
}

interface Entry {
  readonly id: StringId;
  readonly spans: number;
  readonly starts: boolean;
}

function isBetter(a: Entry, b: Entry): boolean {
  return a.starts === b.starts ? a.spans > b.spans : a.starts;
}

/** The best of many, without sorting the rest: nearly all of a long list are worse than the worst kept. */
class Best {
  readonly list: Entry[] = [];

  add(id: StringId, spans: number, starts: boolean): void {
    const entry = { id, spans, starts };
    const { list } = this;
    if (list.length === mostCompletions) {
      if (!isBetter(entry, list[list.length - 1])) return;
      list.pop();
    }
    let at = list.length;
    while (at > 0 && isBetter(entry, list[at - 1])) at--;
    list.splice(at, 0, entry);
  }
}

/** Longer values are no use in a box. */
const longestText = 120;

function briefly({ strings }: Trace, id: StringId): { readonly text: string; readonly isCut: boolean } {
  const letters = Array.from(briefText(strings, id));
  const isCut = letters.length > longestText;
  return { text: letters.slice(0, longestText).join(''), isCut };
}

function* countWords(trace: Trace, of: 'kind' | 'status', text: string): Pausing<Completion[]> {
  const names: readonly string[] = of === 'kind' ? spanKindNames : statusNames;
  const { length, flags } = trace.spans;
  const found: Completion[] = [];
  for (const word of names.filter((name) => name.startsWith(text))) {
    const passes = new Uint8Array(length);
    fillOf(trace, { kind: of, word, isWhole: true })(0, length, passes);
    let spans = 0;
    for (let i = 0; i < length; i++) if (passes[i] === 1 && (flags[i] & SpanFlag.placeholder) === 0) spans++;
    if (spans > 0) found.push({ text: word, isCut: false, spans });
    yield;
  }
  return found.sort((a, b) => b.spans - a.spans);
}
