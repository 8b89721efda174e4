/** Places on a line as near as possible to those wanted, in a given order and with room between. */

/** Working memory for `separate`; as long as the longest line. */
export interface SeparateScratch {
  readonly mean: Float64Array;
  readonly weight: Float64Array;
  readonly first: Uint32Array;
}

export function separateScratch(length: number): SeparateScratch {
  return { mean: new Float64Array(length), weight: new Float64Array(length), first: new Uint32Array(length) };
}

/**
 * min Σ weight[i] (x[i] − wanted[i])² where x[i] − x[i − 1] ≥ room[i], exactly: less the room taken up so far the places only have to ascend,
 * and pooling adjacent violators (PAVA) finds the best ascending ones. O(length).
 * @param x gets the places; may be `wanted`
 * @param room of i to the one before; room[0] counts for nothing
 */
export function separate(
  x: Float64Array,
  wanted: Float64Array,
  weight: Float64Array,
  room: Float64Array,
  length: number,
  scratch: SeparateScratch,
): void {
  const { mean, weight: sum, first } = scratch;
  let blocks = 0;
  let taken = 0;
  for (let i = 0; i < length; i++) {
    if (i > 0) taken += room[i];
    let m = wanted[i] - taken;
    let w = weight[i];
    let from = i;
    while (blocks > 0 && mean[blocks - 1] >= m) {
      blocks--;
      m = (mean[blocks] * sum[blocks] + m * w) / (sum[blocks] + w);
      w += sum[blocks];
      from = first[blocks];
    }
    mean[blocks] = m;
    sum[blocks] = w;
    first[blocks++] = from;
  }
  taken = 0;
  for (let b = 0; b < blocks; b++) {
    const end = b + 1 < blocks ? first[b + 1] : length;
    for (let i = first[b]; i < end; i++) {
      if (i > 0) taken += room[i];
      x[i] = mean[b] + taken;
    }
  }
}
