/**
 * Which strings of a table pass a test: by bytes, over the whole table, without decoding it. Only a string whose characters
 * beyond ASCII may matter is decoded. The answer is that of comparing `textOf(strings, id).toLowerCase()`.
 */
import { normalSpanId } from '../trace/ids.ts';
import type { StringId, StringTable } from '../trace/strings.ts';
import { hasByteOrderMark, lowerTexts } from './lower-texts.ts';
import { fold, SubstringSearch } from './substring-search.ts';

/** `within`: has the text somewhere; `is`: is the text; `spanId`: likewise, as ids are compared. The text is in lower case. */
export interface TextTest {
  readonly place: 'within' | 'start' | 'end' | 'is' | 'spanId';
  readonly text: string;
}

/** Work that may be interrupted wherever it yields. */
export type Pausing<T = void> = Generator<undefined, T, void>;

/** Each about a millisecond of work. */
const blockBytes = 1 << 20;
const blockStrings = 1 << 16;
const blockDecoded = 1 << 16;

const encoder = new TextEncoder();

/**
 * Sets `bit` in `mask[id]` of every string that passes; whether there is any. O(bytes), or O(strings) for what stands at
 * an end.
 */
export function* markStrings(
  strings: StringTable,
  test: TextTest,
  mask: Uint8Array,
  bit: number,
): Pausing<boolean> {
  const { place, text } = test;
  const bytes = encoder.encode(text);
  const isAscii = bytes.length === text.length;
  let found = 0;
  if (isAscii && place === 'within') found += yield* markWithin(strings, bytes, mask, bit);
  if (isAscii && place !== 'within') found += yield* markAnchored(strings, test, mask, bit);
  // Two characters beyond ASCII have one of ASCII in their lower case.
  if (!isAscii || /[ik]/.test(text)) {
    const ids = yield* idsBeyondAscii(strings, isAscii);
    found += yield* markDecoded(strings, ids, test, mask, bit);
  }
  return found > 0;
}

function* markDecoded(
  strings: StringTable,
  ids: readonly StringId[],
  test: TextTest,
  mask: Uint8Array,
  bit: number,
): Pausing<number> {
  let found = 0;
  for (let from = 0, to = 0; from < ids.length; from = to) {
    let size = 0;
    while (to < ids.length && size < blockDecoded) size += sizeOf(strings, ids[to++]);
    const texts = lowerTexts(strings, ids.slice(from, to));
    for (let k = from; k < to; k++) {
      if (!passes(texts[k - from], test)) continue;
      mask[ids[k]] |= bit;
      found++;
    }
    yield;
  }
  return found;
}

function sizeOf({ offsets }: StringTable, id: StringId): number {
  return offsets[id + 1] - offsets[id];
}

function passes(other: string, { place, text }: TextTest): boolean {
  if (place === 'within') return other.includes(text);
  if (place === 'start') return other.startsWith(text);
  if (place === 'end') return other.endsWith(text);
  if (place === 'is') return other === text;
  return normalSpanId(other) === normalSpanId(text);
}

function* markWithin(strings: StringTable, text: Uint8Array, mask: Uint8Array, bit: number): Pausing<number> {
  const search = new SubstringSearch(strings, text);
  while (search.mark(mask, bit, blockBytes)) yield;
  return search.found;
}

function* markAnchored(strings: StringTable, test: TextTest, mask: Uint8Array, bit: number): Pausing<number> {
  let found = 0;
  for (let from = 0; from < strings.length; from += blockStrings) {
    const to = Math.min(strings.length, from + blockStrings);
    found += markAnchoredBlock(strings, test, mask, bit, from, to);
    yield;
  }
  return found;
}

function markAnchoredBlock(
  { bytes, offsets }: StringTable,
  { place, text }: TextTest,
  mask: Uint8Array,
  bit: number,
  fromId: StringId,
  toId: StringId,
): number {
  const isStart = place === 'start';
  const isId = place === 'spanId';
  const isShortHex = isId && /^[0-9a-f]{1,16}$/.test(text);
  const wanted = encoder.encode(isShortHex ? text.replace(/^0+/, '') : text);
  const { length } = wanted;
  // What may stand before it; for an id only zeros.
  const room = isShortHex ? 16 - length : isId || place === 'is' ? 0 : Infinity;
  let found = 0;
  for (let id = fromId; id < toId; id++) {
    let from = offsets[id];
    const to = offsets[id + 1];
    if (hasByteOrderMark(bytes, from, to)) from += 3;
    const at = isStart ? from : to - length;
    if (at < from || at + length > to || (!isStart && at - from > room)) continue;
    if (!isAt(bytes, at, wanted) || (isId && !isZeros(bytes, from, at))) continue;
    mask[id] |= bit;
    found++;
  }
  return found;
}

function isAt(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let k = 0; k < wanted.length; k++) if (fold[bytes[at + k]] !== wanted[k]) return false;
  return true;
}

function isZeros(bytes: Uint8Array, from: number, to: number): boolean {
  for (let k = from; k < to; k++) if (bytes[k] !== 0x30) return false;
  return true;
}

const noWords = new Int32Array(0);

/** Strings with characters beyond ASCII; if `hidden`, only those with one whose lower case has an ASCII letter. */
function* idsBeyondAscii(strings: StringTable, hidden: boolean): Pausing<StringId[]> {
  const ids: StringId[] = [];
  const place = { at: 0, id: 0 };
  while (place.at < strings.bytes.length) {
    pushBeyondAscii(strings, hidden, place, ids);
    yield;
  }
  return ids;
}

function pushBeyondAscii(
  { bytes, offsets }: StringTable,
  hidden: boolean,
  place: { at: number; id: StringId },
  ids: StringId[],
): void {
  const end = Math.min(bytes.length, place.at + blockBytes);
  const words =
    bytes.byteOffset % 4 === 0 ? new Int32Array(bytes.buffer, bytes.byteOffset, end >> 2) : noWords;
  let { at, id } = place;
  while (at < end) {
    // Most text is ASCII: four bytes at a time.
    if (at % 4 === 0) {
      let word = at / 4;
      while (word < words.length && (words[word] & 0x80808080) === 0) word++;
      at = word * 4;
      if (at >= end) break;
    }
    if (bytes[at] < 0x80 || (hidden && !isHiddenLetter(bytes, at))) {
      at++;
      continue;
    }
    while (offsets[id + 1] <= at) id++;
    ids.push(id);
    at = offsets[id + 1];
  }
  place.at = at;
  place.id = id;
}

/** U+0130, whose lower case begins with i, or U+212A (kelvin), whose lower case is k. */
function isHiddenLetter(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] === 0xc4) return bytes[at + 1] === 0xb0;
  return bytes[at] === 0xe2 && bytes[at + 1] === 0x84 && bytes[at + 2] === 0xaa;
}
