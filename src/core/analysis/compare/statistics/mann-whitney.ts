/**
 * Do values of B tend to be larger than those of A (reference: algorithms §6.3)? By their ranks alone, so that neither the shape of the
 * distributions nor a few extreme values matter.
 */
import { seededRandom } from './seeded-random.ts';
import { twoSidedP } from './normal.ts';

export interface MannWhitney {
  /** Pairs in which b > a, those with b = a half. */
  readonly u: number;
  /** Two-sided. 1 where no value differs from another. */
  readonly p: number;
  /** Cliff's δ, −1 to 1: how much likelier a value of B is the larger than the smaller. */
  readonly delta: number;
  readonly method: 'exact' | 'normal' | 'permutations';
}

/** Ways to divide the values that are all looked at. */
const mostDivisions = 50_000;
/** Steps of counting them without looking at each. */
const mostSteps = 2_000_000;
const leastForNormal = 20;
const permutations = 9_999;

/** Both ascending. O(n) where both sides have 20 values; else as much as counting or 9,999 permutations take. */
export function mannWhitney(a: ArrayLike<number>, b: ArrayLike<number>): MannWhitney {
  const ranks = midranks(a, b);
  const [n, m] = [a.length, b.length];
  const u = (ranks.doubledOfB - m * (m + 1)) / 2;
  const delta = n * m === 0 ? 0 : (2 * u) / (n * m) - 1;
  // Everything in one tie.
  if (n * m === 0 || ranks.ties === (n + m) ** 3 - (n + m)) return { u, p: 1, delta, method: 'exact' };
  const few = Math.min(n, m);
  const steps = countingSteps(ranks.doubled, few);
  if (divisions(n + m, few) <= mostDivisions || (few < leastForNormal && steps <= mostSteps))
    return { u, p: exactP(ranks, n, m), delta, method: 'exact' };
  if (few >= leastForNormal) return { u, p: normalP(u, n, m, ranks.ties), delta, method: 'normal' };
  return { u, p: permutedP(ranks, n, m), delta, method: 'permutations' };
}

/** With continuity correction, and the variance that ties leave. */
export function normalP(u: number, n: number, m: number, ties: number): number {
  const all = n + m;
  const variance = ((n * m) / 12) * (all + 1 - ties / (all * (all - 1)));
  if (variance <= 0) return 1;
  return twoSidedP(Math.max(0, Math.abs(u - (n * m) / 2) - 0.5) / Math.sqrt(variance));
}

export interface Ranks {
  /** Twice the rank of each value, ties sharing their mean: whole numbers, ascending. */
  readonly doubled: Uint32Array;
  /** Those of B added up. */
  readonly doubledOfB: number;
  /** Σ (t³ − t) over groups of t equal values. */
  readonly ties: number;
}

/** Both ascending. O(n). */
export function midranks(a: ArrayLike<number>, b: ArrayLike<number>): Ranks {
  const doubled = new Uint32Array(a.length + b.length);
  let doubledOfB = 0;
  let ties = 0;
  let [i, j] = [0, 0];
  while (i + j < doubled.length) {
    const [fromA, fromB] = [i, j];
    const value = Math.min(i < a.length ? a[i] : Infinity, j < b.length ? b[j] : Infinity);
    while (i < a.length && a[i] === value) i++;
    while (j < b.length && b[j] === value) j++;
    const first = fromA + fromB + 1;
    const last = i + j;
    // The mean of first … last, twice.
    doubled.fill(first + last, first - 1, last);
    doubledOfB += (j - fromB) * (first + last);
    const t = last - first + 1;
    ties += t ** 3 - t;
  }
  return { doubled, doubledOfB, ties };
}

/** Of n over k, up to what matters. */
function divisions(n: number, k: number): number {
  let count = 1;
  for (let i = 1; i <= k && count <= mostDivisions; i++) count = (count * (n - k + i)) / i;
  return count;
}

function countingSteps(doubled: Uint32Array, few: number): number {
  return few * doubled.length * largestSum(doubled, few);
}

/** No sum of `few` ranks is larger. */
function largestSum(doubled: Uint32Array, few: number): number {
  let sum = 0;
  for (let k = doubled.length - few; k < doubled.length; k++) sum += doubled[k];
  return sum;
}

/**
 * The share of all ways to call `few` of the values one side whose rank sum is as far from the middle as it is. Ways are counted by size and
 * sum, so that ties are exact too.
 */
function exactP({ doubled, doubledOfB }: Ranks, n: number, m: number): number {
  const few = Math.min(n, m);
  const all = doubled.reduce((sum, rank) => sum + rank, 0);
  const width = largestSum(doubled, few) + 1;
  /** By size and sum: how many ways. Doubles: there are more than 2^32, and shares need no more than 15 digits. */
  const ways = new Float64Array((few + 1) * width);
  ways[0] = 1;
  for (let k = 0; k < doubled.length; k++) {
    const rank = doubled[k];
    for (let size = Math.min(few, k + 1); size >= 1; size--) {
      const to = size * width;
      const from = to - width;
      for (let sum = width - 1; sum >= rank; sum--) ways[to + sum] += ways[from + sum - rank];
    }
  }
  const middle = (few * all) / (n + m);
  const observed = Math.abs((few === m ? doubledOfB : all - doubledOfB) - middle);
  let [far, total] = [0, 0];
  for (let sum = 0; sum < width; sum++) {
    const count = ways[few * width + sum];
    total += count;
    if (Math.abs(sum - middle) >= observed - 1e-9) far += count;
  }
  return Math.min(1, far / total);
}

/** The same for some of the ways, always the same ones. */
function permutedP({ doubled, doubledOfB }: Ranks, n: number, m: number): number {
  const few = Math.min(n, m);
  const all = doubled.reduce((sum, rank) => sum + rank, 0);
  const middle = (few * all) / (n + m);
  const observed = Math.abs((few === m ? doubledOfB : all - doubledOfB) - middle);
  const random = seededRandom(31 * few + n + m);
  const deck = doubled.slice();
  let far = 0;
  for (let round = 0; round < permutations; round++) {
    let sum = 0;
    for (let k = 0; k < few; k++) {
      const other = k + Math.floor(random() * (deck.length - k));
      [deck[k], deck[other]] = [deck[other], deck[k]];
      sum += deck[k];
    }
    if (Math.abs(sum - middle) >= observed - 1e-9) far++;
  }
  return (far + 1) / (permutations + 1);
}
