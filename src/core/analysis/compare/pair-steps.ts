/**
 * The difference of two durations in steps, from A to B: the paths that contribute most and, last, all others together. Whole
 * nanoseconds that add up to the difference exactly.
 */
import type { Nanos } from '../../trace/trace.ts';
import { sideOf } from './pair-paths.ts';
import type { PairPaths } from './pair-paths.ts';
import type { PairComparison } from './pair.ts';

export type StepCause =
  /** Only B calls it; only A does. */
  | 'added'
  | 'removed'
  /** Mostly as there are more or fewer calls. */
  | 'count'
  /** Mostly as each call takes more or less time of its own. */
  | 'work'
  /** Mostly as it was moved onto the critical path, or off it. */
  | 'exposure'
  /** Waiting for it to begin. */
  | 'wait';

export interface PathStep {
  readonly path: number;
  readonly cause: StepCause;
  readonly contribution: Nanos;
  /** Where the bar of the step begins and ends, from A's duration to B's. */
  readonly from: Nanos;
  readonly to: Nanos;
}

export interface Bridge {
  readonly a: Nanos;
  readonly b: Nanos;
  /** Largest first. */
  readonly steps: readonly PathStep[];
  /** What the steps leave: undefined if no other path contributes. */
  readonly others: { readonly paths: number; readonly contribution: Nanos; readonly from: Nanos } | undefined;
}

export const mostSteps = 8;

/** @param most steps; if one more path were all that is left, it is a step too. O(paths log paths). */
export function bridgeOf({ paths, durations }: PairComparison, most: number = mostSteps): Bridge {
  const { contribution } = paths;
  const order = Array.from({ length: paths.length }, (_, p) => p)
    .filter((p) => contribution[p] !== 0)
    .sort((p, q) => Math.abs(contribution[q]) - Math.abs(contribution[p]) || p - q);
  const shown = order.length === most + 1 ? order : order.slice(0, most);
  const [a, b] = durations;
  let at = a;
  const steps = shown.map((path): PathStep => {
    const from = at;
    at += contribution[path];
    return { path, cause: causeOf(paths, path), contribution: contribution[path], from, to: at };
  });
  const left = order.length - shown.length;
  const others = left === 0 ? undefined : { paths: left, contribution: b - at, from: at };
  return { a, b, steps, others };
}

export function causeOf(paths: PairPaths, p: number): StepCause {
  if (paths.isWait[p] === 1) return 'wait';
  const side = sideOf(paths, p);
  if (side === 'added' || side === 'removed') return side;
  const size = (column: Float64Array) => Math.abs(column[p]);
  if (size(paths.countEffect) > size(paths.perCallEffect)) return 'count';
  return size(paths.exposureEffect) > size(paths.workEffect) ? 'exposure' : 'work';
}
