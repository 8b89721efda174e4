/** FNV-1a, 32 bit: a hash that can be carried along byte by byte while something else reads them. */
export const fnvSeed = 0x811c9dc5;
export const fnvPrime = 0x01000193;

/** Of bytes [from, to); a signed integer. */
export function fnv1a(bytes: Uint8Array, from: number, to: number): number {
  let hash = fnvSeed | 0;
  for (let k = from; k < to; k++) hash = Math.imul(hash ^ bytes[k], fnvPrime);
  return hash;
}
