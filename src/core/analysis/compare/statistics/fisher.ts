/** Do traces of B have something more often than those of A? Fisher's exact test, two-sided. */
import { logChoose } from './normal.ts';

/**
 * p of `haveA` of `n` against `haveB` of `m`: the probability, if both are alike, of all outcomes that are no likelier than this one. O(n + m)
 * at most.
 */
export function fisherExact(haveA: number, n: number, haveB: number, m: number): number {
  const have = haveA + haveB;
  const all = logChoose(n + m, have);
  const logP = (inA: number) => logChoose(n, inA) + logChoose(m, have - inA) - all;
  // What is as likely but for rounding counts.
  const observed = logP(haveA) + 1e-7;
  let p = 0;
  for (let inA = Math.max(0, have - m); inA <= Math.min(n, have); inA++) {
    const here = logP(inA);
    if (here <= observed) p += Math.exp(here);
  }
  return Math.min(1, p);
}
