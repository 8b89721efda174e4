/** The row of a span by its id, as links name it: in its own spelling first, then with case and leading zeros ignored. */
import { normalSpanId } from './ids.ts';
import { spanIdOf } from './span.ts';
import type { SpanIndex, Trace } from './trace.ts';

/** Look-ups are linear, and an address is read far more often than it changes: answers are kept per trace. */
const found = new WeakMap<Trace, Map<string, SpanIndex | undefined>>();

export function findSpan(trace: Trace, id: string): SpanIndex | undefined {
  if (id === '') return undefined;
  let known = found.get(trace);
  if (known === undefined) found.set(trace, (known = new Map()));
  if (!known.has(id)) {
    const [row] = findSpans(trace, [id]);
    known.set(id, row < 0 ? undefined : row);
  }
  return known.get(id);
}

/** Rows of spans by their ids, −1 for those that are not there. One pass, which decodes only ids that end like one of these. */
export function findSpans(trace: Trace, ids: readonly string[]): Int32Array {
  const { length } = trace.spans;
  const exact = new Int32Array(ids.length).fill(-1);
  const alike = new Int32Array(ids.length).fill(-1);
  const { byId, tails } = wantedOf(ids);
  let open = ids.length;
  for (let i = 0; i < length && open > 0; i++) {
    if (tails[tailOfSpan(trace, i)] === 0) continue;
    const text = spanIdOf(trace, i);
    for (const k of byId.get(normalSpanId(text)) ?? []) {
      if (alike[k] < 0) alike[k] = i;
      if (exact[k] >= 0 || ids[k] !== text) continue;
      exact[k] = i;
      open--;
    }
  }
  return exact.map((row, k) => (row < 0 ? alike[k] : row));
}

interface Wanted {
  /** Positions among the ids asked for, by normal form. */
  readonly byId: ReadonlyMap<string, readonly number[]>;
  /** 1 at the tail of each. */
  readonly tails: Uint8Array;
}

function wantedOf(ids: readonly string[]): Wanted {
  const byId = new Map<string, number[]>();
  const tails = new Uint8Array(0x1_0000);
  for (const [k, id] of ids.entries()) {
    const normal = normalSpanId(id);
    const same = byId.get(normal);
    if (same === undefined) byId.set(normal, [k]);
    else same.push(k);
    const bytes = new TextEncoder().encode(normal);
    tails[tailOf(bytes, 0, bytes.length)] = 1;
  }
  return { byId, tails };
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

function tailOfSpan({ strings, spans }: Trace, i: SpanIndex): number {
  const id = spans.id[i];
  return tailOf(strings.bytes, strings.offsets[id], strings.offsets[id + 1]);
}

/** Up to so many, a search through a column for each is quicker than a look-up for each row of the column. */
const few = 8;

/**
 * Where spans of one reading of a trace are in a later one: rows of `to`, −1 for those that are not there. Strings keep
 * their rows while a trace is being read, so mostly this is a search for an integer.
 */
export function carriedOver(from: Trace, to: Trace, spans: ArrayLike<SpanIndex>): Int32Array {
  const rows = new Int32Array(spans.length).fill(-1);
  const strings = Array.from(spans, (i) => from.spans.id[i]);
  const kept = strings.map((id) => isSameString(from, to, id));
  if (spans.length <= few) {
    for (const [k, id] of strings.entries()) if (kept[k]) rows[k] = to.spans.id.indexOf(id);
  } else {
    const wanted = new Map<number, number>();
    for (const [k, id] of strings.entries()) if (kept[k]) wanted.set(id, k);
    for (let i = 0; i < to.spans.length; i++) {
      const k = wanted.get(to.spans.id[i]);
      if (k !== undefined) rows[k] = i;
    }
  }
  const lost = [...rows.keys()].filter((k) => rows[k] < 0);
  if (lost.length > 0) {
    const found = findSpans(
      to,
      lost.map((k) => spanIdOf(from, spans[k])),
    );
    for (const [n, k] of lost.entries()) rows[k] = found[n];
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
