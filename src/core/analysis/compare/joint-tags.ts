/** Tags of two samples under one set of names: which traces of either side have which value of which key. */
import { PairIds } from '../../base/pair-ids.ts';
import type { Steps } from '../analysis.ts';
import type { NameId, SharedNames } from '../shared-names.ts';
import { TagPlace } from './sample-tags.ts';
import type { TagSample } from './sample-tags.ts';

export interface JointTags {
  readonly keys: readonly JointKey[];
}

export interface JointKey {
  /** As in `TagTable`, by joint names. */
  readonly place: number;
  readonly key: NameId;
  readonly values: readonly JointValue[];
  /** Traces with any value of it. */
  readonly tracesA: number;
  readonly tracesB: number;
}

export interface JointValue {
  readonly value: NameId;
  readonly a: readonly TagEntry[];
  readonly b: readonly TagEntry[];
}

export interface TagEntry {
  readonly trace: number;
  /** Spans or processes of the trace that say it. */
  readonly count: number;
}

interface OpenKey extends JointKey {
  readonly values: OpenValue[];
  tracesA: number;
  tracesB: number;
  /** One more than the trace that came last, of either side. */
  lastA: number;
  lastB: number;
}

interface OpenValue extends JointValue {
  readonly a: TagEntry[];
  readonly b: TagEntry[];
}

/** O(entries + names). */
export function* jointTags(a: TagSample, b: TagSample, names: SharedNames): Steps<JointTags> {
  const gatherer = new Gatherer(names);
  yield* gatherer.add(a, 'a');
  yield* gatherer.add(b, 'b');
  // The table of a part also has what only traces outside of it say.
  const said = gatherer.keys.filter(({ tracesA, tracesB }) => tracesA + tracesB > 0);
  return { keys: said.map((key) => ({ ...key, values: key.values.filter(isSaid) })) };
}

function isSaid({ a, b }: JointValue): boolean {
  return a.length + b.length > 0;
}

class Gatherer {
  readonly keys: OpenKey[] = [];
  readonly #names: SharedNames;
  readonly #keyIds = new PairIds();
  readonly #valueIds = new PairIds();
  readonly #values: OpenValue[] = [];

  constructor(names: SharedNames) {
    this.#names = names;
  }

  *add({ tags, names: strings }: TagSample, side: 'a' | 'b'): Steps<void> {
    const read = this.#names.reader({ strings });
    const keyOf = Array.from(tags.place, (place, k) => this.#key(jointPlace(place, read), read(tags.key[k])));
    const valueOf = Array.from(tags.value, (value, v) => this.#value(keyOf[tags.keyOf[v]], read(value)));
    for (let trace = 0; trace + 1 < tags.from.length; trace++) {
      yield undefined;
      for (let e = tags.from[trace]; e < tags.from[trace + 1]; e++) {
        valueOf[tags.entry[e]][side].push({ trace, count: tags.count[e] });
        countTrace(this.keys[keyOf[tags.keyOf[tags.entry[e]]]], trace, side);
      }
    }
  }

  #key(place: number, key: NameId): number {
    const id = this.#keyIds.idOf(place, key);
    if (id === this.keys.length)
      this.keys.push({ place, key, values: [], tracesA: 0, tracesB: 0, lastA: 0, lastB: 0 });
    return id;
  }

  #value(key: number, value: NameId): OpenValue {
    const id = this.#valueIds.idOf(key, value);
    if (id === this.#values.length) {
      const added: OpenValue = { value, a: [], b: [] };
      this.#values.push(added);
      this.keys[key].values.push(added);
    }
    return this.#values[id];
  }
}

function jointPlace(place: number, read: (name: NameId) => NameId): number {
  const { firstService } = TagPlace;
  return place < firstService ? place : firstService + read(place - firstService);
}

function countTrace(key: OpenKey, trace: number, side: 'a' | 'b'): void {
  if (side === 'a' && key.lastA !== trace + 1) {
    key.lastA = trace + 1;
    key.tracesA++;
  }
  if (side === 'b' && key.lastB !== trace + 1) {
    key.lastB = trace + 1;
    key.tracesB++;
  }
}
