/**
 * One side of a comparison of sets: traces folded together so that what each of them says is still apart, for the unit of all statistics is the
 * trace and never the span. By trace and path: calls, errors, times. By trace and tag: whether it is there, and how often.
 */
import { GrowableFloat64, GrowableUint32 } from '../../base/growable.ts';
import type { Trace } from '../../trace/trace.ts';
import { clockSkewOf } from '../clock-skew.ts';
import { PathTree } from '../flame-paths.ts';
import { columnBuffersOf, defineSetAnalysis } from '../set-analysis.ts';
import type { TraceSet } from '../set-analysis.ts';
import { SharedNames } from '../shared-names.ts';
import { pathFigures, tracePaths } from './path-figures.ts';
import type { TracePaths } from './path-figures.ts';
import { SampleTags } from './sample-tags.ts';
import type { TagSample } from './sample-tags.ts';
import { labelsOf } from './path-keys.ts';

/** Entries in the order of traces; those of trace t are [from[t], from[t + 1]). Times in nanoseconds. */
export interface PassTable {
  readonly length: number;
  readonly from: Uint32Array<ArrayBuffer>;
  readonly path: Uint32Array<ArrayBuffer>;
  readonly count: Uint32Array<ArrayBuffer>;
  readonly errors: Uint32Array<ArrayBuffer>;
  /** Durations added up. */
  readonly total: Float64Array<ArrayBuffer>;
  readonly self: Float64Array<ArrayBuffer>;
  readonly critical: Float64Array<ArrayBuffer>;
}

export interface TraceSample extends TagSample {
  /** Of the primary root; −1 for none. Row of `paths`. */
  readonly rootPath: Int32Array<ArrayBuffer>;
  /** By trace: duration of the primary root, to which the critical times of its paths add up. */
  readonly duration: Float64Array<ArrayBuffer>;
  readonly spans: Uint32Array<ArrayBuffer>;
  /** Parents that are missing: spans were lost, or are still arriving. */
  readonly missing: Uint32Array<ArrayBuffer>;
  /** Hosts whose clocks disagree with that of the root. */
  readonly offClocks: Uint32Array<ArrayBuffer>;
  /** A parent comes before its children; −1 at a root. Service and operation are rows of `names`. */
  readonly paths: {
    readonly length: number;
    readonly parent: Int32Array<ArrayBuffer>;
    readonly service: Uint32Array<ArrayBuffer>;
    readonly name: Uint32Array<ArrayBuffer>;
  };
  readonly passes: PassTable;
}

export const traceSampleOfSet = defineSetAnalysis({
  begin: (): TraceSet<TraceSample> => new TraceSampleSet(),
  transfer: columnBuffersOf,
});

export class TraceSampleSet implements TraceSet<TraceSample> {
  readonly #names = new SharedNames();
  readonly #tree = new PathTree();
  readonly #traceIds: string[] = [];
  readonly #rootPath: number[] = [];
  readonly #duration = new GrowableFloat64();
  readonly #spans = new GrowableUint32();
  readonly #missing = new GrowableUint32();
  readonly #offClocks = new GrowableUint32();
  readonly #passes = new Passes();
  readonly #tags = new SampleTags();

  *add(trace: Trace): Generator<undefined, void, void> {
    const labels = labelsOf(trace, this.#names, {});
    const paths = yield* tracePaths(trace, this.#tree, labels, 'root');
    yield* this.#passes.add(paths, this.#tree.length);
    yield* this.#tags.add(trace, this.#names);
    const { disagreeing } = yield* clockSkewOf(trace);
    this.#traceIds.push(trace.traceId);
    this.#rootPath.push(trace.primaryRoot < 0 ? -1 : paths.pathOf[trace.primaryRoot]);
    this.#duration.push(paths.length);
    this.#spans.push(trace.spanCount);
    this.#missing.push(trace.missingParentCount);
    this.#offClocks.push(disagreeing);
  }

  /** A copy of all that was gathered. O(entries). */
  result(): TraceSample {
    const { length, parent, service, name } = this.#tree;
    return {
      traceIds: [...this.#traceIds],
      rootPath: Int32Array.from(this.#rootPath),
      duration: this.#duration.done(),
      spans: this.#spans.done(),
      missing: this.#missing.done(),
      offClocks: this.#offClocks.done(),
      names: this.#names.table(),
      paths: {
        length,
        parent: parent.slice(0, length),
        service: service.slice(0, length),
        name: name.slice(0, length),
      },
      passes: this.#passes.done(),
      tags: this.#tags.done(),
    };
  }
}

/** Figures by trace and path, of those paths that the trace takes. */
class Passes {
  readonly #from = new GrowableUint32();
  readonly #path = new GrowableUint32();
  readonly #count = new GrowableUint32();
  readonly #errors = new GrowableUint32();
  readonly #total = new GrowableFloat64();
  readonly #self = new GrowableFloat64();
  readonly #critical = new GrowableFloat64();

  /** By path of the tree: its number within the trace under way, −1 for none. Traces take few of all paths. */
  #localOf = new Int32Array(0);

  /** @param paths so many are in the tree by now. O(spans). */
  *add(trace: TracePaths, paths: number): Generator<undefined, void, void> {
    if (this.#localOf.length < paths) this.#localOf = new Int32Array(2 * paths).fill(-1);
    const localOf = this.#localOf;
    const taken: number[] = [];
    const pathOf = trace.pathOf.map((p) => {
      if (p >= 0 && localOf[p] < 0) localOf[p] = taken.push(p) - 1;
      return p < 0 ? p : localOf[p];
    });
    for (const p of taken) localOf[p] = -1;
    const figures = yield* pathFigures({ ...trace, pathOf }, taken.length, (p) => p);
    const { count, errors, total, self, critical } = figures;
    this.#from.push(this.#path.length);
    for (const [k, p] of taken.entries()) {
      this.#path.push(p);
      this.#count.push(count[k]);
      this.#errors.push(errors[k]);
      this.#total.push(total[k]);
      this.#self.push(self[k]);
      this.#critical.push(critical[k]);
    }
  }

  done(): PassTable {
    const from = Uint32Array.from([...this.#from.done(), this.#path.length]);
    return {
      length: this.#path.length,
      from,
      path: this.#path.done(),
      count: this.#count.done(),
      errors: this.#errors.done(),
      total: this.#total.done(),
      self: this.#self.done(),
      critical: this.#critical.done(),
    };
  }
}
