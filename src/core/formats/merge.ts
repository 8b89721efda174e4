/**
 * Traces out of many documents. Parts of a trace that stand in several become one trace, put together when somebody asks for
 * it; a document can be taken out again. Nothing is lost on the way: what was read is shown, or merged as a copy.
 *
 *     const merge = new TraceMerge();
 *     merge.add('a.json', await decodeFile(bytes));   // again for each file
 *     merge.ids();                                     // traces, in order of appearance
 *     merge.trace(id);                                 // one of them, whole
 *     reportText(merge.report());                      // "2 files, 3 traces: 1,204 spans read, 3 duplicates, …"
 *     merge.remove('a.json');
 */
import { counted } from '../base/counted.ts';
import { formatCount } from '../base/format-count.ts';
import { TraceBuilder } from '../trace/builder.ts';
import { normalTraceId } from '../trace/ids.ts';
import { replay } from '../trace/replay.ts';
import type { Trace } from '../trace/trace.ts';
import { IssueKind, SpanFlag } from '../trace/trace.ts';

/** Of `DecodedFile`, what adds up. */
export interface MergePart {
  readonly traces: readonly Trace[];
  /** Spans read, and spans that could not be. */
  readonly spans: number;
  readonly lost: number;
}

export interface MergeReport {
  readonly documents: number;
  readonly traces: number;
  /** `read` = `shown` + `duplicates` */
  readonly read: number;
  readonly shown: number;
  /** Copies of a span that are shown as one with it. */
  readonly duplicates: number;
  /** Of those shown: they name a parent that nothing opened holds. */
  readonly orphans: number;
  /** Not among those read. */
  readonly lost: number;
}

interface Merged {
  readonly trace: Trace;
  readonly duplicates: number;
  readonly orphans: number;
}

export class TraceMerge {
  readonly #documents = new Map<string, MergePart>();
  /** Parts by trace id in normal form, in order of appearance. */
  readonly #parts = new Map<string, Trace[]>();
  readonly #merged = new Map<string, Merged>();

  /** @param name tells documents apart: one that is added again replaces the one before */
  add(name: string, part: MergePart): void {
    this.remove(name);
    this.#documents.set(name, part);
    for (const trace of part.traces) {
      const id = normalTraceId(trace.traceId);
      const parts = this.#parts.get(id);
      if (parts === undefined) this.#parts.set(id, [trace]);
      else parts.push(trace);
      this.#merged.delete(id);
    }
  }

  remove(name: string): void {
    for (const trace of this.#documents.get(name)?.traces ?? []) {
      const id = normalTraceId(trace.traceId);
      const rest = (this.#parts.get(id) ?? []).filter((part) => part !== trace);
      if (rest.length === 0) this.#parts.delete(id);
      else this.#parts.set(id, rest);
      this.#merged.delete(id);
    }
    this.#documents.delete(name);
  }

  /** Ids of the traces, in normal form. */
  ids(): string[] {
    return [...this.#parts.keys()];
  }

  /** A trace by its id in any spelling, all its parts together. O(its spans) if it has several and has changed. */
  trace(id: string): Trace | undefined {
    return this.#mergedOf(normalTraceId(id))?.trace;
  }

  /** Puts every trace together. */
  report(): MergeReport {
    const report = {
      documents: this.#documents.size,
      traces: 0,
      read: 0,
      shown: 0,
      duplicates: 0,
      orphans: 0,
      lost: 0,
    };
    for (const { spans, lost } of this.#documents.values()) {
      report.read += spans;
      report.lost += lost;
    }
    for (const id of this.#parts.keys()) {
      const merged = this.#mergedOf(id);
      if (merged === undefined) continue;
      report.traces++;
      report.shown += merged.trace.spanCount;
      report.duplicates += merged.duplicates;
      report.orphans += merged.orphans;
    }
    return report;
  }

  #mergedOf(id: string): Merged | undefined {
    const parts = this.#parts.get(id);
    if (parts === undefined) return undefined;
    let merged = this.#merged.get(id);
    if (merged === undefined) this.#merged.set(id, (merged = mergeParts(parts)));
    return merged;
  }
}

function mergeParts(parts: readonly Trace[]): Merged {
  const trace = parts.length === 1 ? parts[0] : together(parts);
  const before = parts.length === 1 ? 0 : parts.reduce((sum, part) => sum + copiesIn(part), 0);
  let orphans = 0;
  for (const flags of trace.spans.flags) if ((flags & SpanFlag.orphan) !== 0) orphans++;
  return { trace, orphans, duplicates: before + copiesIn(trace) };
}

function together(parts: readonly Trace[]): Trace {
  const builder = new TraceBuilder();
  for (const part of parts) replay(part, builder);
  return builder.build()[0];
}

function copiesIn({ issues }: Trace): number {
  return issues.kind.reduce((sum, kind) => sum + (kind === IssueKind.mergedCopy ? 1 : 0), 0);
}

/** `2 files, 3 traces: 1,204 spans read, 3 duplicates, 2 orphans, 0 lost` */
export function reportText({ documents, traces, read, duplicates, orphans, lost }: MergeReport): string {
  const what = `${counted(documents, 'file')}, ${counted(traces, 'trace')}`;
  const spans = [
    `${counted(read, 'span')} read`,
    counted(duplicates, 'duplicate'),
    counted(orphans, 'orphan'),
  ];
  return `${what}: ${spans.join(', ')}, ${formatCount(lost)} lost`;
}
