/** Lists by owner in two arrays ("compressed sparse rows"): the items of owner k are `items` [from[k], from[k + 1]). */

export interface Csr {
  readonly from: Uint32Array<ArrayBuffer>;
  readonly items: Uint32Array<ArrayBuffer>;
}

/** @param ownerOf by item; negative for none. Items of an owner stay in their order. O(items + owners). */
export function csrBy(ownerOf: ArrayLike<number>, owners: number): Csr {
  const from = new Uint32Array(owners + 1);
  for (let i = 0; i < ownerOf.length; i++) if (ownerOf[i] >= 0) from[ownerOf[i] + 1]++;
  for (let k = 0; k < owners; k++) from[k + 1] += from[k];
  const items = new Uint32Array(from[owners]);
  const next = from.slice();
  for (let i = 0; i < ownerOf.length; i++) if (ownerOf[i] >= 0) items[next[ownerOf[i]]++] = i;
  return { from, items };
}
