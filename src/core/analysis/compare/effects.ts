/**
 * Why a path is more of one critical path than of the other, in whole nanoseconds: what is not counted to one cause is counted to the
 * other, so that causes add up to the change exactly (reference: algorithms §6.2, step 4).
 */
import type { Nanos } from '../../trace/trace.ts';

/** Of one path in one trace. */
export interface PathTimes {
  readonly count: number;
  readonly self: Nanos;
  readonly critical: Nanos;
}

export interface Effects {
  /** critical time in B − in A = count + perCall. */
  readonly contribution: Nanos;
  /** As there are more calls or fewer. */
  readonly count: Nanos;
  /** As each call is more of the critical path or less; = work + exposure. */
  readonly perCall: Nanos;
  /** As the calls themselves do more or less. */
  readonly work: Nanos;
  /** As more or less of what they do is on the critical path: it was moved onto it, or off. 0 where it cannot be told from work. */
  readonly exposure: Nanos;
}

/**
 * The midpoint rule (Shapley values of two causes): the change of one cause, times the other's mean of before and after. A side without
 * calls has the other's time per call.
 */
export function effectsOf(a: PathTimes, b: PathTimes): Effects {
  const contribution = b.critical - a.critical;
  const perCallA = a.critical / (a.count || 1);
  const perCallB = b.critical / (b.count || 1);
  const meanA = a.count === 0 ? perCallB : perCallA;
  const meanB = b.count === 0 ? perCallA : perCallB;
  const count = rounded(((b.count - a.count) * (meanA + meanB)) / 2);
  const perCall = contribution - count;
  const work = workOf(a, b, perCall);
  return { contribution, count, perCall, work, exposure: perCall - work };
}

/** Time per call on the critical path is self time per call × the share of it that is on the path: the same rule for these two causes. */
function workOf(a: PathTimes, b: PathTimes, perCall: Nanos): Nanos {
  if (a.self <= 0 || b.self <= 0 || a.count === 0 || b.count === 0) return perCall;
  const [shareA, shareB] = [a.critical / a.self, b.critical / b.self];
  if (shareA === shareB) return perCall;
  const calls = (a.count + b.count) / 2;
  return rounded(((b.self / b.count - a.self / a.count) * calls * (shareA + shareB)) / 2);
}

/** Halves away from zero: turned round, the difference has the same digits. Never −0. */
function rounded(ns: number): Nanos {
  return Math.sign(ns) * Math.round(Math.abs(ns)) + 0;
}
