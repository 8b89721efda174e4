/** In which order the table of operations lists its groups, and which a filter leaves. In the worker: names are many. */
import type { Trace } from '../trace/trace.ts';
import type { Work } from './analysis.ts';
import { defineAnalysis } from './analysis.ts';
import type { Grouping } from './operations-keys.ts';
import type { PartReader } from './part-reader.ts';
import { partsOf } from './operations-keys.ts';
import { partReader } from './part-reader.ts';
import { figureOf } from './operations-columns.ts';
import type { OperationColumn } from './operations-columns.ts';
import { orderOf, sortedBy } from './operations-sort.ts';
import type { Operations } from './operations.ts';
import { operationsOf } from './operations.ts';

export interface OperationsOrderParams extends Grouping {
  readonly sort: OperationColumn;
  readonly descending: boolean;
  /** Words that a group's name must have, each; letter case does not matter. */
  readonly filter: string;
}

export interface OperationsOrder {
  /** Which table it is an order of: `Operations.id`. */
  readonly id: string;
  readonly order: Uint32Array<ArrayBuffer>;
}

export const operationsOrder = defineAnalysis({
  *run(trace: Trace, params: OperationsOrderParams): Work<OperationsOrder> {
    const table = yield* operationsOf(trace, params);
    const { sort, descending } = params;
    const parts = partsOf(params).map((part) => partReader(trace, part));
    const order =
      sort === 'name'
        ? yield* orderByName(table, parts, descending)
        : yield* orderOf(
            Float64Array.from({ length: table.length }, (_, g) => figureOf(table, sort, g)),
            descending,
          );
    return { id: table.id, order: yield* filtered(table, parts, order, params.filter) };
  },
  transfer: ({ order }: OperationsOrder) => [order.buffer],
});

/** Groups between two looks at the clock. */
const blockGroups = 1 << 11;

/** By the first part, where that is the same by the next. Each part is ranked once per text. */
function* orderByName(table: Operations, parts: readonly PartReader[], descending: boolean) {
  const ranks: Float64Array[] = [];
  for (const part of parts) ranks.push(yield* ranksOf(table, part));
  let order = Uint32Array.from({ length: table.length }, (_, g) => g);
  // From the last part to the first: each sort keeps the order of those before.
  for (const rank of ranks.toReversed()) {
    const keys = Float64Array.from(order, (g) => rank[g]);
    const next = yield* orderOf(keys, descending);
    order = next.map((k) => order[k]);
  }
  return order;
}

/** Place of each group's text among all texts of that part; NaN, which is last, where there is none. */
function* ranksOf(table: Operations, part: PartReader): Generator<undefined, Float64Array, void> {
  const places = new Map<number, number>();
  const codes: number[] = [];
  const texts: Text[] = [];
  for (let g = 0; g < table.length; g++) {
    if (g % blockGroups === 0) yield undefined;
    const code = part.codeOf(table.first[g]);
    const text = places.has(code) ? undefined : part.textOf(code);
    if (text === undefined) continue;
    places.set(code, codes.length);
    codes.push(code);
    texts.push({ text, lower: text.toLowerCase(), number: numberOf(text) });
  }
  const all = Uint32Array.from(texts, (_, k) => k);
  const sorted = yield* sortedBy(all, (a, b) => compareTexts(texts[a], texts[b]));
  const rank = new Float64Array(texts.length);
  for (const [place, k] of sorted.entries()) rank[k] = place;
  return Float64Array.from(table.first, (span) => rank[places.get(part.codeOf(span)) ?? -1] ?? NaN);
}

interface Text {
  readonly text: string;
  readonly lower: string;
  readonly number: number;
}

function numberOf(text: string): number {
  return /^[-+]?\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
}

/** Numbers first and by size, then texts without regard to letter case. */
function compareTexts(a: Text, b: Text): number {
  const [aIsText, bIsText] = [Number.isNaN(a.number), Number.isNaN(b.number)];
  if (aIsText !== bIsText) return aIsText ? 1 : -1;
  if (!aIsText && a.number !== b.number) return a.number - b.number;
  if (a.lower !== b.lower) return a.lower < b.lower ? -1 : 1;
  return a.text < b.text ? -1 : a.text > b.text ? 1 : 0;
}

function* filtered(
  table: Operations,
  parts: readonly PartReader[],
  order: Uint32Array<ArrayBuffer>,
  filter: string,
): Generator<undefined, Uint32Array<ArrayBuffer>, void> {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return order;
  const kept = new Uint32Array(order.length);
  let count = 0;
  for (const [k, g] of order.entries()) {
    if (k % blockGroups === 0) yield undefined;
    const texts = parts.map((part) => part.textOf(part.codeOf(table.first[g])) ?? '');
    const name = texts.join(' ').toLowerCase();
    if (words.every((word) => name.includes(word))) kept[count++] = g;
  }
  return kept.slice(0, count);
}
