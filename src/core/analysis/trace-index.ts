/** What lists and searches need to know of a trace while the trace itself is put away. */
import { PairIds } from '../base/pair-ids.ts';
import type { DependencyLink } from '../trace/dependency-link.ts';
import { textOf } from '../trace/strings.ts';
import { summarise } from '../trace/summarise.ts';
import type { TraceSummary } from '../trace/summary.ts';
import { spanKindNames, SpanFlag } from '../trace/trace.ts';
import type { SpanKindName, Trace } from '../trace/trace.ts';

export interface IndexedOperation {
  readonly service: string;
  readonly name: string;
  readonly kind: SpanKindName;
}

export interface TraceIndex {
  readonly summary: TraceSummary;
  /** Each once. */
  readonly operations: readonly IndexedOperation[];
  /** How often a span of one service has a child of another, or of itself: what Jaeger counts as a dependency. */
  readonly calls: readonly DependencyLink[];
}

/** O(spans). */
export function indexOf(trace: Trace): TraceIndex {
  return { summary: summarise(trace), operations: operationsOf(trace), calls: callsOf(trace) };
}

function operationsOf({ spans, processes, strings }: Trace): IndexedOperation[] {
  const pairs = new PairIds();
  const triples = new PairIds();
  const found: IndexedOperation[] = [];
  for (let i = 0; i < spans.length; i++) {
    if ((spans.flags[i] & SpanFlag.placeholder) !== 0) continue;
    const service = processes.service[spans.process[i]];
    if (triples.idOf(pairs.idOf(service, spans.name[i]), spans.kind[i]) < found.length) continue;
    found.push({
      service: textOf(strings, service),
      name: textOf(strings, spans.name[i]),
      kind: spanKindNames[spans.kind[i]],
    });
  }
  return found;
}

function callsOf({ spans, processes, strings }: Trace): DependencyLink[] {
  const pairs = new PairIds();
  const found: { parent: string; child: string; calls: number }[] = [];
  for (let i = 0; i < spans.length; i++) {
    const caller = spans.parent[i];
    if (caller < 0 || (spans.flags[caller] & SpanFlag.placeholder) !== 0) continue;
    const [parent, child] = [caller, i].map((span) => processes.service[spans.process[span]]);
    const id = pairs.idOf(parent, child);
    if (id === found.length)
      found.push({ parent: textOf(strings, parent), child: textOf(strings, child), calls: 0 });
    found[id].calls++;
  }
  return found;
}
