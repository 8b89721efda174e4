/** Lowest common ancestors in a tree, by jump pointers: every vertex knows its parent and one ancestor further up. */

/**
 * O(vertices) memory, O(log vertices) for each pair, also where the tree is a chain.
 * @param parent by vertex; `root` is its own parent
 * @param topDown all vertices but the root, each after its parent
 * @param a, b pairs of vertices
 */
export function commonAncestors(
  parent: Uint32Array,
  topDown: Uint32Array,
  root: number,
  a: readonly number[],
  b: readonly number[],
): Uint32Array {
  const depth = new Uint32Array(parent.length);
  // As long as a jump from a jump is as far as the one before, the next one is as far as both (Myers' skew-binary lists).
  const jump = new Uint32Array(parent.length).fill(root);
  for (const v of topDown) {
    const p = parent[v];
    depth[v] = depth[p] + 1;
    const far = jump[jump[p]];
    jump[v] = depth[p] - depth[jump[p]] === depth[jump[p]] - depth[far] ? far : p;
  }
  const climb = (from: number, to: number): number => {
    let v = from;
    while (depth[v] > to) v = depth[jump[v]] >= to ? jump[v] : parent[v];
    return v;
  };
  return Uint32Array.from(a, (first, k) => {
    let [v, w] = [climb(first, depth[b[k]]), climb(b[k], depth[first])];
    while (v !== w) {
      if (jump[v] === jump[w]) [v, w] = [parent[v], parent[w]];
      else [v, w] = [jump[v], jump[w]];
    }
    return v;
  });
}
