/** What the writers ask of a trace: texts ready to be written, absolute times, and what stands in tags elsewhere. */
import { sourceIdOf } from '../trace/source-id.ts';
import { isDurationUnusable, isStartUnusable } from '../trace/source-times.ts';
import { hasFlag } from '../trace/span.ts';
import { unknownServiceName } from '../trace/processes.ts';
import type { StringId } from '../trace/strings.ts';
import { findStrings, textOf } from '../trace/strings.ts';
import type { Nanos, SpanIndex, Trace } from '../trace/trace.ts';
import { AttributeType, IssueKind, SpanFlag, SpanKind, spanKindNames, SpanStatus } from '../trace/trace.ts';

/** An attribute that the model holds in a column of its own. */
export interface ImpliedTag {
  readonly key: string;
  readonly value: string;
  readonly type: number;
}

export class TraceSource {
  readonly trace: Trace;
  readonly #quoted: (string | undefined)[] = [];
  readonly #keys: ReadonlyMap<string, StringId>;
  readonly #baseUs: number;
  readonly #baseRest: number;
  readonly #warnings: ReadonlyMap<number, readonly StringId[]>;

  constructor(trace: Trace) {
    this.trace = trace;
    this.#keys = findStrings(trace.strings, ['span.kind', 'otel.status_code', 'error']);
    this.#baseUs = Number(trace.startNs / 1000n);
    this.#baseRest = Number(trace.startNs % 1000n);
    this.#warnings = warningsOf(trace);
  }

  /** Rows that are spans, placeholders left out. */
  *spans(): Iterable<SpanIndex> {
    for (let i = 0; i < this.trace.spans.length; i++)
      if (!hasFlag(this.trace, i, SpanFlag.placeholder)) yield i;
  }

  text(id: StringId): string {
    return textOf(this.trace.strings, id);
  }

  /** A string as JSON. */
  json(id: StringId): string {
    return JSON.stringify(this.text(id));
  }

  /** The same for one that comes often. */
  quoted(id: StringId): string {
    return (this.#quoted[id] ??= this.json(id));
  }

  id(i: SpanIndex): string {
    return sourceIdOf(this.trace, i);
  }

  /** Whole microseconds since the epoch of a time relative to the trace; what is below is cut off. */
  micros(time: Nanos): number {
    return this.#baseUs + Math.floor((this.#baseRest + time) / 1000);
  }

  nanos(time: Nanos): bigint {
    return this.trace.startNs + BigInt(time);
  }

  /** undefined where the source gave none that is usable. */
  start(i: SpanIndex): Nanos | undefined {
    return isStartUnusable(this.trace, i) ? undefined : this.trace.spans.start[i];
  }

  duration(i: SpanIndex): Nanos | undefined {
    return isDurationUnusable(this.trace, i) ? undefined : this.trace.spans.duration[i];
  }

  /** Service of a process; undefined where the source gave none. */
  service(process: number): string | undefined {
    const name = this.text(this.trace.processes.service[process]);
    return name === unknownServiceName ? undefined : name;
  }

  /** What was said of a span by its server; of the trace as a whole for −1. */
  warnings(i: number): readonly StringId[] {
    return this.#warnings.get(i) ?? [];
  }

  /** Row of an attribute of a span, −1 if it has none of that name. */
  attribute(i: SpanIndex, key: 'span.kind' | 'otel.status_code' | 'error'): number {
    const { spans, attributes } = this.trace;
    const id = this.#keys.get(key);
    if (id !== undefined)
      for (let a = spans.attrs[i]; a < spans.attrsEnd[i]; a++) if (attributes.key[a] === id) return a;
    return -1;
  }

  /** Kind and status as tags, as the legacy API has them, where they do not stand among the tags already. */
  impliedTags(i: SpanIndex): ImpliedTag[] {
    const { kind, status } = this.trace.spans;
    const implied: ImpliedTag[] = [];
    if (kind[i] !== SpanKind.unspecified && this.attribute(i, 'span.kind') < 0)
      implied.push({ key: 'span.kind', value: spanKindNames[kind[i]], type: AttributeType.string });
    if (status[i] !== SpanStatus.unset && this.attribute(i, 'otel.status_code') < 0) {
      const value = status[i] === SpanStatus.error ? 'ERROR' : 'OK';
      implied.push({ key: 'otel.status_code', value, type: AttributeType.string });
    }
    if (hasFlag(this.trace, i, SpanFlag.error) && this.attribute(i, 'error') < 0)
      implied.push({ key: 'error', value: 'true', type: AttributeType.bool });
    return implied;
  }
}

function warningsOf({ issues }: Trace): Map<number, StringId[]> {
  const found = new Map<number, StringId[]>();
  for (let row = 0; row < issues.length; row++) {
    if (issues.kind[row] !== IssueKind.serverWarning) continue;
    const texts = found.get(issues.span[row]);
    if (texts === undefined) found.set(issues.span[row], [issues.detail[row]]);
    else texts.push(issues.detail[row]);
  }
  return found;
}

/** Rows of an attribute table, each as `write` has it. */
export function rowsOf(from: number, to: number, write: (row: number) => string): string[] {
  return Array.from({ length: to - from }, (_, k) => write(from + k));
}
