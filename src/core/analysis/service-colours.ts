/**
 * Which colour a service has: a pure function of the set of names in view, so that a name keeps its colour across
 * sessions, pages and machines without stored state. Names are placed one by one in an order that depends on the name
 * alone; adding a service can only move services of later priority. Beyond 60 services colours repeat with a pattern.
 */
export interface ServiceColour {
  /** Slot of the palette, 0…59 (`--service-<slot>`). */
  readonly slot: number;
  /** 0: plain; 1 and up: a further pattern on the same colour. */
  readonly pattern: number;
}

const slots = 60;
const firstSlots = 20;
const restSlots = slots - firstSlots;
/** Steps coprime to 20 and to 40, so that every probe sequence visits every slot. */
const steps20 = [1, 3, 7, 9, 11, 13, 17, 19];
const steps40 = [1, 3, 7, 9, 11, 13, 17, 19, 21, 23, 27, 29, 31, 33, 37, 39];

/** FNV-1a, 32 bit, over the UTF-8 bytes. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
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
  const h = mix(fnv1a(name));
  const q = h >>> 8;
  const order: number[] = [];
  for (let i = 0; i < firstSlots; i++) order.push((h + i * steps20[q % 8]) % firstSlots);
  for (let i = 0; i < restSlots; i++) order.push(firstSlots + ((h + i * steps40[q % 16]) % restSlots));
  return order;
}

/** O(n log n) in the number of distinct names; the order of the input does not matter. */
export function assignServiceColours(names: Iterable<string>): Map<string, ServiceColour> {
  const priority = (name: string) => mix((fnv1a(name) ^ 0x9e3779b9) >>> 0);
  const queue = [...new Set(names)].map((name) => ({ name, priority: priority(name) }));
  queue.sort((a, b) => a.priority - b.priority || (a.name < b.name ? -1 : 1));
  const taken = new Set<number>();
  const colours = new Map<string, ServiceColour>();
  for (const [rank, { name }] of queue.entries()) {
    const free = rank < slots ? probe(name).find((slot) => !taken.has(slot)) : undefined;
    const slot = free ?? mix(fnv1a(name)) % slots;
    taken.add(slot);
    colours.set(name, { slot, pattern: Math.floor(rank / slots) });
  }
  return colours;
}

/** The custom property of a slot, for style sheets and `getComputedStyle`. */
export function serviceColourVar(slot: number): string {
  return `var(--service-${slot})`;
}
