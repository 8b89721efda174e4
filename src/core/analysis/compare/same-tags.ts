/** Whether spans of two traces say the same: tags, tags of their processes, logs. By numbers, without making texts. */
import type { AttributeTable, SpanIndex, Trace } from '../../trace/trace.ts';
import type { NameId, SharedNames } from '../shared-names.ts';

interface Side {
  readonly trace: Trace;
  readonly read: (id: number) => NameId;
}

export interface SameTags {
  readonly tags: (a: SpanIndex, b: SpanIndex) => boolean;
  readonly process: (a: SpanIndex, b: SpanIndex) => boolean;
  /** As many logs, with the same names and fields one after the other, whenever they were. */
  readonly logs: (a: SpanIndex, b: SpanIndex) => boolean;
}

export function sameTags(a: Trace, b: Trace, names: SharedNames): SameTags {
  const [left, right] = [
    { trace: a, read: names.reader(a) },
    { trace: b, read: names.reader(b) },
  ];
  /** By pairs of processes: 1 the same, 0 not. */
  const known = new Map<number, boolean>();
  return {
    tags: (i, j) =>
      areSame(
        left,
        a.attributes,
        a.spans.attrs[i],
        a.spans.attrsEnd[i],
        right,
        b.attributes,
        b.spans.attrs[j],
        b.spans.attrsEnd[j],
      ),
    process: (i, j) => {
      const [p, q] = [a.spans.process[i], b.spans.process[j]];
      const key = p * b.processes.length + q;
      let same = known.get(key);
      if (same === undefined) known.set(key, (same = sameProcess(left, p, right, q)));
      return same;
    },
    logs: (i, j) => sameLogs(left, i, right, j),
  };
}

function sameProcess(a: Side, p: number, b: Side, q: number): boolean {
  const [attrsA, attrsB] = [a.trace.processes.attrs, b.trace.processes.attrs];
  const [tableA, tableB] = [a.trace.processAttributes, b.trace.processAttributes];
  return areSame(a, tableA, attrsA[p], attrsA[p + 1], b, tableB, attrsB[q], attrsB[q + 1]);
}

function sameLogs(a: Side, i: SpanIndex, b: Side, j: SpanIndex): boolean {
  const [from, to] = [a.trace.spans.events[i], a.trace.spans.eventsEnd[i]];
  const shift = b.trace.spans.events[j] - from;
  if (b.trace.spans.eventsEnd[j] - shift !== to) return false;
  const [eventsA, eventsB] = [a.trace.events, b.trace.events];
  const [tableA, tableB] = [a.trace.eventAttributes, b.trace.eventAttributes];
  for (let e = from; e < to; e++) {
    const f = e + shift;
    if (a.read(eventsA.name[e]) !== b.read(eventsB.name[f])) return false;
    const [fromA, toA] = [eventsA.attrs[e], eventsA.attrs[e + 1]];
    if (!areSame(a, tableA, fromA, toA, b, tableB, eventsB.attrs[f], eventsB.attrs[f + 1])) return false;
  }
  return true;
}

/** Rows [fromA, toA) and [fromB, toB): the same keys with the same values, in whatever order. */
function areSame(
  a: Side,
  tableA: AttributeTable,
  fromA: number,
  toA: number,
  b: Side,
  tableB: AttributeTable,
  fromB: number,
  toB: number,
): boolean {
  const count = toA - fromA;
  if (toB - fromB !== count) return false;
  let k = 0;
  while (
    k < count &&
    a.read(tableA.key[fromA + k]) === b.read(tableB.key[fromB + k]) &&
    a.read(tableA.value[fromA + k]) === b.read(tableB.value[fromB + k])
  )
    k++;
  if (k === count) return true;
  // Most spans of an operation have their tags in one order; the others are sorted.
  const sortedA = pairsOf(a, tableA, fromA + k, toA);
  const sortedB = pairsOf(b, tableB, fromB + k, toB);
  return sortedA.every((pair, n) => pair === sortedB[n]);
}

/** Key and value as one text each, in order. */
function pairsOf({ read }: Side, table: AttributeTable, from: number, to: number): string[] {
  const pairs: string[] = [];
  for (let t = from; t < to; t++) pairs.push(`${read(table.key[t])}:${read(table.value[t])}`);
  return pairs.sort();
}
