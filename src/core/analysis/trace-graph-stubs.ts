/** Nodes for what references name and the trace does not hold: spans of other traces, and missing ones of this. */
import { GrowableUint32 } from '../base/growable.ts';
import type { StringId } from '../trace/strings.ts';
import type { SpanIndex, Trace } from '../trace/trace.ts';
import { RefRole, SpanFlag } from '../trace/trace.ts';
import { blockOfSpans } from './analysis.ts';
import type { Steps } from './analysis.ts';
import { PairIds } from '../base/pair-ids.ts';
import type { Items } from './trace-graph-items.ts';
import type { GraphGrain } from './trace-graph-types.ts';
import { NodeFlag } from './trace-graph-types.ts';

/** How stubs are told apart: by the span named, by the node that names them, or not at all: the first that has few enough. */
type Way = 'span' | 'referrer' | 'none';

export interface Stubs {
  readonly length: number;
  /** By reference: its stub, counted from 0; −1 if it leads to a node of spans. */
  readonly stubOf: Int32Array;
  /** By reference of role missing: the placeholder row that stands for what it names, −1 if none does. */
  readonly rowOf: Int32Array;
  /** NodeFlag `external` or `placeholder`. */
  readonly flag: Uint8Array;
  /** The first span that refers to it. */
  readonly span: Uint32Array;
  /** StringIds; 0 where several are meant. */
  readonly traceId: Uint32Array;
  readonly spanId: Uint32Array;
}

/** @param most stubs; with one for all that is missing and one for all other traces as the least. O(references). */
export function* stubsOf(trace: Trace, items: Items, grain: GraphGrain, most: number): Steps<Stubs> {
  const rowOf = yield* placeholderRows(trace, grain);
  let stubs = yield* makeStubs(trace, items, rowOf, grain, 'span');
  for (const way of ['referrer', 'none'] as const)
    if (stubs.length > most) stubs = yield* makeStubs(trace, items, rowOf, grain, way);
  return stubs;
}

/**
 * An orphan's placeholder stands for the first missing span it names; others that name the same one lead there too. At coarser grains all
 * that is missing is one node, so any placeholder will do.
 */
function* placeholderRows({ spans, references }: Trace, grain: GraphGrain): Steps<Int32Array> {
  const rowOf = new Int32Array(references.length).fill(-1);
  const rowOfId = new Map<StringId, SpanIndex>();
  let any = -1;
  for (const pass of ['orphans', 'all'] as const) {
    for (let i = 0; i < spans.length; i++) {
      if (i % blockOfSpans === 0) yield undefined;
      if (pass === 'orphans' && (spans.flags[i] & SpanFlag.orphan) === 0) continue;
      for (let r = spans.refs[i]; r < spans.refsEnd[i]; r++) {
        if (references.role[r] !== RefRole.missing || rowOf[r] >= 0) continue;
        const id = references.spanId[r];
        if (pass === 'all') {
          rowOf[r] = rowOfId.get(id) ?? (grain === 'spans' ? -1 : any);
          continue;
        }
        // A reference to no id at all names nothing.
        if (id === 0) continue;
        rowOf[r] = any = spans.parent[i];
        rowOfId.set(id, rowOf[r]);
        break;
      }
    }
  }
  return rowOf;
}

function* makeStubs(
  { spans, references }: Trace,
  { itemOf }: Items,
  rowOf: Int32Array,
  grain: GraphGrain,
  way: Way,
): Steps<Stubs> {
  const stubOf = new Int32Array(references.length).fill(-1);
  const ids = new PairIds();
  const [flag, span, traceId, spanId] = [0, 1, 2, 3].map(() => new GrowableUint32());
  for (let i = 0; i < spans.length; i++) {
    if (i % blockOfSpans === 0) yield undefined;
    for (let r = spans.refs[i]; r < spans.refsEnd[i]; r++) {
      const isExternal = references.role[r] === RefRole.external;
      if (!isExternal && (references.role[r] !== RefRole.missing || rowOf[r] >= 0)) continue;
      const [named, told] = [references.traceId[r], references.spanId[r]];
      let stub: number;
      if (!isExternal) stub = ids.idOf(0, grain === 'spans' && way === 'span' ? told : 0);
      else if (way === 'span') stub = ids.idOf(1 + named, told);
      else stub = ids.idOf(1, way === 'referrer' ? itemOf[i] : 0);
      stubOf[r] = stub;
      if (stub === flag.length) {
        flag.push(isExternal ? NodeFlag.external : NodeFlag.placeholder);
        span.push(i);
        traceId.push(named);
        spanId.push(told);
        continue;
      }
      if (traceId.values[stub] !== named) traceId.values[stub] = 0;
      if (spanId.values[stub] !== told) spanId.values[stub] = 0;
    }
  }
  const columns = { span: span.done(), traceId: traceId.done(), spanId: spanId.done() };
  return { length: flag.length, stubOf, rowOf, flag: Uint8Array.from(flag.done()), ...columns };
}
