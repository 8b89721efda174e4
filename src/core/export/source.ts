/** What the writers ask of a trace: texts ready to be written, absolute times, and what stands in tags elsewhere. */
import { sourceIdOf } from '../trace/source-id.ts';
import { isDurationUnusable, isStartUnusable } from '../trace/source-times.ts';
import { normalSpanId, normalTraceId } from '../trace/ids.ts';
import { hasFlag } from '../trace/span.ts';
import { unknownServiceName } from '../trace/processes.ts';
import type { StringId } from '../trace/strings.ts';
import { findStrings, textOf } from '../trace/strings.ts';
import type { Nanos, SpanIndex, Trace } from '../trace/trace.ts';
import {
  AttributeType,
  IssueKind,
  RefRole,
  SpanFlag,
  SpanKind,
  spanKindNames,
  SpanStatus,
} from '../trace/trace.ts';

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
    const isExact = Number.isSafeInteger(time);
    return this.#baseUs + (isExact ? Math.floor((this.#baseRest + time) / 1000) : Math.round(time / 1000));
  }

  nanos(time: Nanos): bigint {
    // Where no span has a usable start, logs lie half a century behind it: there a double has microseconds at best.
    const isExact = Number.isSafeInteger(time);
    return this.trace.startNs + (isExact ? BigInt(time) : BigInt(Math.round(time / 1000)) * 1000n);
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

  /** Row of the reference that formats with one parent name as such: the tree's, or the one it could not follow; −1 for none. */
  parentReference(i: SpanIndex): number {
    const { spans, references } = this.trace;
    let best = -1;
    for (let r = spans.refs[i]; r < spans.refsEnd[i]; r++) {
      const rank = parentRanks.indexOf(references.role[r]);
      const bestRank = best < 0 ? parentRanks.length : parentRanks.indexOf(references.role[best]);
      if (rank >= 0 && rank < bestRank) best = r;
      else if (rank === 0 && bestRank === 0 && references.type[best] !== spans.link[i]) best = r;
    }
    return best;
  }

  /** Ids padded and in lower case, as OTLP and Zipkin want them; what is not hex stays as it is. */
  normalSpanId(i: SpanIndex): string {
    return normalSpanId(this.id(i));
  }

  normalTraceId(): string {
    return normalTraceId(this.trace.traceId);
  }

  /**
   * Kind and status as tags, as the legacy API has them, where the tags do not say them already. They go before the others: the
   * first of a key is the one that counts.
   */
  impliedTags(i: SpanIndex): ImpliedTag[] {
    const { kind, status } = this.trace.spans;
    const implied: ImpliedTag[] = [];
    const imply = (key: 'span.kind' | 'otel.status_code', value: string) => {
      const said = this.attribute(i, key);
      if (said < 0 || this.text(this.trace.attributes.value[said]) !== value)
        implied.push({ key, value, type: AttributeType.string });
    };
    if (kind[i] !== SpanKind.unspecified) imply('span.kind', spanKindNames[kind[i]]);
    if (status[i] !== SpanStatus.unset)
      imply('otel.status_code', status[i] === SpanStatus.error ? 'ERROR' : 'OK');
    if (hasFlag(this.trace, i, SpanFlag.error) && this.attribute(i, 'error') < 0)
      implied.push({ key: 'error', value: 'true', type: AttributeType.bool });
    return implied;
  }
}

/** The last three say how the tree could not follow the one reference that a span may have had to its parent. */
const parentRanks: readonly number[] = [
  RefRole.parent,
  RefRole.superseded,
  RefRole.cyclic,
  RefRole.missing,
  RefRole.self,
];

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
