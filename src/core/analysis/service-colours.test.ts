import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { sampleTrace } from '#mocks/sample.ts';
import { TraceDecoder } from '../formats/decode.ts';
import { textOf } from '../trace/strings.ts';
import { assignServiceColours, fnv1a, mix, probe, serviceSlots, unknownSlot } from './service-colours.ts';

/** The worked table of the colour rule: name, fnv, mix, first probes, slot in the set of all eight. */
const worked = [
  ['driver', 0xe55419df, 0x73c87550, [12, 5, 18, 11], 12],
  ['customer', 0xa4bdaa19, 0x924d7c95, [1, 12, 3, 14], 1],
  ['redis', 0xb6088994, 0x75207f7d, [1, 0, 19, 18], 0],
  ['mysql', 0x6a6a63bd, 0x88592ede, [18, 15, 12, 9], 18],
  ['cart', 0x9827728f, 0x252d0d64, [0, 13, 6, 19], 13],
  ['frontend', 0xe619377d, 0x79e5d006, [14, 15, 16, 17], 14],
  ['route', 0x321abf1e, 0x9a4d2661, [1, 18, 15, 12], 15],
  ['checkout', 0x4db95739, 0x4b0bd413, [7, 18, 9, 0], 7],
] as const;

const names = worked.map(([name]) => name);
const serviceNames = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { maxLength: 90 });

describe('service colours', () => {
  it.each(worked)('%s hashes and probes as worked out', (name, hash, mixed, probes) => {
    expect(fnv1a(name)).toBe(hash);
    expect(mix(fnv1a(name))).toBe(mixed);
    expect(probe(name).slice(0, 4)).toEqual(probes);
  });

  it.each(worked)('%s gets its slot among the eight', (name, _hash, _mixed, _probes, slot) => {
    expect(assignServiceColours(names).get(name)).toEqual({ slot, pattern: 0 });
  });

  it('keeps every other slot when cart goes', () => {
    const all = assignServiceColours(names);
    const without = assignServiceColours(names.filter((name) => name !== 'cart'));
    for (const [name, colour] of without) expect(colour).toEqual(all.get(name));
  });

  it('probes every slot once', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect([...probe(name)].sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, i) => i));
      }),
    );
  });

  it('does not depend on input order, and up to 60 services never share a slot', () => {
    fc.assert(
      fc.property(serviceNames, (some) => {
        const colours = assignServiceColours(some);
        expect(assignServiceColours([...some].reverse())).toEqual(colours);
        const first = [...colours.values()].filter(({ pattern }) => pattern === 0);
        expect(new Set(first.map(({ slot }) => slot)).size).toBe(Math.min(60, some.length));
      }),
    );
  });
});

describe('colours of a trace', () => {
  it('are those of its services as a list has them; a missing span has none', () => {
    const trace = sampleTrace('A web [0,9]\nB db [1,2] <C:A\nC web [3,4] <C:gone');
    const { slot, pattern } = serviceSlots(trace);
    const colours = assignServiceColours(['db', 'web']);
    const seen = new Set<string>();
    for (let p = 0; p < trace.processes.length; p++) {
      const name = textOf(trace.strings, trace.processes.service[p]);
      seen.add(name);
      expect([slot[p], pattern[p]]).toEqual([colours.get(name)?.slot ?? unknownSlot, 0]);
    }
    expect(seen).toEqual(new Set(['', 'db', 'web']));
  });

  it('agree with the list for any names', () => {
    fc.assert(
      fc.property(hostileBody, (body) => {
        const decoder = new TraceDecoder();
        decoder.push(new TextEncoder().encode(body));
        for (const trace of decoder.end().traces) {
          const names = Array.from(trace.processes.service, (id) => textOf(trace.strings, id));
          const colours = assignServiceColours(names.filter((name) => name !== ''));
          const expected = names.map((name) => colours.get(name)?.slot ?? unknownSlot);
          expect([...serviceSlots(trace).slot]).toEqual(expected);
        }
      }),
    );
  });

  it('of fifty thousand services keep to the rule', () => {
    const many = Array.from({ length: 50_000 }, (_, n) => `service-${n}`);
    const colours = assignServiceColours(many);
    const plain = many.filter((name) => colours.get(name)?.pattern === 0);
    expect(plain).toHaveLength(60);
    expect(new Set(plain.map((name) => colours.get(name)?.slot)).size).toBe(60);
    const order = (name: string) => mix((fnv1a(name) ^ 0x9e3779b9) >>> 0);
    const last = [...many].sort((a, b) => order(a) - order(b)).at(-1) ?? '';
    expect(colours.get(last)?.pattern).toBe(Math.floor(49_999 / 60));
  });
});
