/**
 * Events → slices: what has a begin and an end. `X` says both. `B` and `E` nest within a thread, `b` and `e` within an id, and may
 * come in any order in the file: tracks are walked in the order of time. Events that are points learn what they lie in.
 */
import type { Events } from './events.ts';

export interface Slices {
  length: number;
  /** Event that begins it, and the one that ends it, −1 if that never came. */
  readonly event: number[];
  readonly endEvent: number[];
  /** Slice it lies within, −1 for none. */
  readonly parent: number[];
  /** NaN where its end never came. */
  readonly durationNs: number[];
  /** By event: the innermost slice that a point lies in, −1 for none. */
  readonly enclosing: Int32Array;
  /** Slices of a track, in the order in which they begin. */
  readonly byTrack: Map<string, number[]>;
  /** Ends that belong to no begin. */
  unmatched: number;
}

const begins = new Set(['X', 'B', 'b', 'S']);
const ends = new Set(['E', 'e', 'F']);
const points = new Set(['i', 'I', 'n', 's', 't', 'f']);
const asyncs = new Set(['b', 'e', 'n', 'S', 'F']);

/** Where an event stands: on its thread, or, for asynchronous ones, under its id. */
export function trackOf(events: Events, e: number, phase: string): string {
  const pid = events.pid.values[e];
  if (!asyncs.has(phase)) return `${pid} ${events.tid.values[e]}`;
  return `${pid} ${events.cat.values[e]} ${events.id.values[e]} ${events.scope.values[e]}`;
}

/** O(n log n) */
export function slicesOf(events: Events, phases: readonly string[]): Slices {
  const slices: Slices = {
    length: 0,
    event: [],
    endEvent: [],
    parent: [],
    durationNs: [],
    enclosing: new Int32Array(events.length).fill(-1),
    byTrack: new Map(),
    unmatched: 0,
  };
  const tracks = new Map<string, number[]>();
  for (let e = 0; e < events.length; e++) {
    const phase = phases[e];
    if (!begins.has(phase) && !ends.has(phase) && !points.has(phase)) continue;
    const track = trackOf(events, e, phase);
    const found = tracks.get(track);
    if (found === undefined) tracks.set(track, [e]);
    else found.push(e);
  }
  for (const [track, list] of tracks) new Track(events, phases, slices, track).walk(list);
  return slices;
}

interface Open {
  readonly slice: number;
  /** Infinity until its end comes. */
  readonly until: number;
  isClosed: boolean;
}

class Track {
  readonly #events: Events;
  readonly #phases: readonly string[];
  readonly #slices: Slices;
  readonly #own: number[] = [];
  /** What is open, the innermost last; those that were closed from within are dropped when they come up. */
  readonly #open: Open[] = [];
  /** Those of them that wait for an end, all and by name. */
  readonly #waiting: Open[] = [];
  readonly #waitingByName = new Map<number, Open[]>();

  constructor(events: Events, phases: readonly string[], slices: Slices, track: string) {
    this.#events = events;
    this.#phases = phases;
    this.#slices = slices;
    slices.byTrack.set(track, this.#own);
  }

  walk(list: number[]): void {
    list.sort((a, b) => this.#time(a) - this.#time(b) || this.#length(b) - this.#length(a) || a - b);
    for (const e of list) {
      const phase = this.#phases[e];
      if (ends.has(phase)) this.#end(e);
      else if (begins.has(phase)) this.#begin(e);
      else this.#slices.enclosing[e] = this.#inside((until) => until < this.#time(e));
    }
  }

  /** An event without a time comes first. */
  #time(e: number): number {
    const ns = this.#events.ns.values[e];
    return Number.isNaN(ns) ? -1e300 : ns;
  }

  #length(e: number): number {
    return this.#phases[e] === 'X' ? Math.max(0, this.#events.durationNs.values[e] || 0) : 0;
  }

  /** The innermost slice after those are gone that are over; −1 if none is left. */
  #inside(isOver: (until: number) => boolean): number {
    for (let top = this.#open.at(-1); top !== undefined; top = this.#open.at(-1)) {
      if (!top.isClosed && (top.until === Infinity || !isOver(top.until))) return top.slice;
      this.#open.pop();
    }
    return -1;
  }

  #begin(e: number): void {
    const slices = this.#slices;
    const from = this.#time(e);
    const until = this.#phases[e] === 'X' ? from + this.#length(e) : Infinity;
    // What begins within a slice and ends after it stands beside it.
    const outlives = (other: number) => until !== Infinity && other < until;
    slices.parent.push(this.#inside((other) => other <= from || outlives(other)));
    const slice = slices.length++;
    slices.event.push(e);
    slices.endEvent.push(-1);
    slices.durationNs.push(this.#phases[e] === 'X' ? this.#events.durationNs.values[e] : NaN);
    this.#own.push(slice);
    const open: Open = { slice, until, isClosed: false };
    this.#open.push(open);
    if (until !== Infinity) return;
    this.#waiting.push(open);
    const name = this.#events.name.values[e];
    const alike = this.#waitingByName.get(name);
    if (alike === undefined) this.#waitingByName.set(name, [open]);
    else alike.push(open);
  }

  /** Closes the innermost slice of the end's name, or the innermost of all if it has none. */
  #end(e: number): void {
    const name = this.#events.name.values[e];
    const list = name === 0 ? this.#waiting : (this.#waitingByName.get(name) ?? []);
    let found = list.pop();
    while (found?.isClosed === true) found = list.pop();
    if (found === undefined) {
      this.#slices.unmatched++;
      return;
    }
    found.isClosed = true;
    const { durationNs, endEvent, event } = this.#slices;
    durationNs[found.slice] = this.#events.ns.values[e] - this.#events.ns.values[event[found.slice]];
    endEvent[found.slice] = e;
  }
}
