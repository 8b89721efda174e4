/** A trace back into a builder, span by span, so that it can be built again with spans that came from elsewhere. */
import type { TraceBuilder } from './builder.ts';
import { unknownServiceName } from './processes.ts';
import type { RawAttributes } from './raw.ts';
import { hasFlag } from './span.ts';
import { sourceIdOf } from './source-id.ts';
import { isDurationUnusable, isStartUnusable } from './source-times.ts';
import { textOf } from './strings.ts';
import type { AttributeTable, SpanIndex, Trace } from './trace.ts';
import { IssueKind, SpanFlag } from './trace.ts';

/** Pushes all spans, and what the server said of them. Placeholders are not spans. O(what the trace holds). */
export function replay(trace: Trace, builder: TraceBuilder): void {
  new Replay(trace, builder).run();
}

class Replay {
  readonly #trace: Trace;
  readonly #builder: TraceBuilder;
  /** Their StringIds + 1, by ours. */
  readonly #strings: Uint32Array;
  /** Their rows + 1. */
  readonly #processes: Uint32Array;
  readonly #baseUs: number;
  readonly #baseRest: number;
  #issue = 0;

  constructor(trace: Trace, builder: TraceBuilder) {
    this.#trace = trace;
    this.#builder = builder;
    this.#strings = new Uint32Array(trace.strings.length);
    this.#processes = new Uint32Array(trace.processes.length);
    this.#baseUs = Number(trace.startNs / 1000n);
    this.#baseRest = Number(trace.startNs % 1000n);
  }

  run(): void {
    const { spans } = this.#trace;
    this.#warnings(-1);
    for (let i = 0; i < spans.length; i++) if (!hasFlag(this.#trace, i, SpanFlag.placeholder)) this.#span(i);
  }

  #span(i: SpanIndex): void {
    const { spans, attributes } = this.#trace;
    const { span, strings } = this.#builder;
    this.#builder.beginSpan();
    span.traceId = strings.internText(this.#trace.traceId);
    span.id = strings.internText(sourceIdOf(this.#trace, i));
    span.name = this.#string(spans.name[i]);
    span.process = this.#process(spans.process[i]);
    span.kind = spans.kind[i];
    span.status = spans.status[i];
    this.#times(i);
    this.#attributes(attributes, spans.attrs[i], spans.attrsEnd[i], this.#builder.attributes);
    this.#events(i);
    this.#references(i);
    this.#warnings(i);
    this.#builder.endSpan();
  }

  /** What was unusable is so again. */
  #times(i: SpanIndex): void {
    const { spans } = this.#trace;
    const { span } = this.#builder;
    const ns = this.#baseRest + spans.start[i];
    const us = Math.floor(ns / 1000);
    span.startUs = isStartUnusable(this.#trace, i) ? NaN : this.#baseUs + us;
    span.startRest = ns - 1000 * us;
    span.durationNs = isDurationUnusable(this.#trace, i) ? NaN : spans.duration[i];
  }

  #events(i: SpanIndex): void {
    const { spans, events, eventAttributes } = this.#trace;
    for (let e = spans.events[i]; e < spans.eventsEnd[i]; e++) {
      this.#attributes(eventAttributes, events.attrs[e], events.attrs[e + 1], this.#builder.eventAttributes);
      const ns = this.#baseRest + events.time[e];
      const us = Math.floor(ns / 1000);
      this.#builder.addEvent(this.#baseUs + us, ns - 1000 * us, this.#string(events.name[e]));
    }
  }

  #references(i: SpanIndex): void {
    const { spans, references, referenceAttributes } = this.#trace;
    for (let r = spans.refs[i]; r < spans.refsEnd[i]; r++) {
      const [from, to] = [references.attrs[r], references.attrs[r + 1]];
      this.#attributes(referenceAttributes, from, to, this.#builder.referenceAttributes);
      const traceId = this.#string(references.traceId[r]);
      this.#builder.addReference(references.type[r], traceId, this.#string(references.spanId[r]));
    }
  }

  /** @param span −1: of the trace as a whole. Called in the order of spans. */
  #warnings(span: number): void {
    const { issues } = this.#trace;
    for (; this.#issue < issues.length && issues.span[this.#issue] <= span; this.#issue++) {
      if (issues.kind[this.#issue] !== IssueKind.serverWarning || issues.span[this.#issue] < span) continue;
      const text = this.#string(issues.detail[this.#issue]);
      if (span >= 0) this.#builder.warnings.push(text);
      else
        this.#builder.remarks.push({
          traceId: this.#builder.strings.internText(this.#trace.traceId),
          text,
        });
    }
  }

  #process(row: number): number {
    if (this.#processes[row] > 0) return this.#processes[row] - 1;
    const { processes, processAttributes, strings } = this.#trace;
    const own = this.#builder.processes.push();
    this.#processes[row] = own + 1;
    const attrsFrom = this.#builder.processAttributes.length;
    const [from, to] = [processes.attrs[row], processes.attrs[row + 1]];
    this.#attributes(processAttributes, from, to, this.#builder.processAttributes);
    const isKnown = textOf(strings, processes.service[row]) !== unknownServiceName;
    this.#builder.defineProcess(own, isKnown ? this.#string(processes.service[row]) : undefined, attrsFrom);
    return own;
  }

  #attributes(table: AttributeTable, from: number, to: number, into: RawAttributes): void {
    for (let a = from; a < to; a++)
      into.push(this.#string(table.key[a]), this.#string(table.value[a]), table.type[a]);
  }

  #string(id: number): number {
    if (id === 0) return 0;
    let own = this.#strings[id];
    if (own === 0) {
      const { bytes, offsets } = this.#trace.strings;
      own = this.#builder.strings.intern(bytes, offsets[id], offsets[id + 1]) + 1;
      this.#strings[id] = own;
    }
    return own - 1;
  }
}
