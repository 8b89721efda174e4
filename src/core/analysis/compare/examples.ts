/** Which traces of a set stand behind a figure: the typical and the worst, and those within a range of it. */
import type { Nanos } from '../../trace/trace.ts';
import { tracesTaking } from './joint-paths.ts';
import type { PathEntries } from './joint-paths.ts';

export interface Example {
  /** Number of the trace in its set. */
  readonly trace: number;
  readonly value: Nanos;
}

export interface Examples {
  readonly median: Example;
  readonly worst: Example;
}

/** The traces in the middle and at the end, by time of a path on the critical path among those that take it. Undefined where none does. */
export function pathExamples(entries: PathEntries, path: number): Examples | undefined {
  const list = Array.from({ length: tracesTaking(entries, path) }, (_, k) => {
    const entry = entries.from[path] + k;
    return { trace: entries.trace[entry], value: entries.critical[entry], total: entries.total[entry] };
  });
  return examplesIn(list.sort((x, y) => x.value - y.value || x.total - y.total || x.trace - y.trace));
}

/** The same of whole traces, by duration. */
export function traceExamples(durations: Float64Array): Examples | undefined {
  const list = Array.from(durations, (value, trace) => ({ trace, value }));
  return examplesIn(list.sort((x, y) => x.value - y.value || x.trace - y.trace));
}

/** Of an even number the lower of the two in the middle: it is a trace. */
function examplesIn(ascending: readonly Example[]): Examples | undefined {
  const [middle, last] = [ascending[(ascending.length - 1) >> 1], ascending.at(-1)];
  if (last === undefined) return undefined;
  const example = ({ trace, value }: Example): Example => ({ trace, value });
  return { median: example(middle), worst: example(last) };
}

/** `to` is not in it. */
export interface ValueRange {
  readonly from: number;
  readonly to: number;
}

/** Traces by duration, the longest first. O(n log n). */
export function tracesWithin(durations: Float64Array, range: ValueRange): Example[] {
  return within(
    Array.from(durations, (value, trace) => ({ trace, value })),
    range,
  );
}

/**
 * The same by a figure of a path.
 * @param n so many traces there are: those that do not take it have 0. undefined: only those that take it are meant
 */
export function pathTracesWithin(
  { from, trace }: PathEntries,
  column: Float64Array,
  path: number,
  range: ValueRange,
  n?: number,
): Example[] {
  const taking = Array.from({ length: from[path + 1] - from[path] }, (_, k) => {
    const entry = from[path] + k;
    return { trace: trace[entry], value: column[entry] };
  });
  if (n === undefined) return within(taking, range);
  const others = new Set(Array.from({ length: n }, (_, each) => each));
  for (const each of taking) others.delete(each.trace);
  return within([...taking, ...Array.from(others, (each) => ({ trace: each, value: 0 }))], range);
}

function within(examples: readonly Example[], { from, to }: ValueRange): Example[] {
  return examples
    .filter(({ value }) => value >= from && value < to)
    .sort((x, y) => y.value - x.value || x.trace - y.trace);
}
