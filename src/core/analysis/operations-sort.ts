/** Orders of large columns, stable, in steps: a newer question need not wait for a million comparisons. */

type Steps<R> = Generator<undefined, R, void>;

/** Below this the sort of the engine is done within one step. */
const runLength = 1 << 12;
const digits = 1 << 16;

/**
 * Positions of values that are not negative, in order. Equal ones stay in order, and what is not a number comes last, in
 * both directions. O(n): the bits of such doubles are ordered like integers, so they are sorted by 16 bits at a time.
 */
export function* orderOf(values: Float64Array, descending: boolean): Steps<Uint32Array<ArrayBuffer>> {
  const n = values.length;
  let order = Uint32Array.from({ length: n }, (_, i) => i);
  if (n <= runLength) {
    const sign = descending ? -1 : 1;
    const last = (value: number) => (Number.isNaN(value) ? 1 : 0);
    return order.sort((a, b) => last(values[a]) - last(values[b]) || sign * (values[a] - values[b]) || a - b);
  }
  // Little-endian, as is everything JavaScript runs on.
  const words = new Uint32Array(Float64Array.from(values).buffer);
  const flip = descending ? 0xffffffff : 0;
  for (let i = 0; i < n; i++) {
    const isNone = Number.isNaN(values[i]);
    words[2 * i] = isNone ? 0xffffffff : words[2 * i] ^ flip;
    // The sign stays: it is what keeps what is not a number behind everything else.
    words[2 * i + 1] = isNone ? 0xffffffff : words[2 * i + 1] ^ (flip >>> 1);
  }
  yield undefined;
  let other = new Uint32Array(n);
  for (let digit = 0; digit < 4; digit++) {
    const moved = sortByDigit(words, digit, order, other);
    if (moved) [order, other] = [other, order];
    yield undefined;
  }
  return order;
}

/** False if all have the same digit and nothing was written. */
function sortByDigit(words: Uint32Array, digit: number, from: Uint32Array, to: Uint32Array): boolean {
  const n = from.length;
  const word = digit >> 1;
  const shift = (digit & 1) * 16;
  const next = new Uint32Array(digits);
  for (let k = word; k < 2 * n; k += 2) next[(words[k] >>> shift) & 0xffff]++;
  if (next[(words[word] >>> shift) & 0xffff] === n) return false;
  let sum = 0;
  for (let d = 0; d < digits; d++) {
    const count = next[d];
    next[d] = sum;
    sum += count;
  }
  for (let k = 0; k < n; k++) {
    const i = from[k];
    to[next[(words[2 * i + word] >>> shift) & 0xffff]++] = i;
  }
  return true;
}

/** Sorts positions by a comparison, stable: short runs by the engine, then merged. O(n log n). */
export function* sortedBy(
  positions: Uint32Array<ArrayBuffer>,
  compare: (a: number, b: number) => number,
): Steps<Uint32Array<ArrayBuffer>> {
  const n = positions.length;
  let from = positions.slice();
  for (let at = 0; at < n; at += runLength) {
    from.subarray(at, at + runLength).sort(compare);
    yield undefined;
  }
  let to = new Uint32Array(n);
  for (let run = runLength; run < n; run *= 2) {
    for (let at = 0; at < n; at += 2 * run) yield* merge(from, to, at, run, compare);
    [from, to] = [to, from];
  }
  return from;
}

/** Merges the runs [at, at + run) and [at + run, at + 2 run). */
function* merge(
  from: Uint32Array,
  to: Uint32Array,
  at: number,
  run: number,
  compare: (a: number, b: number) => number,
): Steps<void> {
  const middle = Math.min(from.length, at + run);
  const end = Math.min(from.length, at + 2 * run);
  let left = at;
  let right = middle;
  for (let k = at; k < end; k++) {
    const takeLeft = left < middle && (right === end || compare(from[left], from[right]) <= 0);
    to[k] = takeLeft ? from[left++] : from[right++];
    if (k % runLength === 0) yield undefined;
  }
}
