/**
 * The only way to make a Trace: a sink that formats push what they read into, in whatever order the source has it.
 * Spans may belong to any number of traces. A span that could not be read to its end is taken back by `undoSpan`.
 */
import { GrowableUint32 } from '../base/growable.ts';
import { Interner } from '../base/interner.ts';
import { assemble } from './assemble.ts';
import { isErrorValue } from './error-tag.ts';
import type { PendingSpan, RawDocument, SharedAttribute } from './raw.ts';
import {
  beginOf,
  RawAttributes,
  RawEvents,
  RawProcesses,
  RawReferences,
  RawSpans,
  releaseDocument,
  releaseRest,
  unknownService,
  withCopies,
} from './raw.ts';
import type { StringId } from './strings.ts';
import type { Trace } from './trace.ts';
import { AttributeType, RefType, SpanKind, SpanStatus } from './trace.ts';

export class TraceBuilder implements RawDocument {
  readonly strings = new Interner(1 << 14);
  readonly spans = new RawSpans();
  readonly attributes = new RawAttributes(1 << 14);
  readonly processes = new RawProcesses();
  readonly processAttributes = new RawAttributes();
  readonly events = new RawEvents();
  readonly eventAttributes = new RawAttributes();
  readonly references = new RawReferences();
  readonly referenceAttributes = new RawAttributes();
  /** StringIds of what the server said of a span. */
  readonly warnings = new GrowableUint32();
  readonly shared: SharedAttribute[] = [];
  /** Things that are wrong with a trace as a whole: [trace id, text]. */
  readonly remarks: { traceId: StringId; text: StringId }[] = [];
  /** What the body said beside its traces. */
  readonly messages: string[] = [];
  /** The span being read; formats write its fields. */
  readonly span: PendingSpan = emptySpan();
  /** Spans that stood there and could not be read. */
  lost = 0;
  #isOpen = false;
  #processKeys = new Map<StringId, number>();
  #namelessProcess = -1;
  #sharedFrom = 0;
  readonly #sharing: { readonly key: StringId; readonly value: StringId }[] = [];

  /** Process keys (`p1`) mean something else from here on. */
  beginProcessScope(): void {
    this.#processKeys.clear();
    this.#namelessProcess = -1;
  }

  /** Row of the process that spans of this scope call `key`, known or not yet. */
  processOf(key: StringId): number {
    let row = this.#processKeys.get(key);
    if (row === undefined) {
      row = this.processes.push();
      this.#processKeys.set(key, row);
    }
    return row;
  }

  /** Row of a process for spans that name none. */
  namelessProcess(): number {
    if (this.#namelessProcess < 0) this.#namelessProcess = this.processes.push();
    return this.#namelessProcess;
  }

  isProcessKnown(row: number): boolean {
    return this.processes.service[row] !== unknownService;
  }

  /** Is this the value by which an OTLP link says that it is a CHILD_OF reference? */
  isChildOf(value: StringId): boolean {
    return value === this.#childOf;
  }

  /** Spans from here on, until `endShared`, have the attributes that `shareAttribute` names. */
  beginShared(): void {
    this.#sharedFrom = this.spans.length;
    this.#sharing.length = 0;
  }

  /** An attribute of all spans since `beginShared`, also of those that have been read; none if the value is empty. */
  shareAttribute(name: string, value: StringId): void {
    if (value === 0) return;
    const key = this.strings.internText(name);
    this.#sharing.push({ key, value });
    if (this.spans.length === this.#sharedFrom) return;
    this.shared.push({ fromSpan: this.#sharedFrom, toSpan: this.spans.length, key, value });
  }

  endShared(): void {
    this.#sharing.length = 0;
  }

  /** Fills in a process whose attributes are those pushed since `attrsFrom`; its service may stay unknown. */
  defineProcess(row: number, service: StringId | undefined, attrsFrom: number): void {
    this.processes.service[row] = service ?? unknownService;
    this.processes.attrsFrom[row] = attrsFrom;
    this.processes.attrsTo[row] = this.processAttributes.length;
  }

  beginSpan(): void {
    const { span } = this;
    this.#isOpen = true;
    span.traceId = span.id = span.name = span.process = span.parentId = span.startRest = 0;
    span.startUs = span.durationNs = NaN;
    span.kind = SpanKind.unspecified;
    span.status = SpanStatus.unset;
    span.saysError = 0;
    span.parentType = RefType.childOf;
  }

  /** Takes back everything pushed since the last `endSpan`. */
  undoSpan(): void {
    this.#isOpen = false;
    const last = this.spans.length;
    this.attributes.length = beginOf(this.spans.attrsEnd, last);
    this.events.length = beginOf(this.spans.eventsEnd, last);
    this.eventAttributes.length = beginOf(this.events.attrsEnd, this.events.length);
    this.references.length = beginOf(this.spans.refsEnd, last);
    this.referenceAttributes.length = beginOf(this.references.attrsEnd, this.references.length);
    this.warnings.length = beginOf(this.spans.warningsEnd, last);
  }

  /** What was read is broken here: a span that has been begun is taken back and counted as lost. */
  breakOff(): void {
    if (this.#isOpen) this.lost++;
    this.undoSpan();
  }

  addReference(type: number, traceId: StringId, spanId: StringId): void {
    this.references.push(type, traceId, spanId, this.referenceAttributes.length);
  }

  /** The event's attributes are those pushed to `eventAttributes` since the event before. */
  addEvent(timeUs: number, timeRest: number, name: StringId): void {
    this.events.push(timeUs, timeRest, name, this.eventAttributes.length);
  }

  endSpan(): void {
    this.#isOpen = false;
    if (this.span.parentId !== 0) this.#insertParent(this.span.parentId);
    this.#readMeaningOfTags();
    for (const { key, value } of this.#sharing) this.attributes.push(key, value, AttributeType.string);
    this.spans.push(
      this.span,
      this.attributes.length,
      this.events.length,
      this.references.length,
      this.warnings.length,
    );
  }

  /** A parent that stands beside the references is an implied reference and comes first, unless it is listed. */
  #insertParent(parentId: StringId): void {
    const { references } = this;
    const from = beginOf(this.spans.refsEnd, this.spans.length);
    for (let r = from; r < references.length; r++) {
      const here = references.traceId[r] === 0 || references.traceId[r] === this.span.traceId;
      if (here && references.type[r] === this.span.parentType && references.spanId[r] === parentId) return;
    }
    const noAttributes = beginOf(references.attrsEnd, from);
    this.addReference(this.span.parentType, 0, parentId);
    references.type.copyWithin(from + 1, from, references.length - 1);
    references.traceId.copyWithin(from + 1, from, references.length - 1);
    references.spanId.copyWithin(from + 1, from, references.length - 1);
    references.attrsEnd.copyWithin(from + 1, from, references.length - 1);
    references.type[from] = this.span.parentType;
    references.traceId[from] = 0;
    references.spanId[from] = parentId;
    references.attrsEnd[from] = noAttributes;
  }

  /** The legacy API says kind and status by tags; either may have an `error` tag. */
  #readMeaningOfTags(): void {
    const { span } = this;
    const { key: keys, length } = this.attributes;
    for (let a = beginOf(this.spans.attrsEnd, this.spans.length); a < length; a++) {
      const key = keys[a];
      if (key > this.#lastTelling) continue;
      if (key === this.#errorKey) {
        if (this.#isError(this.attributes.value[a])) span.saysError = 1;
      } else if (key === this.#kindKey && span.kind === SpanKind.unspecified) {
        span.kind = this.#kinds.get(this.attributes.value[a]) ?? SpanKind.unspecified;
      } else if (key === this.#statusKey && span.status === SpanStatus.unset) {
        span.status = this.#statuses.get(this.attributes.value[a]) ?? SpanStatus.unset;
      }
    }
  }

  #isError(value: StringId): boolean {
    let says = this.#errors.get(value);
    if (says === undefined) {
      says = isErrorValue(this.strings.text(value));
      this.#errors.set(value, says);
    }
    return says;
  }

  #errors = new Map<StringId, boolean>();
  /** Keys that formats look out for, as StringIds. */
  readonly eventKey = this.strings.internText('event');
  readonly serviceNameKey = this.strings.internText('service.name');
  readonly warningsKey = this.strings.internText('@jaeger@warnings');
  readonly refTypeKey = this.strings.internText('opentracing.ref_type');
  #errorKey = this.strings.internText('error');
  #childOf = this.strings.internText('child_of');
  #kindKey = this.strings.internText('span.kind');
  #statusKey = this.strings.internText('otel.status_code');
  /** The first strings of all are those that mean something: one comparison tells the others. */
  #lastTelling = this.#statusKey;
  #kinds = new Map<StringId, number>(
    Object.entries(SpanKind).map(([word, kind]) => [this.strings.internText(word), kind]),
  );
  #statuses = new Map<StringId, number>([
    [this.strings.internText('OK'), SpanStatus.ok],
    [this.strings.internText('ERROR'), SpanStatus.error],
  ]);

  /** The traces, in the order in which they were first seen. The builder is empty after. */
  build(): Trace[] {
    const traces = assemble(this, false);
    releaseRest(this);
    return traces;
  }

  /**
   * The traces as far as they have come, apart from what is built in the end. Services may not be known, and parents not be
   * there yet: neither is said to be missing. O(what has been read).
   */
  preview(): Trace[] {
    return assemble(withCopies(this), true);
  }

  /** Gives the memory back at once. */
  dispose(): void {
    releaseDocument(this);
  }
}

function emptySpan(): PendingSpan {
  return {
    traceId: 0,
    id: 0,
    name: 0,
    process: 0,
    startUs: NaN,
    startRest: 0,
    durationNs: NaN,
    kind: SpanKind.unspecified,
    status: SpanStatus.unset,
    saysError: 0,
    parentId: 0,
    parentType: RefType.childOf,
  };
}
