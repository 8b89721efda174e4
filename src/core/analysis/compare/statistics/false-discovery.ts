/**
 * Many tests at once: of those that are called findings, how many are chance? q is the share (Benjamini and Hochberg 1995): among all with
 * q ≤ 0.05 at most one in twenty is expected to be wrong.
 */

/** q of each p, in their order. O(n log n). */
export function falseDiscovery(p: ArrayLike<number>): Float64Array<ArrayBuffer> {
  const n = p.length;
  const order = Uint32Array.from({ length: n }, (_, k) => k).sort((x, y) => p[x] - p[y]);
  const q = new Float64Array(n);
  let least = 1;
  for (let rank = n; rank >= 1; rank--) {
    const k = order[rank - 1];
    least = Math.min(least, (p[k] * n) / rank);
    q[k] = least;
  }
  return q;
}
