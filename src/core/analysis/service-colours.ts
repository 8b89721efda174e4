/**
 * Which colour a service has: a pure function of the set of names in view, so that a name keeps its colour across
 * sessions, pages and machines without stored state. Names are placed one by one in an order that depends on the name
 * alone; adding a service can only move services of later priority. Beyond 60 services colours repeat with a pattern.
 */
import type { Trace } from '../trace/trace.ts';
import { fnv1a as fnv1aOf } from '../base/fnv.ts';
import { textOf } from '../trace/strings.ts';

export interface ServiceColour {
  /** Slot of the palette, 0…59 (`--service-<slot>`). */
  readonly slot: number;
  /** 0: plain; 1 and up: a further pattern on the same colour. */
  readonly pattern: number;
}

const slots = 60;
/** Slots of the palette. */
export const serviceColourCount = slots;
const firstSlots = 20;
const restSlots = slots - firstSlots;
/** Steps coprime to 20 and to 40, so that every probe sequence visits every slot. */
const steps20 = [1, 3, 7, 9, 11, 13, 17, 19];
const steps40 = [1, 3, 7, 9, 11, 13, 17, 19, 21, 23, 27, 29, 31, 33, 37, 39];

/** FNV-1a, 32 bit, over the UTF-8 bytes. */
export function fnv1a(text: string): number {
  const bytes = new TextEncoder().encode(text);
  return fnv1aOf(bytes, 0, bytes.length) >>> 0;
}

/** Finaliser of MurmurHash3, to spread FNV's weak high bits. */
export function mix(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  return h >>> 0;
}

/** The slots a name would like, best first: all of the first 20, then the other 40. */
export function probe(name: string): number[] {
  return probeFrom(mix(fnv1a(name)));
}

function probeFrom(h: number): number[] {
  const q = h >>> 8;
  const order: number[] = [];
  for (let i = 0; i < firstSlots; i++) order.push((h + i * steps20[q % 8]) % firstSlots);
  for (let i = 0; i < restSlots; i++) order.push(firstSlots + ((h + i * steps40[q % 16]) % restSlots));
  return order;
}

/** O(n log n) in the number of distinct names; the order of the input does not matter. */
export function assignServiceColours(names: Iterable<string>): Map<string, ServiceColour> {
  const distinct = [...new Set(names)];
  const { slot, pattern } = coloursFor(Uint32Array.from(distinct, fnv1a), (k) => distinct[k]);
  return new Map(distinct.map((name, k) => [name, { slot: slot[k], pattern: pattern[k] }]));
}

export interface Colours {
  readonly slot: Uint8Array<ArrayBuffer>;
  readonly pattern: Uint32Array<ArrayBuffer>;
}

/**
 * The rule itself, for whatever has names.
 * @param hashes FNV-1a of distinct names; the names themselves are only asked for where two hashes are the same
 */
export function coloursFor(hashes: Uint32Array, nameOf: (k: number) => string): Colours {
  const slot = new Uint8Array(hashes.length);
  const pattern = new Uint32Array(hashes.length);
  const taken = new Set<number>();
  for (const [rank, k] of byPriority(hashes, nameOf).entries()) {
    const h = mix(hashes[k]);
    const free = rank < slots ? probeFrom(h).find((each) => !taken.has(each)) : undefined;
    slot[k] = free ?? h % slots;
    pattern[k] = Math.floor(rank / slots);
    taken.add(slot[k]);
  }
  return { slot, pattern };
}

/** Priority and position fit into the 53 bits of a double, and doubles sort quickly. */
const positions = 2 ** 21;

function byPriority(hashes: Uint32Array, nameOf: (k: number) => string): Uint32Array {
  const priority = (k: number) => mix((hashes[k] ^ 0x9e3779b9) >>> 0);
  const keys = new Float64Array(hashes.length);
  for (let k = 0; k < hashes.length; k++) keys[k] = priority(k) * positions + (k % positions);
  keys.sort();
  const order = Uint32Array.from(keys, (key) => key % positions);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && hashes[order[to]] === hashes[order[from]]) to++;
    if (to - from > 1) order.subarray(from, to).sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
    from = to;
  }
  return order;
}

export interface ServiceSlots {
  /** By row of `trace.processes`; `unknownSlot` where the service is not known. */
  readonly slot: Uint8Array;
  /** 0 to 3; from 1 on a pattern tells services of one slot apart. */
  readonly pattern: Uint8Array;
}

/** After those of the palette: a service that has not been told. */
export const unknownSlot = slots;

const slotsByTrace = new WeakMap<Trace, ServiceSlots>();

/** Colours of a trace's services, kept per trace. Names are hashed where they stand, without being decoded. */
export function serviceSlots(trace: Trace): ServiceSlots {
  let found = slotsByTrace.get(trace);
  if (found === undefined) slotsByTrace.set(trace, (found = makeSlots(trace)));
  return found;
}

function makeSlots({ processes, strings }: Trace): ServiceSlots {
  const { service, length } = processes;
  const known = new Map<number, number>();
  for (let p = 0; p < length; p++)
    if (service[p] !== 0 && !known.has(service[p])) known.set(service[p], known.size);
  const names = Uint32Array.from(known.keys());
  const { offsets, bytes } = strings;
  const hashes = names.map((id) => fnv1aOf(bytes, offsets[id], offsets[id + 1]) >>> 0);
  const colours = coloursFor(hashes, (k) => textOf(strings, names[k]));
  const slot = new Uint8Array(length).fill(unknownSlot);
  const pattern = new Uint8Array(length);
  for (let p = 0; p < length; p++) {
    const k = known.get(service[p]);
    if (k === undefined) continue;
    slot[p] = colours.slot[k];
    pattern[p] = Math.min(3, colours.pattern[k]);
  }
  return { slot, pattern };
}

/** The custom property of a slot, for style sheets and `getComputedStyle`. */
export function serviceColourVar(slot: number): string {
  return `var(--service-${slot})`;
}
