/** The row of a span by its id, as links name it: in its own spelling first, then with case and leading zeros ignored. */
import { normalSpanId } from './ids.ts';
import { spanIdOf } from './span.ts';
import { textOf } from './strings.ts';
import type { StringId } from './strings.ts';
import type { SpanIndex, Trace } from './trace.ts';

/** Look-ups are linear, and an address is read far more often than it changes: answers are kept per trace. */
const found = new WeakMap<Trace, Map<string, SpanIndex | undefined>>();

const mostKnown = 1000;

function knownIn(trace: Trace): Map<string, SpanIndex | undefined> {
  let known = found.get(trace);
  if (known === undefined || known.size > mostKnown) found.set(trace, (known = new Map()));
  return known;
}

export function findSpan(trace: Trace, id: string): SpanIndex | undefined {
  if (id === '') return undefined;
  const known = knownIn(trace);
  if (!known.has(id)) {
    const [row] = findSpans(trace, [id]);
    known.set(id, row < 0 ? undefined : row);
  }
  return known.get(id);
}

/** The id of a span for an address; reading it from there again takes no search. */
export function addressOf(trace: Trace, i: SpanIndex): string {
  const id = spanIdOf(trace, i);
  if (id !== '') knownIn(trace).set(id, i);
  return id;
}

/** Rows of spans by their ids, −1 for those that are not there. One pass over strings, which decodes those that end like an id. */
export function findSpans(trace: Trace, ids: readonly string[]): Int32Array {
  const spellings = spellingsOf(trace, ids);
  const rows = rowsOf(
    trace,
    spellings.map(({ string }) => string),
  );
  const exact = new Int32Array(ids.length).fill(-1);
  const alike = new Int32Array(ids.length).fill(-1);
  for (const [n, { wanted, isExact }] of spellings.entries()) {
    if (rows[n] < 0) continue;
    if (isExact) exact[wanted] = rows[n];
    else if (alike[wanted] < 0 || rows[n] < alike[wanted]) alike[wanted] = rows[n];
  }
  return exact.map((row, k) => (row < 0 ? alike[k] : row));
}

interface Spelling {
  readonly string: StringId;
  /** Position among the ids asked for. */
  readonly wanted: number;
  readonly isExact: boolean;
}

function spellingsOf({ strings }: Trace, ids: readonly string[]): Spelling[] {
  const { bytes, offsets, length } = strings;
  const { byId, tails, longest } = wantedOf(ids);
  const spellings: Spelling[] = [];
  for (let string = 0; string < length; string++) {
    const from = offsets[string];
    const to = offsets[string + 1];
    if (to - from > longest || tails[tailOf(bytes, from, to)] === 0) continue;
    const text = textOf(strings, string);
    for (const wanted of byId.get(normalSpanId(text)) ?? [])
      spellings.push({ string, wanted, isExact: ids[wanted] === text });
  }
  return spellings;
}

interface Wanted {
  /** Positions among the ids asked for, by normal form. */
  readonly byId: ReadonlyMap<string, readonly number[]>;
  /** 1 at the tail of each. */
  readonly tails: Uint8Array;
  /** In bytes. */
  readonly longest: number;
}

function wantedOf(ids: readonly string[]): Wanted {
  const byId = new Map<string, number[]>();
  const tails = new Uint8Array(0x1_0000);
  let longest = 0;
  for (const [k, id] of ids.entries()) {
    const normal = normalSpanId(id);
    const same = byId.get(normal);
    if (same === undefined) byId.set(normal, [k]);
    else same.push(k);
    const bytes = new TextEncoder().encode(normal);
    tails[tailOf(bytes, 0, bytes.length)] = 1;
    longest = Math.max(longest, bytes.length);
  }
  return { byId, tails, longest };
}

const zero = 0x30;

/** 16 bits from the last four bytes, the same for all spellings of an id: short ids count as padded with zeros. */
function tailOf(bytes: Uint8Array, from: number, to: number): number {
  let tail = 0;
  for (let k = to - 4; k < to; k++) {
    const byte = k < from ? zero : bytes[k];
    tail = Math.imul(tail, 31) + (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte);
  }
  return (tail ^ (tail >>> 16)) & 0xffff;
}

/** Up to so many, a search through a column for each is quicker than a look-up for each row of the column. */
const few = 8;

/** Rows of the spans that have these strings as ids, −1 where there is none. */
function rowsOf({ spans }: Trace, strings: readonly StringId[]): Int32Array {
  if (strings.length <= few) return Int32Array.from(strings, (string) => spans.id.indexOf(string));
  const rows = new Int32Array(strings.length).fill(-1);
  const wanted = new Map(strings.map((string, n) => [string, n] as const));
  for (let i = 0; i < spans.length; i++) {
    const n = wanted.get(spans.id[i]);
    if (n !== undefined) rows[n] = i;
  }
  return strings.length === wanted.size ? rows : rows.map((_, n) => rows[wanted.get(strings[n]) ?? n]);
}

/**
 * Where spans of one reading of a trace are in a later one: rows of `to`, −1 for those that are not there. Strings keep
 * their rows while a trace is being read, so mostly this is a search for an integer.
 */
export function carriedOver(from: Trace, to: Trace, spans: ArrayLike<SpanIndex>): Int32Array {
  const strings = Array.from(spans, (i) => from.spans.id[i]);
  const rows = rowsOf(to, strings).map((row, k) => (isSameString(from, to, strings[k]) ? row : -1));
  const lost = [...rows.keys()].filter((k) => rows[k] < 0);
  if (lost.length > 0) {
    const rest = findSpans(
      to,
      lost.map((k) => spanIdOf(from, spans[k])),
    );
    for (const [n, k] of lost.entries()) rows[k] = rest[n];
  }
  return rows;
}

function isSameString(from: Trace, to: Trace, id: number): boolean {
  if (id >= to.strings.length) return false;
  const a = from.strings.offsets[id];
  const b = to.strings.offsets[id];
  const length = from.strings.offsets[id + 1] - a;
  if (to.strings.offsets[id + 1] - b !== length) return false;
  for (let k = 0; k < length; k++) if (from.strings.bytes[a + k] !== to.strings.bytes[b + k]) return false;
  return true;
}
