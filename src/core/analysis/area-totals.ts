/** What lies in an area of the timeline: some rows of the span table, and an interval. */
import { bisect } from '../base/bisect.ts';
import type { StringId } from '../trace/strings.ts';
import type { Nanos, SpanIndex, Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';
import { blockOfSpans, defineAnalysis } from './analysis.ts';
import type { Work } from './analysis.ts';
import { mainCriticalPathSteps } from './critical-path.ts';
import { selfPartsOf } from './flame-self-parts.ts';
import { isInWindow } from './in-window.ts';
import { selfTimes } from './self-time.ts';

export interface Area {
  /** Nanoseconds relative to the trace. */
  readonly from: Nanos;
  readonly to: Nanos;
  /** Rows [first, end) of the span table. */
  readonly first: SpanIndex;
  readonly end: SpanIndex;
}

export interface AreaTotals {
  /** Spans that share time with the area, without placeholders. */
  readonly spans: number;
  /** Those of them that begin and end in it. */
  readonly inside: number;
  readonly errors: number;
  /** Sum of their durations, of each what lies in the area; spans side by side count each. */
  readonly durationNs: Nanos;
  /** Likewise of their self time, and of the critical path to the end of the primary root. */
  readonly selfNs: Nanos;
  readonly criticalNs: Nanos;
  readonly logs: number;
  /** Those with most spans, the most first. */
  readonly services: readonly AreaService[];
  /** How many services there are. */
  readonly serviceCount: number;
}

export interface AreaService {
  readonly service: StringId;
  readonly spans: number;
  readonly selfNs: Nanos;
  /** The first of its spans. */
  readonly span: SpanIndex;
}

export const areaTotals = defineAnalysis({ run: totalsOf });

const mostServices = 20;

interface Mutable {
  spans: number;
  selfNs: Nanos;
  readonly span: SpanIndex;
}

/** O(rows of the area and their children + critical path), and once per trace what its self times and path take. */
export function* totalsOf(trace: Trace, area: Area): Work<AreaTotals> {
  const { spans, processes, events } = trace;
  const path = yield* mainCriticalPathSteps(trace);
  const selfOf = selfTimes(trace);
  const services = new Map<StringId, Mutable>();
  const sum = { spans: 0, inside: 0, errors: 0, durationNs: 0, selfNs: 0, logs: 0 };
  const end = Math.min(area.end, spans.length);
  for (let i = Math.max(0, area.first); i < end; i++) {
    if (i % blockOfSpans === 0) yield undefined;
    if ((spans.flags[i] & SpanFlag.placeholder) !== 0) continue;
    sum.logs += countBetween(events.time, spans.events[i], spans.eventsEnd[i], area);
    if (!isInWindow(spans, i, area)) continue;
    const from = Math.max(area.from, spans.start[i]);
    const to = Math.min(area.to, spans.start[i] + spans.duration[i]);
    const isInside = to - from === spans.duration[i];
    const self = isInside ? selfOf[i] : selfBetween(trace, i, from, to);
    sum.spans++;
    if (isInside) sum.inside++;
    if ((spans.flags[i] & SpanFlag.error) !== 0) sum.errors++;
    sum.durationNs += to - from;
    sum.selfNs += self;
    const service = processes.service[spans.process[i]];
    let known = services.get(service);
    if (known === undefined) services.set(service, (known = { spans: 0, selfNs: 0, span: i }));
    known.spans++;
    known.selfNs += self;
  }
  return { ...sum, criticalNs: criticalBetween(path, area), ...mostOf(services) };
}

/** Times are in order within a span. */
function countBetween(times: Float64Array, first: number, end: number, { from, to }: Area): number {
  const before = bisect(end - first, (k) => times[first + k] < from);
  return bisect(end - first, (k) => times[first + k] <= to) - before;
}

function selfBetween(trace: Trace, i: SpanIndex, from: Nanos, to: Nanos): Nanos {
  const parts = selfPartsOf(trace, i);
  let self = 0;
  for (let p = 0; p < parts.length; p += 2)
    self += Math.max(0, Math.min(to, parts[p + 1]) - Math.max(from, parts[p]));
  return self;
}

interface Path {
  readonly span: Uint32Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
}

function criticalBetween(path: Path, { from, to, first, end }: Area): Nanos {
  let sum = 0;
  for (let k = bisect(path.span.length, (s) => path.to[s] <= from); k < path.span.length; k++) {
    if (path.from[k] >= to) break;
    if (path.span[k] < first || path.span[k] >= end) continue;
    sum += Math.min(to, path.to[k]) - Math.max(from, path.from[k]);
  }
  return sum;
}

function mostOf(services: ReadonlyMap<StringId, Mutable>) {
  const all = [...services].map(([service, known]): AreaService => ({ service, ...known }));
  all.sort((a, b) => b.spans - a.spans || b.selfNs - a.selfNs || a.span - b.span);
  return { services: all.slice(0, mostServices), serviceCount: all.length };
}
