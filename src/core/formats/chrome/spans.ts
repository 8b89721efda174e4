/**
 * Trace events as one trace: slices are spans, nested as they lie in time on their thread; each thread is a process; instants are
 * logs of what they lie in; a flow makes its target follow from its source. There is no trace id: one is made from what
 * the events say, so that the same file has the same.
 */
import { counted } from '../../base/counted.ts';
import { bisect } from '../../base/bisect.ts';
import type { TraceBuilder } from '../../trace/builder.ts';
import { AttributeType, RefType } from '../../trace/trace.ts';
import type { Events } from './events.ts';
import type { Slices } from './slices.ts';
import { slicesOf, trackOf } from './slices.ts';

/** Called at the end of a document. O(n log n). */
export function pushSpans(events: Events, builder: TraceBuilder): void {
  if (events.length === 0) return;
  const phases = phasesOf(events);
  const slices = slicesOf(events, phases);
  const push = new SpanPusher(events, builder, phases, slices);
  push.run();
  builder.lost += slices.unmatched;
  for (const note of notesOf(phases, slices)) builder.messages.push(note);
}

function phasesOf({ ph, length, builder }: Events): string[] {
  const known = new Map<number, string>();
  return Array.from({ length }, (_, e) => {
    const id = ph.values[e];
    let text = known.get(id);
    if (text === undefined) known.set(id, (text = builder.strings.text(id)));
    return text;
  });
}

const shown = new Set(['X', 'B', 'E', 'b', 'e', 'S', 'F', 'M', 'i', 'I', 'n', 's', 't', 'f']);
const kinds: Readonly<Record<string, string>> = { C: 'counter', P: 'sample', R: 'mark' };

function notesOf(phases: readonly string[], { unmatched }: Slices): string[] {
  const others = new Map<string, number>();
  for (const phase of phases) {
    if (shown.has(phase)) continue;
    const kind = kinds[phase] ?? 'other';
    others.set(kind, (others.get(kind) ?? 0) + 1);
  }
  const notes = [...others].map(([kind, count]) => `${counted(count, `${kind} event`)}: no span, not shown.`);
  if (unmatched > 0) notes.push(`${counted(unmatched, 'end')} of nothing that began.`);
  return notes;
}

class SpanPusher {
  readonly #events: Events;
  readonly #builder: TraceBuilder;
  readonly #phases: readonly string[];
  readonly #slices: Slices;
  readonly #names = new Map<string, number>();
  readonly #processes = new Map<string, number>();
  /** Instants, and slices that a slice follows from, by slice. */
  readonly #instants = new Map<number, number[]>();
  readonly #sources = new Map<number, number[]>();
  #homeless = 0;

  constructor(events: Events, builder: TraceBuilder, phases: readonly string[], slices: Slices) {
    this.#events = events;
    this.#builder = builder;
    this.#phases = phases;
    this.#slices = slices;
  }

  run(): void {
    this.#readMetadata();
    this.#placeInstants();
    this.#joinFlows();
    const traceId = this.#builder.strings.internText(this.#traceId());
    for (let s = 0; s < this.#slices.length; s++) this.#push(s, traceId);
    if (this.#homeless > 0)
      this.#builder.messages.push(`${counted(this.#homeless, 'instant')} outside of all spans: not shown.`);
  }

  /** Names of processes (`P pid`) and threads (`T pid tid`), as StringIds. */
  #readMetadata(): void {
    const events = this.#events;
    for (let e = 0; e < events.length; e++) {
      if (this.#phases[e] !== 'M') continue;
      const kind = events.text(events.name.values[e]);
      const [from, to] = [events.argsFrom(e), events.argsEnd.values[e]];
      for (let a = from; a < to; a++) {
        if (events.text(events.args.key[a]) !== 'name') continue;
        if (kind === 'process_name') this.#names.set(`P ${events.pid.values[e]}`, events.args.value[a]);
        if (kind === 'thread_name') this.#names.set(`T ${trackOf(events, e, 'X')}`, events.args.value[a]);
      }
    }
  }

  #placeInstants(): void {
    for (let e = 0; e < this.#events.length; e++) {
      const phase = this.#phases[e];
      if (phase !== 'i' && phase !== 'I' && phase !== 'n') continue;
      const slice = this.#slices.enclosing[e];
      if (slice < 0) this.#homeless++;
      else append(this.#instants, slice, e);
    }
  }

  /** First slice of a thread that begins when an event does, or later; −1 for none. */
  #sliceAfter(e: number): number {
    const { event, byTrack } = this.#slices;
    const ns = this.#events.ns.values;
    const list = byTrack.get(trackOf(this.#events, e, 'X')) ?? [];
    return list[bisect(list.length, (k) => ns[event[list[k]]] < ns[e])] ?? -1;
  }

  /** Flows: `s`, `t` … and `f` of one id, in the order of time. An `f` without `bp: "e"` means the slice that comes next. */
  #joinFlows(): void {
    const { ns, id, cat, bp } = this.#events;
    const flows = new Map<string, number[]>();
    for (let e = 0; e < this.#events.length; e++)
      if (/^[stf]$/.test(this.#phases[e])) append(flows, `${cat.values[e]} ${id.values[e]}`, e);
    for (const list of flows.values()) {
      list.sort((a, b) => ns.values[a] - ns.values[b] || a - b);
      let source = -1;
      for (const e of list) {
        const binds = this.#phases[e] === 'f' && this.#events.text(bp.values[e]) !== 'e';
        const slice = binds ? this.#sliceAfter(e) : this.#slices.enclosing[e];
        if (source >= 0 && slice >= 0 && source !== slice) append(this.#sources, slice, source);
        if (slice >= 0) source = slice;
      }
    }
  }

  #traceId(): string {
    const { event, durationNs, length } = this.#slices;
    const { ns, name, baseUs } = this.#events;
    let [a, b] = [0x811c9dc5, 0x9747b28c];
    const mix = (value: number) => {
      const [low, high] = [value | 0, (value / 4294967296) | 0];
      a = Math.imul(a ^ low ^ Math.imul(high, 31), 0x01000193);
      b = Math.imul(b ^ (low + high), 0x85ebca6b) ^ (b >>> 13);
    };
    mix(baseUs || 0);
    for (let s = 0; s < length; s++) {
      mix(ns.values[event[s]] || 0);
      mix(durationNs[s] || 0);
      mix(name.values[event[s]]);
    }
    return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
  }

  #push(s: number, traceId: number): void {
    const events = this.#events;
    const { span, strings, attributes } = this.#builder;
    const e = this.#slices.event[s];
    this.#builder.beginSpan();
    span.traceId = traceId;
    span.id = strings.internText(spanId(s));
    span.name = events.name.values[e];
    span.process = this.#processOf(e);
    this.#setTime(e);
    span.durationNs = this.#slices.durationNs[s];
    if (events.cat.values[e] !== 0)
      attributes.push(strings.internText('category'), events.cat.values[e], AttributeType.string);
    this.#pushArgs(e, attributes);
    if (this.#slices.endEvent[s] >= 0) this.#pushArgs(this.#slices.endEvent[s], attributes);
    this.#pushLogs(s);
    if (this.#slices.parent[s] >= 0) span.parentId = strings.internText(spanId(this.#slices.parent[s]));
    for (const source of this.#sources.get(s) ?? [])
      this.#builder.addReference(RefType.followsFrom, 0, strings.internText(spanId(source)));
    this.#builder.endSpan();
  }

  #pushLogs(s: number): void {
    const { ns, name, baseUs } = this.#events;
    for (const e of this.#instants.get(s) ?? []) {
      this.#pushArgs(e, this.#builder.eventAttributes);
      const us = Math.floor(ns.values[e] / 1000);
      this.#builder.addEvent(baseUs + us, ns.values[e] - 1000 * us, name.values[e]);
    }
  }

  #setTime(e: number): void {
    const { span } = this.#builder;
    const us = Math.floor(this.#events.ns.values[e] / 1000);
    span.startUs = this.#events.baseUs + us;
    span.startRest = this.#events.ns.values[e] - 1000 * us || 0;
  }

  #pushArgs(e: number, into: TraceBuilder['attributes']): void {
    const { args, argsEnd } = this.#events;
    for (let a = this.#events.argsFrom(e); a < argsEnd.values[e]; a++)
      into.push(args.key[a], args.value[a], args.type[a]);
  }

  /** A thread is a process here: its service is called as its process is. */
  #processOf(e: number): number {
    const track = trackOf(this.#events, e, 'X');
    let row = this.#processes.get(track);
    if (row !== undefined) return row;
    const { pid, tid } = this.#events;
    const { strings, processes, processAttributes } = this.#builder;
    row = processes.push();
    this.#processes.set(track, row);
    const attrsFrom = processAttributes.length;
    const push = (key: string, value: number | undefined, type: number) => {
      if (value !== undefined && value !== 0) processAttributes.push(strings.internText(key), value, type);
    };
    push('process.pid', pid.values[e], AttributeType.int64);
    push('thread.id', tid.values[e], AttributeType.int64);
    push('thread.name', this.#names.get(`T ${track}`), AttributeType.string);
    const named = this.#names.get(`P ${pid.values[e]}`);
    const service = named ?? strings.internText(`process ${this.#events.text(pid.values[e]) || '?'}`);
    this.#builder.defineProcess(row, service, attrsFrom);
    return row;
  }
}

const spanId = (s: number) => (s + 1).toString(16).padStart(16, '0');

function append<K>(lists: Map<K, number[]>, key: K, item: number): void {
  const found = lists.get(key);
  if (found === undefined) lists.set(key, [item]);
  else found.push(item);
}
