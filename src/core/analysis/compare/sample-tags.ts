/**
 * Which tags the traces of a set have, where and with which values: on the root, on any span, and on the process of a service. Once for each
 * trace, with how many spans say it.
 */
import { GrowableUint32 } from '../../base/growable.ts';
import { PairIds } from '../../base/pair-ids.ts';
import type { AttributeTable, Trace } from '../../trace/trace.ts';
import { SpanFlag } from '../../trace/trace.ts';
import type { NameId, NameTable, SharedNames } from '../shared-names.ts';

/** What a tag is of: the root, any span, or, from 2 on, the process of the service whose name id is 2 less. */
export const TagPlace = { root: 0, span: 1, firstService: 2 } as const;

export interface TagTable {
  /** By key: what it is of, and its name. */
  readonly place: Uint32Array<ArrayBuffer>;
  readonly key: Uint32Array<ArrayBuffer>;
  /** By value: row of its key, and its name. */
  readonly keyOf: Uint32Array<ArrayBuffer>;
  readonly value: Uint32Array<ArrayBuffer>;
  /** Entries in the order of traces; those of trace t are [from[t], from[t + 1]): row of the value, and spans (processes) that say it. */
  readonly from: Uint32Array<ArrayBuffer>;
  readonly entry: Uint32Array<ArrayBuffer>;
  readonly count: Uint32Array<ArrayBuffer>;
}

/** A sample as far as its tags go. */
export interface TagSample {
  /** As their sources spelled them. */
  readonly traceIds: readonly string[];
  readonly names: NameTable;
  readonly tags: TagTable;
}

const block = 1 << 12;

export class SampleTags {
  readonly #keys = new PairIds();
  readonly #place = new GrowableUint32();
  readonly #key = new GrowableUint32();
  readonly #values = new PairIds();
  readonly #keyOf = new GrowableUint32();
  readonly #value = new GrowableUint32();
  readonly #from = new GrowableUint32();
  readonly #entry = new GrowableUint32();
  readonly #count = new GrowableUint32();
  /** By value: one more than its last entry. */
  readonly #last = new GrowableUint32();

  /** O(tags). */
  *add(trace: Trace, names: SharedNames): Generator<undefined, void, void> {
    const { spans, attributes, processes, processAttributes, primaryRoot } = trace;
    const read = names.reader(trace);
    this.#from.push(this.#entry.length);
    for (let i = 0; i < spans.length; i++) {
      if (i % block === 0) yield undefined;
      if (i === primaryRoot) this.#addAll(TagPlace.root, attributes, spans.attrs[i], spans.attrsEnd[i], read);
      this.#addAll(TagPlace.span, attributes, spans.attrs[i], spans.attrsEnd[i], read);
    }
    for (const process of usedProcesses(trace)) {
      const place = TagPlace.firstService + read(processes.service[process]);
      const { attrs } = processes;
      this.#addAll(place, processAttributes, attrs[process], attrs[process + 1], read);
    }
  }

  #addAll(
    place: number,
    { key, value }: AttributeTable,
    from: number,
    to: number,
    read: (id: number) => NameId,
  ): void {
    for (let t = from; t < to; t++) this.#add(place, read(key[t]), read(value[t]));
  }

  #add(place: number, key: NameId, value: NameId): void {
    const keyRow = this.#keys.idOf(place, key);
    if (keyRow === this.#key.length) {
      this.#place.push(place);
      this.#key.push(key);
    }
    const row = this.#values.idOf(keyRow, value);
    if (row === this.#value.length) {
      this.#keyOf.push(keyRow);
      this.#value.push(value);
      this.#last.push(0);
    }
    const first = this.#from.values[this.#from.length - 1];
    const last = this.#last.values[row] - 1;
    if (last >= first) {
      this.#count.values[last]++;
      return;
    }
    this.#entry.push(row);
    this.#count.push(1);
    this.#last.values[row] = this.#entry.length;
  }

  done(): TagTable {
    return {
      place: this.#place.done(),
      key: this.#key.done(),
      keyOf: this.#keyOf.done(),
      value: this.#value.done(),
      from: Uint32Array.from([...this.#from.done(), this.#entry.length]),
      entry: this.#entry.done(),
      count: this.#count.done(),
    };
  }
}

function usedProcesses({ spans: { process, flags, length } }: Trace): Set<number> {
  const used = new Set<number>();
  for (let i = 0; i < length; i++) if ((flags[i] & SpanFlag.placeholder) === 0) used.add(process[i]);
  return used;
}

/** Tags of these traces alone. O(entries). */
export function tagsOf({ from, entry, count, ...rest }: TagTable, kept: Uint32Array): TagTable {
  const starts = new Uint32Array(kept.length + 1);
  for (const [k, trace] of kept.entries()) starts[k + 1] = starts[k] + from[trace + 1] - from[trace];
  const [entries, counts] = [new Uint32Array(starts[kept.length]), new Uint32Array(starts[kept.length])];
  for (const [k, trace] of kept.entries()) {
    entries.set(entry.subarray(from[trace], from[trace + 1]), starts[k]);
    counts.set(count.subarray(from[trace], from[trace + 1]), starts[k]);
  }
  return { ...rest, from: starts, entry: entries, count: counts };
}
