/** Raw rows → traces: partitions them by trace, mends times, builds each tree and lays its columns out in pre-order. */
import { columnsOf } from './columns.ts';
import { normalSpanId, normalTraceId } from './ids.ts';
import type { RawDocument } from './raw.ts';
import { beginOf, unknownService } from './raw.ts';
import type { Times } from './times.ts';
import { timesOf } from './times.ts';
import type { Trace } from './trace.ts';
import { buildTree } from './tree.ts';
import type { TreeInput } from './tree-input.ts';

export function assemble(builder: RawDocument): Trace[] {
  const normal = normalForms(builder);
  const groups = partition(normal.traceOfSpan);
  const numbering = new IdNumbering(builder.strings.length);
  return groups.map((rows) => {
    const times = timesOf(builder.spans, rows);
    numbering.clear();
    const input = treeInput(builder, rows, normal, times, numbering);
    const tree = buildTree(input);
    const idOf = (local: number) => numbering.stringOf[local];
    return columnsOf({ builder, rows, input, tree, times, idOf, alone: groups.length === 1 });
  });
}

/** Ids in normal form (StringIds), by raw row. Interns the forms first, so that the string table is complete after. */
interface NormalForms {
  readonly traceOfSpan: Uint32Array;
  readonly span: Uint32Array;
  readonly traceOfReference: Uint32Array;
  readonly spanOfReference: Uint32Array;
}

function normalForms(builder: RawDocument): NormalForms {
  const { spans, references } = builder;
  const traceId = normaliser(builder, 32, normalTraceId);
  const spanId = normaliser(builder, 16, normalSpanId);
  return {
    traceOfSpan: spans.traceId.slice(0, spans.length).map(traceId),
    span: spans.id.slice(0, spans.length).map(spanId),
    traceOfReference: references.traceId.slice(0, references.length).map(traceId),
    spanOfReference: references.spanId.slice(0, references.length).map(spanId),
  };
}

/** StringId → StringId of the normal form, computed once per distinct id. */
function normaliser(builder: RawDocument, length: number, normalise: (text: string) => string) {
  const { strings } = builder;
  const known = new Map<number, number>();
  const formOf = (id: number): number => {
    if (id === 0 || isNormalHex(builder, id, length)) return id;
    let form = known.get(id);
    if (form === undefined) {
      form = strings.internText(normalise(strings.text(id)));
      known.set(id, form);
    }
    return form;
  };
  // Most ids in a row are the same: the trace's, or the parent's of siblings.
  let last = 0;
  let lastForm = 0;
  return (id: number): number => {
    if (id !== last) {
      last = id;
      lastForm = formOf(id);
    }
    return lastForm;
  };
}

/** The usual spelling, recognised without decoding it: `length` lower-case hex digits. */
function isNormalHex(builder: RawDocument, id: number, length: number): boolean {
  const { strings } = builder;
  if (strings.byteLength(id) !== length) return false;
  for (let k = 0; k < length; k++) {
    const byte = strings.byteAt(id, k);
    if (byte < 48 || byte > 102 || (byte > 57 && byte < 97)) return false;
  }
  return true;
}

/**
 * Numbers the ids of one trace 1, 2, … so that tables by id are as small as the trace. The table from StringIds is made
 * once for all traces of a document and cleared by a stamp.
 */
class IdNumbering {
  stringOf: number[] = [0];
  #number: Uint32Array;
  #stampOf: Uint32Array;
  #stamp = 0;

  constructor(stringCount: number) {
    this.#number = new Uint32Array(stringCount);
    this.#stampOf = new Uint32Array(stringCount);
  }

  clear(): void {
    this.#stamp++;
    this.stringOf = [0];
  }

  of(id: number): number {
    if (id === 0) return 0;
    if (this.#stampOf[id] !== this.#stamp) {
      this.#stampOf[id] = this.#stamp;
      this.#number[id] = this.stringOf.length;
      this.stringOf.push(id);
    }
    return this.#number[id];
  }
}

/** Rows of each trace in input order, traces in order of appearance. */
function partition(traceOfSpan: Uint32Array): Uint32Array[] {
  const groupOf = new Map<number, number>();
  const group = new Uint32Array(traceOfSpan.length);
  const counts: number[] = [];
  for (let i = 0; i < traceOfSpan.length; i++) {
    let g = groupOf.get(traceOfSpan[i]);
    if (g === undefined) {
      g = counts.length;
      groupOf.set(traceOfSpan[i], g);
      counts.push(0);
    }
    group[i] = g;
    counts[g]++;
  }
  const rows = counts.map((count) => new Uint32Array(count));
  const filled = new Uint32Array(counts.length);
  for (let i = 0; i < traceOfSpan.length; i++) rows[group[i]][filled[group[i]]++] = i;
  return rows;
}

function treeInput(
  builder: RawDocument,
  rows: Uint32Array,
  normal: NormalForms,
  times: Times,
  numbering: IdNumbering,
): TreeInput {
  const { spans, references, processes, strings } = builder;
  const n = rows.length;
  const refs = new Uint32Array(n + 1);
  for (let i = 0; i < n; i++)
    refs[i + 1] = refs[i] + spans.refsEnd[rows[i]] - beginOf(spans.refsEnd, rows[i]);
  const refType = new Uint8Array(refs[n]);
  const refForeign = new Uint8Array(refs[n]);
  const refSpan = new Uint32Array(refs[n]);
  for (let i = 0; i < n; i++) {
    const own = normal.traceOfSpan[rows[i]];
    for (let r = refs[i], raw = beginOf(spans.refsEnd, rows[i]); r < refs[i + 1]; r++, raw++) {
      refType[r] = references.type[raw];
      refSpan[r] = numbering.of(normal.spanOfReference[raw]);
      const trace = normal.traceOfReference[raw];
      refForeign[r] = trace !== 0 && trace !== own ? 1 : 0;
    }
  }
  const textOf = (id: number) => strings.text(numbering.stringOf[id]);
  const id = rows.map((row) => numbering.of(normal.span[row]));
  return {
    length: n,
    id,
    idCount: numbering.stringOf.length,
    start: times.start,
    duration: times.duration,
    badStart: times.badStart,
    service: rows.map((row) => {
      const service = processes.service[spans.process[row]];
      return service === unknownService ? 0 : service;
    }),
    name: rows.map((row) => spans.name[row]),
    kind: Uint8Array.from(rows, (row) => spans.kind[row]),
    refs,
    refType,
    refForeign,
    refSpan,
    compareIds: (a, b) => (textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : 0),
  };
}
