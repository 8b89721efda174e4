/** Searching by bytes gives what decoding every string and comparing its lower case would give. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalSpanId } from '../trace/ids.ts';
import { textOf } from '../trace/strings.ts';
import type { StringTable } from '../trace/strings.ts';
import { SubstringSearch } from './substring-search.ts';
import { markStrings } from './text-search.ts';
import type { TextTest } from './text-search.ts';

const encoder = new TextEncoder();

/** @param shift bytes before the first string, so that words of four bytes do not begin with it */
function tableOf(strings: readonly Uint8Array[], shift = 0): StringTable {
  const offsets = new Uint32Array(strings.length + 1);
  for (const [id, { length }] of strings.entries()) offsets[id + 1] = offsets[id] + length;
  const bytes = new Uint8Array(shift + offsets[strings.length]).subarray(shift);
  for (const [id, string] of strings.entries()) bytes.set(string, offsets[id]);
  return { length: strings.length, bytes, offsets };
}

function marked(strings: StringTable, test: TextTest): number[] {
  const mask = new Uint8Array(strings.length).fill(4);
  const work = markStrings(strings, test, mask, 2);
  let step = work.next();
  while (step.done !== true) step = work.next();
  expect(mask.every((bits) => (bits & ~2) === 4)).toBe(true);
  const ids = [...mask.keys()].filter((id) => mask[id] === 6);
  expect(step.value).toBe(ids.length > 0);
  return ids;
}

const lowerTextsOf = (strings: StringTable) =>
  Array.from({ length: strings.length }, (_, id) => textOf(strings, id).toLowerCase());

function naive(strings: StringTable, { place, text }: TextTest, texts = lowerTextsOf(strings)): number[] {
  const passes = (other: string) => {
    if (place === 'spanId') return normalSpanId(other) === normalSpanId(text);
    if (place === 'is') return other === text;
    if (place === 'start') return other.startsWith(text);
    return place === 'end' ? other.endsWith(text) : other.includes(text);
  };
  return texts.flatMap((other, id) => (passes(other) ? [id] : []));
}

/** Few pieces, so that what is looked for is there; some are half characters, whose other half may be the next piece. */
const piece = fc.oneof(
  fc
    .constantFrom('err', 'ErR', 'or', 'aa', 'aab', 'K', 'k', 'I', 'Z', '[', '@', '0', '00', 'a1', 'F')
    .map((text) => encoder.encode(text)),
  fc
    .constantFrom(
      '\u212a',
      'İ',
      'i̇',
      'é',
      'É',
      'ΑΣ',
      'σ',
      'ς',
      '日本',
      '😀',
      '\0',
      'ß',
      'ẞ',
      '\ufeff',
      '\ufffd',
    )
    .map((text) => encoder.encode(text)),
  fc
    .constantFrom([0xc3], [0xa9], [0xc4], [0xb0], [0xe2, 0x84], [0xaa], [0xff])
    .map((bytes) => Uint8Array.from(bytes)),
);
const joined = (parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const string = fc.array(piece, { maxLength: 5 }).map(joined);
const table = fc
  .tuple(fc.array(string, { maxLength: 12 }), fc.nat(3))
  .map(([strings, shift]) => tableOf(strings, shift));
const term = fc
  .array(piece, { minLength: 1, maxLength: 4 })
  .map((parts) => new TextDecoder().decode(joined(parts)).toLowerCase())
  .filter((text) => text !== '');
const places: readonly TextTest['place'][] = ['within', 'start', 'end', 'is', 'spanId'];
const place = fc.constantFrom(...places);

describe('strings that pass a test', () => {
  it('are those whose lower case passes it', () => {
    let hits = 0;
    fc.assert(
      fc.property(table, place, term, (strings, where, text) => {
        const found = naive(strings, { place: where, text });
        hits += found.length;
        expect(marked(strings, { place: where, text })).toEqual(found);
      }),
      { numRuns: 3000 },
    );
    expect(hits).toBeGreaterThan(350);
  });

  it('are found by a term cut from the table, across borders or not', () => {
    const cut = table.chain((strings) =>
      fc.tuple(fc.constant(strings), fc.nat(strings.bytes.length), fc.integer({ min: 1, max: 6 })),
    );
    fc.assert(
      fc.property(cut, place, ([strings, from, length], where) => {
        const text = new TextDecoder('utf-8', { ignoreBOM: true })
          .decode(strings.bytes.subarray(from, from + length))
          .toLowerCase();
        if (text === '') return;
        expect(marked(strings, { place: where, text })).toEqual(naive(strings, { place: where, text }));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([['', 'abc', 'bcd', 'd'], ['bc', ''], []])('a term must lie inside one string: %j', (...texts) => {
    const strings = tableOf(texts.map((text) => encoder.encode(text)));
    for (const text of ['cb', 'cbcd', 'bcdd', 'abcbcdd', 'bcbc'])
      expect(marked(strings, { place: 'within', text })).toEqual([]);
  });

  it('letters beyond ASCII compare by their lower case', () => {
    const texts = ['ÉTÉ', 'été', 'ete', 'ΟΔΟΣ', 'ΣΑ', 'İzmir', '300 \u212a'];
    const strings = tableOf(texts.map((text) => encoder.encode(text)));
    expect(marked(strings, { place: 'within', text: 'été' })).toEqual([0, 1]);
    expect(marked(strings, { place: 'end', text: 'ς' })).toEqual([3]);
    expect(marked(strings, { place: 'start', text: 'σ' })).toEqual([4]);
    expect(marked(strings, { place: 'within', text: 'i' })).toEqual([5]);
    expect(marked(strings, { place: 'end', text: '300 k' })).toEqual([6]);
  });

  it('a byte order mark in front is no part of the text', () => {
    const texts = ['\ufefferror', 'error', '\ufeff00AB', '\ufeff'];
    const strings = tableOf(texts.map((text) => encoder.encode(text)));
    expect(marked(strings, { place: 'start', text: 'err' })).toEqual([0, 1]);
    expect(marked(strings, { place: 'spanId', text: 'ab' })).toEqual([2]);
    expect(marked(strings, { place: 'within', text: '\ufeff' })).toEqual([]);
  });

  it('ids are compared whole, zeros in front and letter case aside', () => {
    const texts = ['', '00AB', 'ab', '000000000000000ab', '1ab', 'ab~2', '0ab~2', '0'];
    const strings = tableOf(texts.map((text) => encoder.encode(text)));
    const ids = (text: string) => marked(strings, { place: 'spanId', text });
    expect([ids('0ab'), ids('ab~2'), ids('0'), ids('000000000000000000ab')]).toEqual([
      [1, 2],
      [5],
      [0, 7],
      [],
    ]);
  });

  it('are the same over many blocks', () => {
    const words = ['Timeout', 'in', 'the', 'Größe', 'store', 'İ', 'kelvin \u212a', 'time', 'out'];
    const long = 'x'.repeat(1_500_000);
    const strings = tableOf(
      Array.from({ length: 70_000 }, (_, n) =>
        encoder.encode(n === 35_000 ? long : `${words[n % 7]} ${words[(n * 7) % 9]} ${n}`),
      ),
    );
    expect(strings.bytes.length).toBeGreaterThan(2 << 20);
    const texts = lowerTextsOf(strings);
    for (const place of ['within', 'start', 'end'] as const) {
      for (const text of ['timeout', 'größe', 'k', 'xxx', '7']) {
        const test = { place, text };
        expect(marked(strings, test)).toEqual(naive(strings, test, texts));
      }
    }
  });

  it('can be interrupted every few thousand strings', () => {
    const strings = tableOf(
      Array.from({ length: 100_000 }, (_, n) => encoder.encode(`the number of this string is ${n} é`)),
    );
    const steps = ({ place, text }: TextTest) =>
      [...markStrings(strings, { place, text }, new Uint8Array(strings.length), 1)].length;
    expect(steps({ place: 'within', text: 'number' })).toBeGreaterThan(2);
    expect(steps({ place: 'end', text: 'é' })).toBeGreaterThan(20);
  });
});

describe('searching a part at a time', () => {
  it('finds what searching at once finds, whatever the parts', () => {
    const ascii = fc
      .string({ unit: fc.constantFrom('a', 'b', 'A'), maxLength: 8 })
      .map((text) => encoder.encode(text));
    const wanted = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(ascii, { maxLength: 10 }),
        wanted,
        fc.integer({ min: 1, max: 9 }),
        (texts, text, size) => {
          const strings = tableOf(texts);
          const mask = new Uint8Array(strings.length);
          const search = new SubstringSearch(strings, encoder.encode(text));
          while (search.mark(mask, 1, size));
          const found = [...mask.keys()].filter((id) => mask[id] === 1);
          expect(found).toEqual(naive(strings, { place: 'within', text }));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
