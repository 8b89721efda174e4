/** The few words about a span that are worth a place beside its name: how a call ended, and what system it went to. */
import { briefText } from '#core/trace/span.ts';
import type { StringId } from '#core/trace/strings.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { markRules } from './row-mark-rules.ts';
import type { RowMark } from './row-mark-rules.ts';

/** A part of a rule that a key stands for, and how many names are better. */
interface Meaning {
  readonly rule: number;
  readonly part: number;
  readonly rank: number;
}

/** A map, because a trace may well hold the key `__proto__`. */
const meanings: ReadonlyMap<string, Meaning> = new Map(
  markRules.flatMap(({ parts }, rule) =>
    parts.flatMap((keys, part) => keys.map((key, rank) => [key, { rule, part, rank }] as const)),
  ),
);

/** What the keys met so far mean: there are few keys, and a search for those above through all strings takes long. */
const knownByTrace = new WeakMap<Trace, Map<StringId, Meaning | undefined>>();

function meaningOf(trace: Trace, key: StringId): Meaning | undefined {
  let known = knownByTrace.get(trace);
  if (known === undefined) knownByTrace.set(trace, (known = new Map()));
  if (!known.has(key)) known.set(key, meanings.get(briefText(trace.strings, key)));
  return known.get(key);
}

const longest = 14;
const mostMarks = 2;
/** A span with more tags than this is not searched to its end each time its row is drawn. */
const mostTags = 500;

interface Found {
  readonly meaning: Meaning;
  readonly value: string;
}

/** @param service left out where it would only be said again */
export function rowMarks(trace: Trace, i: SpanIndex, service: string): RowMark[] {
  const marks: RowMark[] = [];
  const found = meaningfulTags(trace, i);
  for (const [rule, { parts, mark }] of markRules.entries()) {
    if (marks.length === mostMarks || !found.some(({ meaning }) => meaning.rule === rule)) continue;
    const made = mark(parts.map((_, part) => valueOf(found, rule, part)));
    if (made === undefined || saysTheSame(made.text, service)) continue;
    if (!marks.some(({ text }) => text === made.text)) marks.push({ ...made, text: cut(made.text) });
  }
  return marks;
}

function meaningfulTags(trace: Trace, i: SpanIndex): Found[] {
  const { attributes, spans, strings } = trace;
  const found: Found[] = [];
  const end = Math.min(spans.attrsEnd[i], spans.attrs[i] + mostTags);
  for (let a = spans.attrs[i]; a < end; a++) {
    const meaning = meaningOf(trace, attributes.key[a]);
    if (meaning === undefined) continue;
    const value = briefText(strings, attributes.value[a]);
    if (value !== '') found.push({ meaning, value });
  }
  return found;
}

/** By its best name; empty where it has none. */
function valueOf(found: readonly Found[], rule: number, part: number): string {
  let best: Found | undefined;
  for (const each of found) {
    if (each.meaning.rule !== rule || each.meaning.part !== part) continue;
    if (best === undefined || each.meaning.rank < best.meaning.rank) best = each;
  }
  return best?.value ?? '';
}

/** `postgresql` beside `postgres` is noise. */
function saysTheSame(value: string, service: string): boolean {
  return service !== '' && (value.startsWith(service) || service.startsWith(value));
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
