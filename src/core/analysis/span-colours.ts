/**
 * Which colour each span has when spans are coloured by service, operation, kind, status or a tag, and the legend of it.
 * What the value of a key on a span is, is one with the table of operations (`operations-keys.ts`).
 */
import type { Nanos, Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';
import type { Work } from './analysis.ts';
import { defineAnalysis } from './analysis.ts';
import { entriesOf } from './colour-entries.ts';
import type { ColourLabel, Entries } from './colour-entries.ts';
import { groupSpans, noGroup } from './operations-groups.ts';
import type { Groups } from './operations-groups.ts';
import type { PartKey } from './operations-keys.ts';
import { selfTimes } from './self-time.ts';

export interface ColourFigures {
  readonly spans: number;
  readonly errors: number;
  /** Self time of all of them. */
  readonly self: Nanos;
}

/** One line of the legend. */
export interface ColourEntry extends ColourLabel, ColourFigures {
  readonly slot: number;
  readonly pattern: number;
}

export interface SpanColours {
  readonly by: PartKey;
  /** By span: its entry; the last one, which no list has, for placeholders. */
  readonly of: Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;
  /** By entry. */
  readonly slot: Uint8Array<ArrayBuffer>;
  readonly pattern: Uint8Array<ArrayBuffer>;
  /** The first entries, in the order of the legend: those with the most spans, or from the least to the most of a scale. */
  readonly listed: readonly ColourEntry[];
  /** Entries beyond these, together. */
  readonly unlisted: ColourFigures & { readonly values: number };
  /** Self time of all spans. */
  readonly allSelf: Nanos;
}

export interface SpanColoursParams {
  readonly by: PartKey;
}

export const spanColours = defineAnalysis({
  *run(trace: Trace, { by }: SpanColoursParams): Work<SpanColours> {
    const known = yield* spanColoursOf(trace, by);
    // A copy: what is kept must not be moved away.
    return { ...known, of: known.of.slice(), slot: known.slot.slice(), pattern: known.pattern.slice() };
  },
  transfer: ({ of, slot, pattern }: SpanColours) => [of.buffer, slot.buffer, pattern.buffer],
});

const latest = new WeakMap<Trace, SpanColours>();

/** The same without a copy, kept until another key is asked for: do not give its columns away. O(spans + tags). */
export function* spanColoursOf(trace: Trace, by: PartKey): Generator<undefined, SpanColours, void> {
  let found = latest.get(trace);
  if (found?.by !== by) {
    found = yield* colour(trace, by);
    latest.set(trace, found);
  }
  return found;
}

function* colour(trace: Trace, by: PartKey): Generator<undefined, SpanColours, void> {
  const groups = yield* groupSpans(trace, { by });
  const sums = yield* sumsOf(trace, groups);
  const entries = yield* entriesOf(trace, by, groups, sums.spans);
  const of = yield* entryBySpan(groups, entries);
  const { listed, unlisted } = figuresOf(entries, sums);
  const { slot, pattern } = entries;
  return { by, of, slot, pattern, listed, unlisted, allSelf: sums.allSelf };
}

/** About two milliseconds of work. */
const blockSpans = 1 << 15;

interface Sums {
  /** By group. */
  readonly spans: Uint32Array;
  readonly errors: Uint32Array;
  readonly self: Float64Array;
  readonly allSelf: Nanos;
}

function* sumsOf(trace: Trace, { length, of }: Groups): Generator<undefined, Sums, void> {
  const { flags } = trace.spans;
  const selfOf = selfTimes(trace);
  const spans = new Uint32Array(length);
  const errors = new Uint32Array(length);
  const self = new Float64Array(length);
  let allSelf = 0;
  for (let i = 0; i < of.length; i++) {
    if (i % blockSpans === 0) yield undefined;
    const g = of[i];
    if (g === noGroup) continue;
    spans[g]++;
    if ((flags[i] & SpanFlag.error) !== 0) errors[g]++;
    self[g] += selfOf[i];
    allSelf += selfOf[i];
  }
  return { spans, errors, self, allSelf };
}

function* entryBySpan(
  { of }: Groups,
  { ofGroup, slot }: Entries,
): Generator<undefined, SpanColours['of'], void> {
  const none = slot.length - 1;
  const entries = none < 1 << 16 ? new Uint16Array(of.length) : new Uint32Array(of.length);
  for (let i = 0; i < of.length; i++) {
    if (i % blockSpans === 0) yield undefined;
    entries[i] = of[i] === noGroup ? none : ofGroup[of[i]];
  }
  return entries;
}

function figuresOf({ ofGroup, labels, slot, pattern }: Entries, sums: Sums) {
  const { length } = labels;
  const [spans, errors, self] = [0, 1, 2].map(() => new Float64Array(length + 1));
  for (let g = 0; g < ofGroup.length; g++) {
    const entry = Math.min(length, ofGroup[g]);
    spans[entry] += sums.spans[g];
    errors[entry] += sums.errors[g];
    self[entry] += sums.self[g];
  }
  const at = (entry: number) => ({ spans: spans[entry], errors: errors[entry], self: self[entry] });
  return {
    listed: labels.map((label, k) => ({ ...label, ...at(k), slot: slot[k], pattern: pattern[k] })),
    unlisted: { values: slot.length - 1 - length, ...at(length) },
  };
}
