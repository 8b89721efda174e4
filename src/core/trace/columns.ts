/**
 * The last step of building: the columns of one Trace in the order of its tree. Tables that spans point into (attributes,
 * events, references) are taken over as they are, in the order in which they were read.
 */
import { bisect } from '../base/bisect.ts';
import { copyAttributes, tableOf } from './attribute-table.ts';
import { collectIssues } from './collect-issues.ts';
import { eventTable } from './event-table.ts';
import { IssueCollector } from './issue-collector.ts';
import type { Layout, Parts } from './layout.ts';
import { processesOf } from './processes.ts';
import type { RawDocument } from './raw.ts';
import { beginOf } from './raw.ts';
import type { Shares } from './shares.ts';
import { endsToCsr, sharesOf } from './shares.ts';
import type { AttributeTable, ReferenceTable, Trace } from './trace.ts';
import { AttributeType, SpanFlag, SpanStatus } from './trace.ts';
import type { Tree } from './tree.ts';

export function columnsOf(parts: Parts): Trace {
  const { document, tree, times, partial } = parts;
  const layout: Layout = { ...parts, issues: new IssueCollector(), copies: copiesOf(tree) };
  const spans = spanColumns(layout);
  const { processes, processAttributes, process } = processesOf(layout);
  if (!partial) collectIssues(layout, spans);
  const attributes = attributeColumns(layout);
  const events = eventTable(layout, spans.start);
  const references = referenceColumns(layout);
  const traceId = document.spans.length === 0 ? '' : document.strings.text(document.spans.traceId[0]);
  const { start, duration, id, name, kind, status, flags, lastEnd } = spans;
  return {
    traceId,
    startNs: BigInt(times.baseUs) * 1000n + BigInt(times.baseRest),
    durationNs: lastEnd,
    spanCount: tree.order.length - tree.placeholderIds.length,
    missingParentCount: tree.placeholderIds.length,
    primaryRoot: tree.primaryRoot,
    spans: {
      length: tree.order.length,
      parent: tree.parent,
      end: tree.end,
      depth: tree.depth,
      start,
      duration,
      id,
      name,
      process,
      kind,
      status,
      link: tree.link,
      flags,
      attrs: attributes.begin,
      attrsEnd: attributes.end,
      events: events.begin,
      eventsEnd: events.end,
      refs: references.begin,
      refsEnd: references.end,
    },
    processes,
    attributes: attributes.table,
    processAttributes,
    events: events.table,
    eventAttributes: events.attributes,
    references: references.table,
    referenceAttributes: references.attributes,
    issues: layout.issues.done(),
    strings: partial ? document.strings.table() : document.strings.moveOut(),
  };
}

/** Raw rows of merged copies by the raw row they were merged into, in input order. */
function copiesOf({ mergedInto }: Tree): Map<number, number[]> {
  const copies = new Map<number, number[]>();
  for (let i = 0; i < mergedInto.length; i++) {
    if (mergedInto[i] < 0) continue;
    const known = copies.get(mergedInto[i]);
    if (known === undefined) copies.set(mergedInto[i], [i]);
    else known.push(i);
  }
  return copies;
}

function spanColumns(layout: Layout) {
  const { document, tree, input, times } = layout;
  const raw = document.spans;
  const n = tree.order.length;
  const start = new Float64Array(n);
  const duration = new Float64Array(n);
  const id = new Uint32Array(n);
  const name = new Uint32Array(n);
  const kind = new Uint8Array(n);
  const status = new Uint8Array(n);
  const flags = tree.flags;
  let lastEnd = 0;
  for (let row = 0; row < n; row++) {
    const i = tree.order[row];
    if (i < 0) {
      id[row] = tree.placeholderIds[-1 - i];
      continue;
    }
    start[row] = input.start[i];
    duration[row] = input.duration[i];
    lastEnd = Math.max(lastEnd, start[row] + duration[row]);
    id[row] = tree.suffix[i] === 0 ? raw.id[i] : withSuffix(document, i, tree.suffix[i]);
    name[row] = raw.name[i];
    kind[row] = raw.kind[i];
    status[row] = raw.status[i];
    if (status[row] === SpanStatus.error || saysError(layout, i)) flags[row] |= SpanFlag.error;
    if (times.badStart[i] !== 0 || times.badDuration[i] !== 0) flags[row] |= SpanFlag.repaired;
  }
  stretchPlaceholders(tree, start, duration);
  return { start, duration, id, name, kind, status, flags, lastEnd };
}

/** By a tag of the span or of one of its copies. */
function saysError({ document, copies }: Layout, i: number): boolean {
  if (document.spans.saysError[i] !== 0) return true;
  return copies.size > 0 && (copies.get(i) ?? []).some((copy) => document.spans.saysError[copy] !== 0);
}

/** `id~2` for the second span of one id, `id~s1` for the first server of a shared one. */
function withSuffix({ strings, spans }: RawDocument, i: number, suffix: number): number {
  return strings.internText(`${strings.text(spans.id[i])}~${suffix > 0 ? suffix : `s${-suffix}`}`);
}

/** A placeholder spans the spans that named it. */
function stretchPlaceholders(tree: Tree, start: Float64Array, duration: Float64Array): void {
  if (tree.placeholderIds.length === 0) return;
  for (let row = 0; row < tree.order.length; row++) {
    if (tree.order[row] >= 0) continue;
    let last = 0;
    start[row] = start[row + 1];
    for (let c = row + 1; c < tree.end[row]; c = tree.end[c]) last = Math.max(last, start[c] + duration[c]);
    duration[row] = last - start[row];
  }
}

/** Spans that have more than stands together (of merged copies, of a scope named after them) get a list at the end. */
function attributeColumns(layout: Layout) {
  const { document, tree, copies } = layout;
  const { attributes, shared } = document;
  const { begin, end } = sharesOf(tree, document.spans.attrsEnd);
  for (let row = 0; row < tree.order.length && (copies.size > 0 || shared.length > 0); row++) {
    const i = tree.order[row];
    if (i < 0) continue;
    const merged = copies.get(i) ?? [];
    const late = [...lateAttributes(document, i)];
    if (merged.length === 0 && late.length === 0) continue;
    const from = attributes.length;
    copyAttributes(attributes, begin[row], end[row], attributes);
    for (const { key, value } of late) attributes.push(key, value, AttributeType.string);
    for (const copy of merged) addUnequal(document, copy, from);
    begin[row] = from;
    end[row] = attributes.length;
  }
  return { table: tableOf(attributes), begin, end };
}

/** Appends the attributes of a copy, apart from those that stand in the list from `from` on. */
function addUnequal({ attributes, spans }: RawDocument, copy: number, from: number): void {
  const known = attributes.length;
  for (let a = beginOf(spans.attrsEnd, copy); a < spans.attrsEnd[copy]; a++) {
    const [key, value] = [attributes.key[a], attributes.value[a]];
    let k = from;
    while (k < known && !(attributes.key[k] === key && attributes.value[k] === value)) k++;
    if (k === known) attributes.push(key, value, attributes.type[a]);
  }
}

/** Attributes of the scope that span `i` came in. The list is in order of spans. */
function* lateAttributes({ shared }: RawDocument, i: number) {
  const first = bisect(shared.length, (k) => shared[k].toSpan <= i);
  for (let k = first; k < shared.length && shared[k].fromSpan <= i; k++) yield shared[k];
}

interface References extends Shares {
  readonly table: ReferenceTable;
  readonly attributes: AttributeTable;
}

/** References as given; those of merged copies are equal to their keeper's and belong to no row. */
function referenceColumns({ document, tree }: Layout): References {
  const { references: raw, spans } = document;
  const { length } = raw;
  const rowOf = new Int32Array(spans.length).fill(-1);
  for (let row = 0; row < tree.order.length; row++) if (tree.order[row] >= 0) rowOf[tree.order[row]] = row;
  const target = tree.refTarget;
  for (let r = 0; r < length; r++) if (target[r] >= 0) target[r] = rowOf[target[r]];
  const traceId = raw.traceId.subarray(0, length);
  for (let r = 0; r < length; r++) if (traceId[r] === 0) traceId[r] = spans.traceId[0];
  const type = raw.type.subarray(0, length);
  const spanId = raw.spanId.subarray(0, length);
  return {
    table: {
      length,
      type,
      role: tree.refRole,
      traceId,
      spanId,
      target,
      attrs: endsToCsr(raw.attrsEnd, length),
    },
    attributes: tableOf(document.referenceAttributes),
    ...sharesOf(tree, spans.refsEnd),
  };
}
