/** The last step of building: copies raw rows into the columns of one Trace, in the order of its tree. */
import { GrowableUint32 } from '../base/growable.ts';
import { Interner } from '../base/interner.ts';
import { attributeColumns, copyAttributes, tableOf } from './attribute-columns.ts';
import { collectIssues } from './collect-issues.ts';
import { IssueCollector } from './issue-collector.ts';
import { processesOf } from './processes.ts';
import { beginOf, RawAttributes } from './raw.ts';
import type { Layout, Parts } from './layout.ts';
import { relative } from './times.ts';
import type { Trace } from './trace.ts';
import { SpanFlag, SpanStatus } from './trace.ts';
import type { Tree } from './tree.ts';

export function columnsOf(parts: Parts): Trace {
  const { builder, tree, times } = parts;
  const strings = parts.alone ? builder.strings : new Interner();
  const layout: Layout = {
    ...parts,
    strings,
    map: parts.alone ? (id) => id : mapper(builder.strings, strings),
    issues: new IssueCollector(),
    sources: sourcesOf(parts),
  };
  const spans = spanColumns(layout);
  const attributes = attributeColumns(layout, spans.flags);
  const events = eventColumns(layout, spans.start);
  const references = referenceColumns(layout);
  const { processes, processAttributes, process } = processesOf(layout);
  collectIssues(layout, spans);
  const traceId = parts.rows.length === 0 ? '' : builder.strings.text(builder.spans.traceId[parts.rows[0]]);
  const issues = layout.issues.done();
  return {
    traceId,
    startNs: BigInt(times.baseUs) * 1000n + BigInt(times.baseRest),
    durationNs: spans.lastEnd,
    spanCount: tree.order.length - tree.placeholderIds.length,
    missingParentCount: tree.placeholderIds.length,
    primaryRoot: tree.primaryRoot,
    spans: {
      length: tree.order.length,
      parent: tree.parent,
      end: tree.end,
      depth: tree.depth,
      start: spans.start,
      duration: spans.duration,
      id: spans.id,
      name: spans.name,
      process,
      kind: spans.kind,
      status: spans.status,
      link: tree.link,
      flags: spans.flags,
      attrs: attributes.offsets.slice(0, -1),
      attrsEnd: attributes.offsets.slice(1),
      events: events.offsets.slice(0, -1),
      eventsEnd: events.offsets.slice(1),
      refs: references.offsets.slice(0, -1),
      refsEnd: references.offsets.slice(1),
    },
    processes,
    attributes: attributes.table,
    processAttributes,
    events: events.table,
    eventAttributes: events.attributes,
    references: references.table,
    referenceAttributes: references.attributes,
    strings: strings.table(),
    issues,
  };
}

function mapper(from: Interner, to: Interner): (id: number) => number {
  const known = new Map<number, number>([[0, 0]]);
  return (id) => {
    let mapped = known.get(id);
    if (mapped === undefined) {
      mapped = from.copyTo(to, id);
      known.set(id, mapped);
    }
    return mapped;
  };
}

function sourcesOf({ tree, rows }: Parts): (row: number) => readonly number[] {
  const copies = new Map<number, number[]>();
  for (let i = 0; i < rows.length; i++) {
    const keeper = tree.mergedInto[i];
    if (keeper >= 0) copies.set(keeper, [...(copies.get(keeper) ?? []), rows[i]]);
  }
  const none: readonly number[] = [];
  // One array for all rows that have one source: it is read before the next row is asked for.
  const alone: number[] = [0];
  return (row) => {
    const i = tree.order[row];
    if (i < 0) return none;
    const merged = copies.size === 0 ? undefined : copies.get(i);
    if (merged !== undefined) return [rows[i], ...merged];
    alone[0] = rows[i];
    return alone;
  };
}

function spanColumns(layout: Layout) {
  const { builder, tree, input, times, rows, map, strings } = layout;
  const raw = builder.spans;
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
      id[row] = map(layout.idOf(tree.placeholderIds[-1 - i]));
      continue;
    }
    start[row] = input.start[i];
    duration[row] = input.duration[i];
    lastEnd = Math.max(lastEnd, start[row] + duration[row]);
    const suffix = tree.suffix[i];
    id[row] =
      suffix === 0
        ? map(raw.id[rows[i]])
        : strings.internText(
            `${builder.strings.text(raw.id[rows[i]])}~${suffix > 0 ? suffix : `s${-suffix}`}`,
          );
    name[row] = map(raw.name[rows[i]]);
    kind[row] = raw.kind[rows[i]];
    status[row] = raw.status[rows[i]];
    if (status[row] === SpanStatus.error) flags[row] |= SpanFlag.error;
    if (times.badStart[i] !== 0 || times.badDuration[i] !== 0) flags[row] |= SpanFlag.repaired;
  }
  stretchPlaceholders(tree, start, duration);
  return { start, duration, id, name, kind, status, flags, lastEnd };
}

/** A placeholder spans the spans that named it. */
function stretchPlaceholders(tree: Tree, start: Float64Array, duration: Float64Array): void {
  for (let row = 0; row < tree.order.length; row++) {
    if (tree.order[row] >= 0) continue;
    let last = 0;
    start[row] = start[row + 1];
    for (let c = row + 1; c < tree.end[row]; c = tree.end[c]) last = Math.max(last, start[c] + duration[c]);
    duration[row] = last - start[row];
  }
}

function eventColumns(layout: Layout, start: Float64Array) {
  const { builder, tree, times, map } = layout;
  const raw = builder.events;
  const offsets = new Uint32Array(tree.order.length + 1);
  const attributes = new RawAttributes();
  const time: number[] = [];
  const name = new GrowableUint32();
  const ends = new GrowableUint32();
  ends.push(0);
  const found: { event: number; time: number }[] = [];
  for (let row = 0; row < tree.order.length; row++) {
    found.length = 0;
    for (const span of layout.sources(row)) {
      for (let e = beginOf(builder.spans.eventsEnd, span); e < builder.spans.eventsEnd[span]; e++) {
        found.push({ event: e, time: relative(times, raw.timeUs[e], raw.timeRest[e]) ?? start[row] });
      }
    }
    if (found.length > 1) found.sort((a, b) => a.time - b.time);
    for (const { event, time: at } of found) {
      time.push(at);
      name.push(map(raw.name[event]));
      copyAttributes(
        builder.eventAttributes,
        beginOf(raw.attrsEnd, event),
        raw.attrsEnd[event],
        map,
        attributes,
      );
      ends.push(attributes.length);
    }
    offsets[row + 1] = time.length;
  }
  return {
    table: { length: time.length, time: Float64Array.from(time), name: name.done(), attrs: ends.done() },
    attributes: tableOf(attributes),
    offsets,
  };
}

/** References as given; those of merged copies are equal to their keeper's and are left out. */
function referenceColumns(layout: Layout) {
  const { builder, tree, input, rows, map } = layout;
  const raw = builder.references;
  const count = input.refs[rows.length];
  const offsets = new Uint32Array(tree.order.length + 1);
  const type = new Uint8Array(count);
  const role = new Uint8Array(count);
  const traceId = new Uint32Array(count);
  const spanId = new Uint32Array(count);
  const target = new Int32Array(count);
  const attrs = new Uint32Array(count + 1);
  const attributes = new RawAttributes();
  const rowOfInput = new Int32Array(rows.length).fill(-1);
  for (let row = 0; row < tree.order.length; row++)
    if (tree.order[row] >= 0) rowOfInput[tree.order[row]] = row;
  let length = 0;
  for (let row = 0; row < tree.order.length; row++) {
    const i = tree.order[row];
    const [first, last] = i < 0 ? [0, 0] : [input.refs[i], input.refs[i + 1]];
    for (let r = first; r < last; r++) {
      const from = beginOf(builder.spans.refsEnd, rows[i]) + (r - first);
      type[length] = raw.type[from];
      role[length] = tree.refRole[r];
      traceId[length] = map(raw.traceId[from] === 0 ? builder.spans.traceId[rows[i]] : raw.traceId[from]);
      spanId[length] = map(raw.spanId[from]);
      target[length] = tree.refTarget[r] < 0 ? -1 : rowOfInput[tree.refTarget[r]];
      copyAttributes(
        builder.referenceAttributes,
        beginOf(raw.attrsEnd, from),
        raw.attrsEnd[from],
        map,
        attributes,
      );
      attrs[++length] = attributes.length;
    }
    offsets[row + 1] = length;
  }
  const table = {
    length,
    type: type.slice(0, length),
    role: role.slice(0, length),
    traceId: traceId.slice(0, length),
    spanId: spanId.slice(0, length),
    target: target.slice(0, length),
    attrs: attrs.slice(0, length + 1),
  };
  return { table, attributes: tableOf(attributes), offsets };
}
