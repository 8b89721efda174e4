/**
 * A trace without what should not leave: a new trace with a string table of its own, which holds nothing that was removed. Values that go
 * with their key go wherever else they stand, in names, logs and warnings too. Times, ids, references and rows are those of the trace given,
 * whose other columns it shares.
 */
import { tableOf } from '../../trace/attribute-table.ts';
import { RawAttributes } from '../../trace/raw.ts';
import { textOf } from '../../trace/strings.ts';
import type { StringId } from '../../trace/strings.ts';
import { AttributeType, IssueKind } from '../../trace/trace.ts';
import type { AttributeTable, Trace } from '../../trace/trace.ts';
import { keyMatcher } from './key-rules.ts';
import type { Redaction } from './redaction.ts';
import { ReportWriter } from './report.ts';
import type { RedactionReport } from './report.ts';
import { TextRedactor } from './text-redactor.ts';

export interface Redacted {
  readonly trace: Trace;
  readonly report: RedactionReport;
}

/** Places between two steps: some milliseconds. */
const stride = 2048;

/**
 * O(bytes of all texts + places), twice.
 * @param writer of a report that is about more than this trace
 */
export function* redact(
  trace: Trace,
  redaction: Redaction,
  writer = new ReportWriter(),
): Generator<undefined, Redacted, void> {
  const job = new RedactionJob(trace, redaction, writer);
  yield* job.gather();
  const keptNames = job.spareServices();
  const { spans, processes, events, references } = trace;
  const ofSpans = yield* job.attributes('tag', trace.attributes, spans.attrs, spans.attrsEnd);
  const ofProcesses = yield* job.attributes(
    'process tag',
    trace.processAttributes,
    ...rowsOf(processes.attrs),
  );
  const ofEvents = yield* job.attributes('field of a log', trace.eventAttributes, ...rowsOf(events.attrs));
  const ofLinks = yield* job.attributes(
    'tag of a link',
    trace.referenceAttributes,
    ...rowsOf(references.attrs),
  );
  const [id, traceId, spanId] = [spans.id, references.traceId, references.spanId].map((ids) => job.ids(ids));
  const name = yield* job.names('operation', spans.name);
  const service = yield* job.names('service', processes.service);
  const eventName = yield* job.eventNames();
  const detail = job.details();
  return {
    trace: {
      ...trace,
      attributes: ofSpans.table,
      processAttributes: ofProcesses.table,
      eventAttributes: ofEvents.table,
      referenceAttributes: ofLinks.table,
      spans: { ...spans, attrs: ofSpans.begin, attrsEnd: ofSpans.end, id, name },
      processes: { ...processes, attrs: csrOf(ofProcesses), service },
      events: { ...events, attrs: csrOf(ofEvents), name: eventName },
      references: { ...references, attrs: csrOf(ofLinks), traceId, spanId },
      issues: { ...trace.issues, detail },
      strings: job.texts.strings.table(),
    },
    report: job.report.done(keptNames),
  };
}

interface Owned {
  readonly table: AttributeTable;
  readonly begin: Uint32Array;
  readonly end: Uint32Array;
}

/** Owner i of a CSR has rows [begin[i], end[i]). */
function rowsOf(csr: Uint32Array): readonly [begin: Uint32Array, end: Uint32Array] {
  return [csr.subarray(0, csr.length - 1), csr.subarray(1)];
}

function csrOf({ table, begin }: Owned): Uint32Array {
  const csr = new Uint32Array(begin.length + 1);
  csr.set(begin);
  csr[begin.length] = table.length;
  return csr;
}

const actions = ['keep', 'mask', 'drop'] as const;
type Action = (typeof actions)[number];

class RedactionJob {
  readonly texts: TextRedactor;
  readonly report: ReportWriter;
  readonly #trace: Trace;
  readonly #redaction: Redaction;
  readonly #isDropped: (key: string) => boolean;
  readonly #isMasked: (key: string) => boolean;
  readonly #isKept: ((key: string) => boolean) | undefined;
  readonly #actions = new Map<StringId, Action>();

  constructor(trace: Trace, redaction: Redaction, report: ReportWriter) {
    this.report = report;
    this.#trace = trace;
    this.#redaction = redaction;
    this.texts = new TextRedactor(trace.strings, redaction);
    this.#isDropped = keyMatcher(redaction.dropKeys);
    this.#isMasked = keyMatcher(redaction.maskKeys);
    this.#isKept = redaction.keepOnly && keyMatcher(redaction.keepOnly);
  }

  #actionOf(key: StringId): Action {
    let action = this.#actions.get(key);
    if (action === undefined) this.#actions.set(key, (action = this.#decide(this.texts.text(key))));
    return action;
  }

  #decide(key: string): Action {
    if (this.#isDropped(key)) return 'drop';
    if (this.#isKept?.(key) === false) return 'drop';
    return this.#isMasked(key) ? 'mask' : 'keep';
  }

  /** Notes every value that goes because its key was named, so that it goes everywhere. */
  *gather(): Generator<undefined, void, void> {
    const { attributes, processAttributes, eventAttributes, referenceAttributes } = this.#trace;
    const noted = new Set<StringId>();
    for (const { length, key, value, type } of [
      attributes,
      processAttributes,
      eventAttributes,
      referenceAttributes,
    ]) {
      for (let row = 0; row < length; row++) {
        if (row % stride === 0) yield;
        if (noted.has(value[row])) continue;
        if (this.#isNamed(key[row])) {
          noted.add(value[row]);
          if (type[row] !== AttributeType.bool) this.texts.removed.add(this.texts.text(value[row]));
        }
      }
    }
    yield* this.#gatherInner();
  }

  /** By a pattern of its own, not for want of one. */
  #isNamed(key: StringId): boolean {
    if (this.#actionOf(key) === 'keep') return false;
    const text = this.texts.text(key);
    return this.#isDropped(text) || this.#isMasked(text);
  }

  *#gatherInner(): Generator<undefined, void, void> {
    const { length } = this.#trace.strings;
    if (this.#redaction.dropKeys.length + this.#redaction.maskKeys.length === 0) return;
    for (let id = 0; id < length; id++) {
      if (id % stride === 0) yield;
      this.texts.noteInner(id);
    }
  }

  /** A service that is called like a value that went keeps its name: the trace could not be read without. */
  spareServices(): readonly string[] {
    const { processes, strings } = this.#trace;
    const names = new Set(Array.from(processes.service, (id) => textOf(strings, id)));
    const spared = [...names].filter((name) => this.texts.removed.has(name));
    for (const name of spared) this.texts.removed.delete(name);
    return spared;
  }

  /** The rows of each owner that stay, as a table in the order of owners. */
  *attributes(
    place: string,
    from: AttributeTable,
    begins: Uint32Array,
    ends: Uint32Array,
  ): Generator<undefined, Owned, void> {
    const to = new RawAttributes(from.length);
    const begin = new Uint32Array(begins.length);
    const end = new Uint32Array(begins.length);
    for (let owner = 0; owner < begins.length; owner++) {
      if (owner % stride === 0) yield;
      begin[owner] = to.length;
      for (let row = begins[owner]; row < ends[owner]; row++) this.#copy(place, from, row, to);
      end[owner] = to.length;
    }
    return { table: tableOf(to), begin, end };
  }

  #copy(place: string, { key, value, type }: AttributeTable, row: number, to: RawAttributes): void {
    const action = this.#actionOf(key[row]);
    const { texts, report } = this;
    if (action === 'drop') {
      report.went(place, () => [texts.text(key[row]), texts.text(value[row])]);
      return;
    }
    report.left++;
    const newKey = this.#text(`key of a ${place}`, key[row]);
    if (action === 'mask') {
      const mask = texts.mask(value[row]);
      report.wasMasked(place, () => [texts.text(key[row]), texts.text(value[row]), texts.strings.text(mask)]);
      to.push(newKey, mask, AttributeType.string);
      return;
    }
    if (type[row] === AttributeType.bool) {
      to.push(newKey, texts.keep(value[row]), type[row]);
      return;
    }
    const newValue = this.#text(place, value[row], key[row]);
    const isOther = texts.changeOf(value[row]) !== undefined && type[row] !== AttributeType.json;
    to.push(newKey, newValue, isOther ? AttributeType.string : type[row]);
  }

  /** @param key of the place, for examples */
  #text(place: string, id: StringId, key?: StringId): StringId {
    const redacted = this.texts.redact(id);
    const change = this.texts.changeOf(id);
    if (change !== undefined)
      this.report.textChanged(place, key === undefined ? '' : this.texts.text(key), change);
    return redacted;
  }

  ids(column: Uint32Array): Uint32Array {
    return column.map((id) => this.texts.keep(id));
  }

  *names(place: string, column: Uint32Array): Generator<undefined, Uint32Array, void> {
    const named = new Uint32Array(column.length);
    for (let row = 0; row < column.length; row++) {
      if (row % stride === 0) yield;
      named[row] = this.#text(place, column[row]);
    }
    return named;
  }

  /** The name of a log is its `event` field, whichever way it was sent. */
  *eventNames(): Generator<undefined, Uint32Array, void> {
    const { name } = this.#trace.events;
    const action = this.#decide('event');
    if (action === 'keep') return yield* this.names('name of a log', name);
    const { texts } = this;
    return name.map((id) => (id === 0 || action === 'drop' ? 0 : texts.mask(id)));
  }

  /** Details are ids, or words of the server, which can quote anything. */
  details(): Uint32Array {
    const { kind, detail } = this.#trace.issues;
    return detail.map((id, row) => {
      const isText = kind[row] === IssueKind.serverWarning || kind[row] === IssueKind.malformed;
      if (!isText) return this.texts.keep(id);
      return this.#isKept === undefined ? this.#text('warning', id) : 0;
    });
  }
}
