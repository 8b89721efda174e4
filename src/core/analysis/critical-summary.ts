/** Which service and operation the critical path went through, and for how long: the path in a few lines. */
import type { StringId } from '../trace/strings.ts';
import type { Nanos, SpanIndex, Trace } from '../trace/trace.ts';
import type { Work } from './analysis.ts';
import { defineAnalysis } from './analysis.ts';
import type { PassedBy } from './critical-path.ts';
import { mainCriticalPathSteps } from './critical-path.ts';

export interface CriticalSummary {
  /** By how long, longest first; each service and operation once. Times add up to `totalNs`. */
  readonly entries: readonly CriticalEntry[];
  /** Duration of the primary root. */
  readonly totalNs: Nanos;
  /** Stretches of the path. */
  readonly segments: number;
  readonly passedBy: PassedBy;
}

export interface CriticalEntry {
  readonly service: StringId;
  readonly operation: StringId;
  readonly ns: Nanos;
  /** Spans of it that the path went through. */
  readonly spans: number;
  /** The one of them in which it stayed longest without a break; −1 for what is left out. */
  readonly longest: SpanIndex;
}

interface Group {
  ns: Nanos;
  readonly spans: Set<SpanIndex>;
  longest: SpanIndex;
  longestNs: Nanos;
}

/** More lines than anyone reads would only cost memory; what is left out is one last entry without names. */
const mostEntries = 500;

export const criticalSummary = defineAnalysis({ run: summaryOf });

export function* summaryOf(trace: Trace, _params: object = {}): Work<CriticalSummary> {
  const path = yield* mainCriticalPathSteps(trace);
  const { name, process } = trace.spans;
  const { service } = trace.processes;
  const groups = new Map<number, Map<number, Group>>();
  let totalNs = 0;
  for (let k = 0; k < path.span.length; k++) {
    const i = path.span[k];
    const ns = path.to[k] - path.from[k];
    totalNs += ns;
    let byName = groups.get(service[process[i]]);
    if (byName === undefined) groups.set(service[process[i]], (byName = new Map()));
    let group = byName.get(name[i]);
    if (group === undefined)
      byName.set(name[i], (group = { ns: 0, spans: new Set(), longest: i, longestNs: 0 }));
    group.ns += ns;
    group.spans.add(i);
    if (ns <= group.longestNs) continue;
    group.longestNs = ns;
    group.longest = i;
  }
  const entries = [...groups].flatMap(([serviceId, byName]) =>
    [...byName].map(([operation, { ns, spans, longest }]): CriticalEntry => ({
      service: serviceId,
      operation,
      ns,
      spans: spans.size,
      longest,
    })),
  );
  entries.sort((a, b) => b.ns - a.ns || a.service - b.service || a.operation - b.operation);
  return { entries: shortened(entries), totalNs, segments: path.span.length, passedBy: path.passedBy };
}

function shortened(entries: readonly CriticalEntry[]): CriticalEntry[] {
  if (entries.length <= mostEntries) return [...entries];
  const rest = entries.slice(mostEntries);
  const sum = (of: (entry: CriticalEntry) => number) => rest.reduce((total, entry) => total + of(entry), 0);
  const others = {
    service: 0,
    operation: 0,
    ns: sum(({ ns }) => ns),
    spans: sum(({ spans }) => spans),
    longest: -1,
  };
  return [...entries.slice(0, mostEntries), others];
}
