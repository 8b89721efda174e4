/** Transitive reduction (reference: algorithms §7.1): further references that say no more than the other edges do. */
import { csrBy } from './layout/csr.ts';
import type { Csr } from './layout/csr.ts';
import { backEdges } from './layout/acyclic.ts';
import { layersOf } from './layout/layers.ts';
import type { GraphEdges } from './trace-graph-types.ts';
import { EdgeFlag, EdgeRole } from './trace-graph-types.ts';

/** Searching further takes longer than it helps: what is left is shown. */
const mostVisits = 20_000_000;

/**
 * Sets `EdgeFlag.implied` where a further reference leads to a node that other edges reach as well, by way of other nodes, or as a parent of the
 * same type. Edges to parents are never implied. The search keeps to the layers between both ends. Yields now and then.
 */
export function* markImplied(nodes: number, edges: GraphEdges): Generator<undefined, void, void> {
  const { length, from, to, role, flags } = edges;
  const further = Array.from({ length }, (_, e) => e).filter(
    (e) => role[e] === EdgeRole.further && from[e] !== to[e],
  );
  if (further.length === 0) return;
  const search = new Search(nodes, edges);
  yield undefined;
  for (const [k, e] of further.entries()) {
    if (k % 64 === 0) yield undefined;
    if (search.visits > mostVisits) return;
    if ((flags[e] & EdgeFlag.cyclic) === 0 && search.isReached(e)) flags[e] |= EdgeFlag.implied;
  }
}

class Search {
  visits = 0;
  readonly #edges: GraphEdges;
  readonly #out: Csr;
  readonly #layer: Uint32Array;
  readonly #isBack: Uint8Array;
  readonly #seen: Uint32Array;
  readonly #queue: Uint32Array;
  #round = 0;

  constructor(nodes: number, edges: GraphEdges) {
    const { from, to } = edges;
    this.#edges = edges;
    this.#isBack = backEdges(nodes, from, to);
    const forth = Array.from(from.keys()).filter((e) => this.#isBack[e] === 0 && from[e] !== to[e]);
    const pick = (column: Uint32Array) => Uint32Array.from(forth, (e) => column[e]);
    this.#layer = layersOf(nodes, pick(from), pick(to));
    this.#out = csrBy(from, nodes);
    this.#seen = new Uint32Array(nodes);
    this.#queue = new Uint32Array(nodes);
  }

  /** Is the end of edge `e` reached by others that are not implied themselves? */
  isReached(e: number): boolean {
    const { from, to, type, role, flags } = this.#edges;
    const [start, goal] = [from[e], to[e]];
    const seen = this.#seen;
    const round = ++this.#round;
    let length = 0;
    this.#queue[length++] = start;
    seen[start] = round;
    for (let k = 0; k < length; k++) {
      const v = this.#queue[k];
      for (let j = this.#out.from[v]; j < this.#out.from[v + 1]; j++) {
        const f = this.#out.items[j];
        const w = to[f];
        this.visits++;
        if (f === e || this.#isBack[f] !== 0 || (flags[f] & EdgeFlag.implied) !== 0) continue;
        if (w === goal) {
          if (v !== start || (role[f] === EdgeRole.parent && type[f] === type[e])) return true;
          continue;
        }
        if (seen[w] === round || this.#layer[w] >= this.#layer[goal]) continue;
        seen[w] = round;
        this.#queue[length++] = w;
      }
    }
    return false;
  }
}
