/** The calls of one trace between services: one for each edge of the tree that crosses, each further reference, each call outside. */
import { normalSpanId, normalTraceId } from '../trace/ids.ts';
import { spanIdOf } from '../trace/span.ts';
import { textOf } from '../trace/strings.ts';
import type { Nanos, SpanIndex, Trace } from '../trace/trace.ts';
import { RefRole, RefType, SpanFlag, SpanKind } from '../trace/trace.ts';
import { EdgeKind } from './service-graph.ts';
import { outsideCalls } from './service-graph-outside.ts';
import type { Outside } from './service-graph-outside.ts';
import type { NameId, SharedNames } from './shared-names.ts';

export interface Call {
  /** Names of services; `to` also of what is outside. */
  readonly from: NameId;
  readonly to: NameId;
  /** EdgeKind */
  readonly kind: number;
  readonly isError: boolean;
  /** NaN where that side, or the gap between them, is not known. */
  readonly callerTime: Nanos;
  readonly calleeTime: Nanos;
  readonly gap: Nanos;
  /** The span that answers, or, of a call outside, the one that asks. */
  readonly span: SpanIndex;
  readonly outside: Outside | undefined;
}

/** A call from a span of another trace. */
export interface LateCall {
  /** Trace and span that called. */
  readonly caller: string;
  readonly to: NameId;
  readonly isError: boolean;
  readonly duration: Nanos;
}

export interface TraceCalls {
  /** In order of `span`. */
  readonly calls: readonly Call[];
  readonly late: readonly LateCall[];
}

/** O(spans + references + attributes). */
export function callsOf(trace: Trace, names: SharedNames): TraceCalls {
  const reader = new CallReader(trace, names);
  const calls: Call[] = [];
  const late: LateCall[] = [];
  const outside = outsideCalls(trace, names, reader.answered());
  for (let i = 0; i < trace.spans.length; i++) {
    if ((trace.spans.flags[i] & SpanFlag.placeholder) !== 0) continue;
    const call = reader.fromParent(i);
    if (call !== undefined) calls.push(call);
    reader.fromReferences(i, calls, late);
    const called = outside.get(i);
    if (called !== undefined) calls.push(reader.toOutside(i, called));
  }
  return { calls, late };
}

class CallReader {
  readonly #trace: Trace;
  readonly #names: SharedNames;
  /** How many children of a span are calls: only of one can a client's time be its. */
  readonly #calls: Uint32Array;

  constructor(trace: Trace, names: SharedNames) {
    this.#trace = trace;
    this.#names = names;
    const { length, parent } = trace.spans;
    this.#calls = new Uint32Array(length);
    for (let i = 0; i < length; i++) if (this.#isCall(parent[i], i)) this.#calls[parent[i]]++;
  }

  /** 1 for each span that a span of another service refers to beside its parent: what it sent was received. */
  answered(): Uint8Array {
    const { spans, references } = this.#trace;
    const answered = new Uint8Array(spans.length);
    for (let i = 0; i < spans.length; i++) {
      for (let r = spans.refs[i]; r < spans.refsEnd[i]; r++) {
        const target = references.target[r];
        if (references.role[r] === RefRole.link && this.#isCall(target, i)) answered[target] = 1;
      }
    }
    return answered;
  }

  fromParent(i: SpanIndex): Call | undefined {
    const { parent, kind, link, duration, start } = this.#trace.spans;
    const p = parent[i];
    if (!this.#isCall(p, i)) return undefined;
    const isAsync = link[i] === RefType.followsFrom || kind[i] === SpanKind.consumer;
    const isClient = kind[p] === SpanKind.client && this.#calls[p] === 1 && !isAsync;
    const isProducer = kind[p] === SpanKind.producer && isAsync;
    const sent = start[p] + duration[p];
    return {
      from: this.#serviceOf(p),
      to: this.#serviceOf(i),
      kind: isAsync ? EdgeKind.async : EdgeKind.sync,
      isError: this.#isError(i) || (isClient && this.#isError(p)),
      callerTime: isClient || isProducer ? duration[p] : NaN,
      calleeTime: duration[i],
      gap: isClient ? duration[p] - duration[i] : isAsync ? start[i] - sent : NaN,
      span: i,
      outside: undefined,
    };
  }

  /** Links: messages that were received together, causes beside the parent. */
  fromReferences(i: SpanIndex, calls: Call[], late: LateCall[]): void {
    const { spans, references } = this.#trace;
    const { start, duration, kind } = spans;
    for (let r = spans.refs[i]; r < spans.refsEnd[i]; r++) {
      const t = references.target[r];
      if (references.role[r] === RefRole.external) late.push(this.#late(i, r));
      if (references.role[r] !== RefRole.link || !this.#isCall(t, i)) continue;
      calls.push({
        from: this.#serviceOf(t),
        to: this.#serviceOf(i),
        kind: EdgeKind.async,
        isError: this.#isError(i),
        callerTime: kind[t] === SpanKind.producer ? duration[t] : NaN,
        calleeTime: duration[i],
        gap: start[i] - (start[t] + duration[t]),
        span: i,
        outside: undefined,
      });
    }
  }

  toOutside(i: SpanIndex, outside: Outside): Call {
    const { kind, duration } = this.#trace.spans;
    return {
      from: this.#serviceOf(i),
      to: outside.name,
      kind: kind[i] === SpanKind.producer ? EdgeKind.async : EdgeKind.sync,
      isError: this.#isError(i),
      callerTime: duration[i],
      calleeTime: NaN,
      gap: NaN,
      span: i,
      outside,
    };
  }

  #late(i: SpanIndex, r: number): LateCall {
    const { references, spans, strings } = this.#trace;
    return {
      caller: spanKey(textOf(strings, references.traceId[r]), textOf(strings, references.spanId[r])),
      to: this.#serviceOf(i),
      isError: this.#isError(i),
      duration: spans.duration[i],
    };
  }

  /** Of another service, or one that was called from outside of its own process. */
  #isCall(p: SpanIndex, i: SpanIndex): boolean {
    const { spans, processes } = this.#trace;
    if (p < 0 || ((spans.flags[p] | spans.flags[i]) & SpanFlag.placeholder) !== 0) return false;
    if (processes.service[spans.process[p]] !== processes.service[spans.process[i]]) return true;
    return spans.kind[i] === SpanKind.server || spans.kind[i] === SpanKind.consumer;
  }

  #isError(i: SpanIndex): boolean {
    return (this.#trace.spans.flags[i] & SpanFlag.error) !== 0;
  }

  #serviceOf(i: SpanIndex): NameId {
    return this.#names.of(this.#trace.processes.service[this.#trace.spans.process[i]]);
  }
}

function spanKey(traceId: string, spanId: string): string {
  return `${normalTraceId(traceId)} ${normalSpanId(spanId)}`;
}

/** A message that nobody in its own trace received. */
export interface Sent {
  /** Who sent it. */
  readonly from: NameId;
  /** To what it was sent, where the span says so, and how much of the critical path that took. */
  readonly call: Call | undefined;
  readonly critical: Nanos;
}

/**
 * References from one trace to another: a consumer often begins a trace of its own and links to the span that sent. Only
 * PRODUCER spans are kept to be found, which is what such links name. What was received is not a call outside.
 */
export class OtherTraces {
  /** By trace and span. */
  readonly #sent = new Map<string, Sent>();
  readonly #late: LateCall[] = [];

  send(trace: Trace, span: SpanIndex, sent: Sent): void {
    this.#sent.set(spanKey(trace.traceId, spanIdOf(trace, span)), sent);
  }

  receive(late: readonly LateCall[]): void {
    for (const call of late) this.#late.push(call);
  }

  merge(other: OtherTraces, nameOf: (id: NameId) => NameId): void {
    for (const [key, { from, call, critical }] of other.#sent)
      this.#sent.set(key, { from: nameOf(from), call: call && renamed(call, nameOf), critical });
    for (const call of other.#late) this.#late.push({ ...call, to: nameOf(call.to) });
  }

  /** Calls whose caller is in the set, how many others there are, and what was sent to nobody in the set. */
  resolved() {
    const received = new Set<string>();
    const found = this.#late.flatMap((call) => {
      const sent = this.#sent.get(call.caller);
      if (sent === undefined) return [];
      received.add(call.caller);
      return [{ ...call, from: sent.from }];
    });
    const sent = [...this.#sent].filter(([key]) => !received.has(key)).map(([, message]) => message);
    return { found, sent, unresolved: this.#late.length - found.length };
  }
}

function renamed(call: Call, nameOf: (id: NameId) => NameId): Call {
  const { outside } = call;
  const to = nameOf(call.to);
  return { ...call, from: nameOf(call.from), to, outside: outside && { ...outside, name: to } };
}
