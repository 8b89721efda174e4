/**
 * What the spans of each path come to in one trace: calls, times, and how much of the critical path they are. Segments of the critical path
 * tile its window, and each belongs to one span and so to one path: what paths are of it adds up to its length (reference: algorithms §6.2).
 */
import type { Nanos, SpanIndex, Trace } from '../../trace/trace.ts';
import { SpanFlag } from '../../trace/trace.ts';
import type { CriticalPath } from '../critical-path.ts';
import { criticalPathOf, mainCriticalPathSteps, SegmentKind } from '../critical-path.ts';
import type { Steps } from '../analysis.ts';
import type { PathLabels, PathTree } from '../flame-paths.ts';
import { pathsOf } from '../flame-paths.ts';
import { selfTimes } from '../self-time.ts';

/** `root`: what the caller waited for. `trace`: until everything was done, waiting in queues included. */
export type CriticalWindow = 'root' | 'trace';

/** The paths of one trace in a shared tree. */
export interface TracePaths {
  readonly trace: Trace;
  /** By span; of a placeholder that of the span above it, −1 at a root. */
  readonly pathOf: Int32Array<ArrayBuffer>;
  /** Time on the critical path, waiting for the span to begin included, by span. They add up to `length`. */
  readonly critical: Float64Array<ArrayBuffer>;
  /** Of that, the waiting. */
  readonly waiting: Float64Array<ArrayBuffer>;
  /** Of the critical path: the duration of the primary root, or until everything was done. */
  readonly length: Nanos;
  readonly labels: PathLabels;
}

export function* tracePaths(
  trace: Trace,
  tree: PathTree,
  labels: PathLabels,
  window: CriticalWindow,
): Steps<TracePaths> {
  const path: CriticalPath =
    window === 'trace' ? yield* criticalPathOf(trace, { window }) : yield* mainCriticalPathSteps(trace);
  const critical = new Float64Array(trace.spans.length);
  const waiting = new Float64Array(trace.spans.length);
  let length = 0;
  for (let k = 0; k < path.span.length; k++) {
    const ns = path.to[k] - path.from[k];
    length += ns;
    critical[path.span[k]] += ns;
    if (path.kind[k] === SegmentKind.wait) waiting[path.span[k]] += ns;
  }
  return { trace, pathOf: yield* pathsOf(trace, tree, labels), critical, waiting, length, labels };
}

/** By path of the tree. Times in nanoseconds. */
export interface PathFigures {
  /** Calls. */
  readonly count: Uint32Array<ArrayBuffer>;
  readonly errors: Uint32Array<ArrayBuffer>;
  /** Durations added up. */
  readonly total: Float64Array<ArrayBuffer>;
  readonly self: Float64Array<ArrayBuffer>;
  readonly critical: Float64Array<ArrayBuffer>;
  /** The call that is most of the critical path, or else the longest one; −1 for none. */
  readonly main: Int32Array<ArrayBuffer>;
  /** When the first begins, relative to the primary root; Infinity for none. */
  readonly first: Float64Array<ArrayBuffer>;
}

export const block = 1 << 14;

/** @param waitPath the path that waiting for spans of a path is counted to. O(n). */
export function* pathFigures(
  of: TracePaths,
  paths: number,
  waitPath: (path: number) => number,
): Steps<PathFigures> {
  const { trace, pathOf, critical, waiting } = of;
  const { start, flags, length } = trace.spans;
  const self = selfTimes(trace);
  yield undefined;
  const figures = emptyFigures(paths);
  const origin = trace.primaryRoot < 0 ? 0 : start[trace.primaryRoot];
  for (let i = 0; i < length; i++) {
    if (i % block === 0) yield undefined;
    if ((flags[i] & SpanFlag.placeholder) !== 0) continue;
    const p = pathOf[i];
    figures.self[p] += self[i];
    figures.critical[p] += critical[i] - waiting[i];
    if (waiting[i] > 0) figures.critical[waitPath(p)] += waiting[i];
    countCall(figures, p, of, i);
    figures.first[p] = Math.min(figures.first[p], start[i] - origin);
  }
  return figures;
}

export function emptyFigures(paths: number): PathFigures {
  return {
    count: new Uint32Array(paths),
    errors: new Uint32Array(paths),
    total: new Float64Array(paths),
    self: new Float64Array(paths),
    critical: new Float64Array(paths),
    main: new Int32Array(paths).fill(-1),
    first: new Float64Array(paths).fill(Infinity),
  };
}

/** A server that is one with its client is no call of its own; its error is that of the call. */
export function countCall(
  figures: Pick<PathFigures, 'count' | 'errors' | 'total' | 'main'>,
  p: number,
  { trace: { spans }, labels: { folded }, critical }: TracePaths,
  i: SpanIndex,
): void {
  const { parent, flags, duration } = spans;
  const client = parent[i] >= 0 && folded?.[parent[i]] === 1 ? parent[i] : -1;
  const isError = (flags[i] & SpanFlag.error) !== 0;
  if (isError && (client < 0 || (flags[client] & SpanFlag.error) === 0)) figures.errors[p]++;
  if (client >= 0) return;
  figures.count[p]++;
  figures.total[p] += duration[i];
  const main = figures.main[p];
  const isMain =
    main < 0 ||
    critical[i] > critical[main] ||
    (critical[i] === critical[main] && duration[i] > duration[main]);
  if (isMain) figures.main[p] = i;
}
