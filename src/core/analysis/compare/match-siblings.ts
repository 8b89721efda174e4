/**
 * Which of the calls of one kind below a span in A is which in B (reference: algorithms §6.2, step 2). Calls keep their order; if one
 * side has more, those are left over without which the others are most alike.
 */

/** More choices than this are not weighed: calls are matched by their number, and the last are left over. */
const mostChoices = 1_000_000;

/**
 * Calls `pair(i, j)` for each pair, in order.
 * @param a durations in A in order of start, in nanoseconds
 * @param b those in B
 * Exactly min(|a|, |b|) pairs, with the least sum of |ln((a + 1)/(b + 1))|. O(shorter × (difference of the lengths + 1)).
 */
export function matchSiblings(
  a: readonly number[],
  b: readonly number[],
  pair: (i: number, j: number) => void,
): void {
  if (a.length <= b.length) matchInto(a, b, pair);
  else matchInto(b, a, (j, i) => pair(i, j));
}

/** All of `few` find one of `many`: each is left behind by `shift` of them, which never grows less. */
function matchInto(
  few: readonly number[],
  many: readonly number[],
  pair: (i: number, j: number) => void,
): void {
  const shifts = many.length - few.length + 1;
  if (shifts === 1 || few.length * shifts > mostChoices) {
    for (let i = 0; i < few.length; i++) pair(i, i);
    return;
  }
  const skips = choices(few.map(logOf), many.map(logOf), shifts);
  let shift = 0;
  for (let i = 0; i < few.length; i++) {
    while (skips[i * shifts + shift] === 1) shift++;
    pair(i, i + shift);
  }
}

function logOf(ns: number): number {
  return Math.log(ns + 1);
}

/**
 * By position in `few` and shift: 1 if it is better to leave out the one of `many` that would be its partner. From the last to the first;
 * of equals, to match.
 */
function choices(few: readonly number[], many: readonly number[], shifts: number): Uint8Array {
  const skips = new Uint8Array(few.length * shifts);
  /** Least cost of the rest, by shift. */
  let rest = new Float64Array(shifts);
  let cost = new Float64Array(shifts);
  for (let i = few.length - 1; i >= 0; i--) {
    for (let shift = shifts - 1; shift >= 0; shift--) {
      const match = Math.abs(few[i] - many[i + shift]) + rest[shift];
      const isLast = shift === shifts - 1;
      const skip = isLast ? Infinity : cost[shift + 1];
      cost[shift] = Math.min(match, skip);
      if (skip < match) skips[i * shifts + shift] = 1;
    }
    [rest, cost] = [cost, rest];
  }
  return skips;
}
