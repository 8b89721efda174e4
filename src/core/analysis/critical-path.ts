/**
 * Critical path (reference: algorithms §2.2): which span the answer was waiting for at each moment. Going back from the end
 * of a span, the child that ended last is what it waited for, then whatever that child had to wait for, and so on; what no
 * child covers is the span's own. Segments tile the window exactly: they neither overlap nor leave gaps.
 */
import { textOf } from '../trace/strings.ts';
import type { Nanos, SpanIndex, Trace } from '../trace/trace.ts';
import { defineAnalysis, wholeOf } from './analysis.ts';
import type { Overflow } from './blocks.ts';
import { blocks, resolutionOf } from './blocks.ts';

export interface CriticalPathParams {
  /** Where the path ends: the primary root if undefined. */
  readonly from?: SpanIndex | undefined;
  /** `root`: what the caller waited for. `trace`: what it took until everything was done, waiting in queues included. */
  readonly window?: 'root' | 'trace';
  readonly overflow?: Overflow;
}

/** What the path says of time: the span's own work, or waiting for it to begin. */
export const SegmentKind = { run: 0, wait: 1 } as const;

export interface CriticalPath {
  /** In order of time; segment k is [from[k], to[k]), and to[k] = from[k + 1]. Nanoseconds relative to the trace. */
  readonly span: Uint32Array<ArrayBuffer>;
  readonly from: Float64Array<ArrayBuffer>;
  readonly to: Float64Array<ArrayBuffer>;
  readonly kind: Uint8Array<ArrayBuffer>;
  /** Children that the path passed by, of the spans it went through, by why. */
  readonly passedBy: PassedBy;
}

export interface PassedBy {
  /** Reached beyond their parent and count only where they lie in it. */
  readonly clipped: number;
  /** Lie outside of their parent. */
  readonly disjoint: number;
  /** Nobody waited for them: FOLLOWS_FROM, consumers, and those that outlived a parent of their own service. */
  readonly detached: number;
  /** Ran beside what the path went through. */
  readonly concurrent: number;
}

export const criticalPath = defineAnalysis({
  run: criticalPathOf,
  transfer: ({ span, from, to, kind }: CriticalPath) => [span.buffer, from.buffer, to.buffer, kind.buffer],
});

const known = new WeakMap<Trace, CriticalPath>();

/** The path to the end of the primary root, in steps; made once per trace: do not give its columns away. */
export function* mainCriticalPathSteps(trace: Trace): Generator<undefined, CriticalPath, void> {
  let path = known.get(trace);
  if (path === undefined) known.set(trace, (path = yield* criticalPathOf(trace)));
  return path;
}

/** The same at once. */
export function mainCriticalPath(trace: Trace): CriticalPath {
  return wholeOf(mainCriticalPathSteps(trace));
}

/** How much of that path each span is, by index, in nanoseconds. O(n). */
export function criticalTimes(trace: Trace): Float64Array<ArrayBuffer> {
  const { span, from, to } = mainCriticalPath(trace);
  const times = new Float64Array(trace.spans.length);
  for (let k = 0; k < span.length; k++) times[span[k]] += to[k] - from[k];
  return times;
}

const blockOfFrames = 4096;

/** O(n log n): each span is visited at most once, and its children are sorted. */
export function* criticalPathOf(
  trace: Trace,
  params: CriticalPathParams = {},
): Generator<undefined, CriticalPath, void> {
  const root = params.from ?? trace.primaryRoot;
  const walker = new Walker(trace, params.overflow ?? 'auto');
  if (root < 0) return walker.done();
  const { start, duration } = trace.spans;
  if (params.window !== 'trace') {
    yield* walker.walk(root, start[root], start[root] + duration[root]);
    return walker.done();
  }
  const floor = start[root];
  let at = walker.lastRegion(root);
  let t = start[at] + duration[at];
  for (;;) {
    const begin = Math.max(start[at], floor);
    if (t > begin) {
      yield* walker.walk(at, begin, t);
      t = begin;
    }
    if (at === root || t <= floor) return walker.done();
    const p = trace.spans.parent[at];
    const parentEnd = Math.max(start[p] + duration[p], floor);
    if (t > parentEnd) {
      walker.emit(at, parentEnd, t, SegmentKind.wait);
      t = parentEnd;
    }
    at = p;
  }
}

/** One span whose part of the window is being divided up. */
interface Frame {
  readonly span: SpanIndex;
  readonly from: Nanos;
  readonly to: Nanos;
  /** Longest overlap of two children that counts as none. */
  readonly tolerance: Nanos;
  /** The window is divided up from its end down to here. */
  at: Nanos;
  /** Its children are candidates [next, end). */
  next: number;
  readonly first: number;
  readonly end: number;
  /** Position of the candidate that has to come next, because what came says so by a reference; −1 for none. */
  forced: number;
}

class Walker {
  readonly #trace: Trace;
  readonly #overflow: Overflow;
  readonly #resolution: Nanos;
  /** Stack of candidates: those of the innermost frame are on top. With the part of the window they lie in. */
  readonly #candidates: SpanIndex[] = [];
  /** Position in `#candidates` by span, where it is one. */
  readonly #position: Int32Array<ArrayBuffer>;
  readonly #span: number[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #kind: number[] = [];
  #passedBy = { clipped: 0, disjoint: 0, detached: 0, concurrent: 0 };

  constructor(trace: Trace, overflow: Overflow) {
    this.#trace = trace;
    this.#overflow = overflow;
    this.#resolution = resolutionOf(trace);
    this.#position = new Int32Array(trace.spans.length).fill(-1);
  }

  emit(span: SpanIndex, from: Nanos, to: Nanos, kind: number): void {
    this.#span.push(span);
    this.#from.push(from);
    this.#to.push(to);
    this.#kind.push(kind);
  }

  /** Divides [from, to) of a span up among it and its descendants. */
  *walk(span: SpanIndex, from: Nanos, to: Nanos): Generator<undefined, void, void> {
    const frames = [this.#open(span, from, to)];
    for (let steps = 1; frames.length > 0; steps++) {
      const frame = frames[frames.length - 1];
      const child = this.#nextChild(frame);
      if (child === undefined) {
        if (frame.at > frame.from) this.emit(frame.span, frame.from, frame.at, SegmentKind.run);
        this.#candidates.length = frame.first;
        frames.pop();
      } else {
        if (child.to < frame.at) this.emit(frame.span, child.to, frame.at, SegmentKind.run);
        frame.at = child.from;
        frame.forced = this.#cause(frame, child.span);
        frames.push(this.#open(child.span, child.from, child.to));
      }
      if (steps % blockOfFrames === 0) yield undefined;
    }
  }

  #open(span: SpanIndex, from: Nanos, to: Nanos): Frame {
    const { start, duration, end } = this.#trace.spans;
    const candidates = this.#candidates;
    const first = candidates.length;
    for (let c = span + 1; c < end[span]; c = end[c]) {
      if (!blocks(this.#trace, span, c, this.#overflow)) this.#passedBy.detached++;
      else if (Math.min(start[c] + duration[c], to) <= Math.max(start[c], from)) this.#passedBy.disjoint++;
      else {
        if (start[c] < from || start[c] + duration[c] > to) this.#passedBy.clipped++;
        candidates.push(c);
      }
    }
    this.#sort(first, from, to);
    const tolerance = Math.max(this.#resolution, 0.01 * (to - from));
    return { span, from, to, tolerance, at: to, next: first, first, end: candidates.length, forced: -1 };
  }

  /** By clipped end, latest first; then clipped start, then id. */
  #sort(first: number, from: Nanos, to: Nanos): void {
    const candidates = this.#candidates;
    if (candidates.length - first > 1) {
      const { start, duration, id } = this.#trace.spans;
      const endOf = (c: SpanIndex) => Math.min(start[c] + duration[c], to);
      const startOf = (c: SpanIndex) => Math.max(start[c], from);
      const idOf = (c: SpanIndex) => textOf(this.#trace.strings, id[c]);
      const sorted = candidates
        .splice(first)
        .sort((a, b) => endOf(b) - endOf(a) || startOf(a) - startOf(b) || (idOf(a) < idOf(b) ? -1 : 1));
      for (const c of sorted) candidates.push(c);
    }
    for (let k = first; k < candidates.length; k++) this.#position[candidates[k]] = k;
  }

  /** What the span waited for before `frame.at`, and the part of it that counts; undefined if nothing is left. */
  #nextChild(frame: Frame): { span: SpanIndex; from: Nanos; to: Nanos } | undefined {
    while (frame.next < frame.end) {
      const k = frame.next++;
      const to = frame.forced < 0 || frame.forced === k ? this.#fits(frame, k) : undefined;
      if (to === undefined) {
        this.#passedBy.concurrent++;
        continue;
      }
      const span = this.#candidates[k];
      return { span, from: Math.max(this.#trace.spans.start[span], frame.from), to };
    }
    return undefined;
  }

  /** Where candidate `k` ends if it can be what came before `frame.at`; undefined if it ran beside that. */
  #fits(frame: Frame, k: number): Nanos | undefined {
    const { start, duration } = this.#trace.spans;
    const c = this.#candidates[k];
    const from = Math.max(start[c], frame.from);
    if (from >= frame.at) return undefined;
    const to = Math.min(start[c] + duration[c], frame.to);
    if (to <= frame.at) return to;
    return to - frame.at <= Math.min(frame.tolerance, 0.1 * (to - from)) ? frame.at : undefined;
  }

  /** The sibling, still to come, that a span says it was caused by: time alone cannot tell which of several it was. */
  #cause(frame: Frame, span: SpanIndex): number {
    const { spans, references } = this.#trace;
    let best = -1;
    for (let r = spans.refs[span]; r < spans.refsEnd[span]; r++) {
      const target = references.target[r];
      if (target < 0 || spans.parent[target] !== frame.span) continue;
      const k = this.#position[target];
      if (k < frame.next || k >= frame.end || this.#candidates[k] !== target) continue;
      if ((best < 0 || k < best) && this.#fits(frame, k) !== undefined) best = k;
    }
    return best;
  }

  /** The span nobody waited for that ended last, of all below the root; the root itself if none outlived it. */
  lastRegion(root: SpanIndex): SpanIndex {
    const { start, duration, end, parent, id } = this.#trace.spans;
    const idOf = (c: SpanIndex) => textOf(this.#trace.strings, id[c]);
    let last = root;
    for (let c = root + 1; c < end[root]; c++) {
      if (blocks(this.#trace, parent[c], c, this.#overflow)) continue;
      const over = start[c] + duration[c] - (start[last] + duration[last]);
      if (over > 0 || (over === 0 && last !== root && idOf(c) < idOf(last))) last = c;
    }
    return last;
  }

  /** The walk went back in time; the answer goes forward. */
  done(): CriticalPath {
    return {
      span: Uint32Array.from(this.#span.reverse()),
      from: Float64Array.from(this.#from.reverse()),
      to: Float64Array.from(this.#to.reverse()),
      kind: Uint8Array.from(this.#kind.reverse()),
      passedBy: this.#passedBy,
    };
  }
}
