/**
 * What the tags of matched calls say differently: of a path or of a whole trace, by key. A key whose values change from one to another
 * in all calls (a version, a host, a statement) says more than one that is different every time (an id).
 */
import type { AttributeTable, SpanIndex, Trace } from '../../trace/trace.ts';
import type { Work } from '../analysis.ts';
import { SharedNames } from '../shared-names.ts';
import type { NameId } from '../shared-names.ts';
import { definePairAnalysis } from './pair-analysis.ts';

export interface PairTagsParams {
  /** Matched spans, as many of each. */
  readonly a: ArrayLike<SpanIndex>;
  readonly b: ArrayLike<SpanIndex>;
}

export interface TagChange {
  readonly of: 'span' | 'process';
  readonly key: string;
  /** Pairs of calls by what became of the key: in both with the same value, with another, in one alone. */
  readonly same: number;
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
  /** The commonest values of pairs that differ, with how many have them. */
  readonly a: readonly ValueCount[];
  readonly b: readonly ValueCount[];
  /** 0 to 1: the share of pairs that differ, less where values differ from call to call. */
  readonly weight: number;
}

export interface ValueCount {
  readonly value: string;
  readonly count: number;
}

export const pairTags = definePairAnalysis({ run: pairTagsOf });

const mostValues = 5;

interface Gathered {
  readonly of: TagChange['of'];
  readonly key: NameId;
  same: number;
  changed: number;
  added: number;
  removed: number;
  readonly a: Map<NameId, number>;
  readonly b: Map<NameId, number>;
}

/** Keys that differ somewhere, the weightiest first. Of several values of one key on a span the first counts. O(tags). */
export function* pairTagsOf(traceA: Trace, traceB: Trace, { a, b }: PairTagsParams): Work<TagChange[]> {
  const names = new SharedNames();
  const [readA, readB] = [names.reader(traceA), names.reader(traceB)];
  const gathered = { span: new Map<NameId, Gathered>(), process: new Map<NameId, Gathered>() };
  for (let k = 0; k < a.length; k++) {
    if (k % 1024 === 0) yield undefined;
    const [left, right] = [a[k], b[k]];
    compare('span', gathered.span, spanTags(traceA, readA, left), spanTags(traceB, readB, right));
    compare('process', gathered.process, processTags(traceA, readA, left), processTags(traceB, readB, right));
  }
  return [...gathered.span.values(), ...gathered.process.values()]
    .filter(({ changed, added, removed }) => changed + added + removed > 0)
    .map((found) => tagChange(found, a.length, names))
    .sort((x, y) => y.weight - x.weight || (x.key < y.key ? -1 : 1));
}

type Read = (id: number) => NameId;

function spanTags({ spans, attributes }: Trace, read: Read, i: SpanIndex): Map<NameId, NameId> {
  return firstValues(attributes, read, spans.attrs[i], spans.attrsEnd[i]);
}

function processTags(trace: Trace, read: Read, i: SpanIndex): Map<NameId, NameId> {
  const { attrs } = trace.processes;
  const process = trace.spans.process[i];
  return firstValues(trace.processAttributes, read, attrs[process], attrs[process + 1]);
}

function firstValues(table: AttributeTable, read: Read, from: number, to: number): Map<NameId, NameId> {
  const values = new Map<NameId, NameId>();
  for (let t = from; t < to; t++) {
    const key = read(table.key[t]);
    if (!values.has(key)) values.set(key, read(table.value[t]));
  }
  return values;
}

function compare(
  of: TagChange['of'],
  gathered: Map<NameId, Gathered>,
  a: ReadonlyMap<NameId, NameId>,
  b: ReadonlyMap<NameId, NameId>,
): void {
  const at = (key: NameId): Gathered => {
    let found = gathered.get(key);
    if (found === undefined) {
      found = { of, key, same: 0, changed: 0, added: 0, removed: 0, a: new Map(), b: new Map() };
      gathered.set(key, found);
    }
    return found;
  };
  for (const [key, value] of a) {
    const found = at(key);
    const other = b.get(key);
    if (other === value) {
      found.same++;
      continue;
    }
    if (other === undefined) found.removed++;
    else {
      found.changed++;
      count(found.b, other);
    }
    count(found.a, value);
  }
  for (const [key, value] of b) {
    if (a.has(key)) continue;
    const found = at(key);
    found.added++;
    count(found.b, value);
  }
}

function count(counts: Map<NameId, number>, value: NameId): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}

function tagChange(found: Gathered, pairs: number, names: SharedNames): TagChange {
  const { of, same, changed, added, removed } = found;
  const differ = changed + added + removed;
  // One value instead of another in all pairs weighs most; as many values as pairs weigh little.
  const distinct = Math.max(found.a.size, found.b.size, 1);
  const variety = differ < 2 ? 0 : (distinct - 1) / (differ - 1);
  return {
    of,
    key: names.text(found.key),
    same,
    changed,
    added,
    removed,
    a: commonest(found.a, names),
    b: commonest(found.b, names),
    weight: (differ / pairs) * (1 - 0.9 * variety),
  };
}

function commonest(counts: ReadonlyMap<NameId, number>, names: SharedNames): ValueCount[] {
  return [...counts]
    .sort(([, x], [, y]) => y - x)
    .slice(0, mostValues)
    .map(([value, count]) => ({ value: names.text(value), count }));
}
