/** What the detectors of one run share. */
import { movedBy } from '../../trace/adjusted-times.ts';
import type { Nanos, SpanIndex, Trace } from '../../trace/trace.ts';
import { SpanFlag } from '../../trace/trace.ts';
import type { CriticalPath } from '../critical-path.ts';
import { resolutionOf } from '../blocks.ts';
import { Calls } from './calls.ts';
import { Collector } from './collector.ts';
import type { Doubt } from './finding.ts';
import { PathWindows } from './path-windows.ts';
import type { FindingSettings } from './settings.ts';

/** Work that may be interrupted. */
export type Steps = Generator<undefined, void, void>;

/** Spans looked at before the thread may be let go: a millisecond or two. */
export const blockOfSpans = 4096;

export interface Context {
  readonly trace: Trace;
  readonly settings: FindingSettings;
  readonly resolution: Nanos;
  /** The primary root, and how long it takes. Detectors of calls look at its tree. */
  readonly root: SpanIndex;
  readonly rootDuration: Nanos;
  readonly path: PathWindows;
  readonly calls: Calls;
  readonly out: Collector;
}

export function contextOf(trace: Trace, settings: FindingSettings, path: CriticalPath): Context {
  const root = trace.primaryRoot;
  return {
    trace,
    settings,
    resolution: resolutionOf(trace),
    root,
    rootDuration: root < 0 ? 0 : trace.spans.duration[root],
    path: new PathWindows(trace, path),
    calls: new Calls(trace),
    out: new Collector(trace, settings.most),
  };
}

export const endOf = ({ trace: { spans } }: Context, i: SpanIndex): Nanos =>
  spans.start[i] + spans.duration[i];

/** Doubts that hold for whatever is made of the times and places of spans. */
export function doubtsOfSpans({ trace, path }: Context, spans: ArrayLike<SpanIndex>): Doubt[] {
  const doubts: Doubt[] = [];
  const all = Array.from(spans);
  if (path.shareOf(all) < 0.5) doubts.push('mostlyOffPath');
  if (all.some((i) => (trace.spans.flags[i] & SpanFlag.skewAdjusted) !== 0)) doubts.push('timesAdjusted');
  if (all.some((i) => movedBy(trace, i) !== 0)) doubts.push('timesCorrected');
  return doubts;
}
