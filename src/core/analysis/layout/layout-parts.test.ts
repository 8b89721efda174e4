/** The smaller pieces of layouts, each against the plainest way to do the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonAncestors } from './common-ancestors.ts';
import { componentsOf } from './components.ts';
import { countCrossings, emptyOrder, setPlaces } from './crossings.ts';
import { properGraphOf } from './proper-graph.ts';
import type { ProperGraph } from './proper-graph.ts';
import { packOnShelves } from './shelves.ts';
import { sortByKeys } from './sort-by-keys.ts';
import { PairCrossings } from './swaps.ts';

describe('sorting by keys', () => {
  it('is the stable sort', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 80 }), (list) => {
        const keys = Float64Array.from(list);
        const items = Uint32Array.from(list, (_, k) => k);
        sortByKeys(items, 0, items.length, keys, new Uint32Array(items.length));
        expect([...items]).toEqual(list.map((_, k) => k).sort((a, b) => list[a] - list[b]));
      }),
    );
  });
});

describe('shelves', () => {
  it('hold every box, none over another', () => {
    const box = fc.record({ w: fc.integer({ min: 1, max: 400 }), h: fc.integer({ min: 1, max: 400 }) });
    fc.assert(
      fc.property(fc.array(box, { minLength: 1, maxLength: 30 }), (boxes) => {
        const [widths, heights] = [boxes.map(({ w }) => w), boxes.map(({ h }) => h)];
        const { x, y, width, height } = packOnShelves(widths, heights, 10);
        for (let a = 0; a < boxes.length; a++) {
          expect(x[a] + widths[a]).toBeLessThanOrEqual(width);
          expect(y[a] + heights[a]).toBeLessThanOrEqual(height);
          for (let b = 0; b < a; b++) {
            const beside = x[a] + widths[a] + 10 <= x[b] || x[b] + widths[b] + 10 <= x[a];
            const below = y[a] + heights[a] + 10 <= y[b] || y[b] + heights[b] + 10 <= y[a];
            expect(beside || below).toBe(true);
          }
        }
      }),
    );
  });
});

describe('components', () => {
  it('come in the order of their first nodes, without self loops', () => {
    const { length, nodesFrom, nodes, edgesFrom, edges } = componentsOf(
      6,
      Uint32Array.of(4, 0, 5, 2),
      Uint32Array.of(1, 2, 5, 0),
    );
    const lists = (from: Uint32Array, items: Uint32Array) =>
      Array.from({ length }, (_, c) => [...items.subarray(from[c], from[c + 1])]);
    expect(lists(nodesFrom, nodes)).toEqual([[0, 2], [1, 4], [3], [5]]);
    expect(lists(edgesFrom, edges)).toEqual([[1, 3], [0], [], []]);
  });
});

describe('common ancestors', () => {
  it('are those that walking up finds', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 60 }), fc.nat(), fc.nat(), (list, a, b) => {
        const root = list.length;
        // Vertex v hangs on an earlier one, or on the root.
        const parent = Uint32Array.from([
          ...list.map((p, v) => (v === 0 || p % 5 === 0 ? root : p % v)),
          root,
        ]);
        const [v, w] = [a % list.length, b % list.length];
        const up = (from: number) => {
          const path = [from];
          while (path[path.length - 1] !== root) path.push(parent[path[path.length - 1]]);
          return path;
        };
        const expected = up(v).find((each) => up(w).includes(each));
        const topDown = Uint32Array.from(list, (_, k) => k);
        expect(commonAncestors(parent, topDown, root, [v], [w])[0]).toBe(expected);
      }),
    );
  });
});

/** Two layers of `size` nodes, upper k joined to the lower ones listed. */
function twoLayers(size: number, edges: readonly (readonly [number, number])[]): ProperGraph {
  return properGraphOf({
    nodes: 2 * size,
    from: Uint32Array.from(edges, ([a]) => a % size),
    to: Uint32Array.from(edges, ([, b]) => size + (b % size)),
    weight: new Float32Array(edges.length).fill(1),
    layerOf: Uint32Array.from({ length: 2 * size }, (_, v) => (v < size ? 0 : 1)),
  });
}

const bipartite = fc.record({
  size: fc.integer({ min: 2, max: 12 }),
  edges: fc.array(fc.tuple(fc.nat({ max: 100 }), fc.nat({ max: 100 })), { maxLength: 60 }),
});

describe('crossings', () => {
  it('are the pairs of segments in opposite orders', () => {
    fc.assert(
      fc.property(bipartite, ({ size, edges }) => {
        const graph = twoLayers(size, edges);
        const at = emptyOrder(graph);
        at.order.set(at.order.map((_, v) => v));
        setPlaces(graph, at);
        const ends = edges.map(([a, b]) => [a % size, b % size]);
        let expected = 0;
        for (const [a, b] of ends) for (const [c, d] of ends) if (a < c && b > d) expected++;
        expect(countCrossings(graph, at)).toBe(expected);
      }),
    );
  });

  it('of two neighbours in both orders are those that swapping them makes', () => {
    const many = fc.record({
      size: fc.integer({ min: 2, max: 4 }),
      edges: fc.array(fc.tuple(fc.nat({ max: 100 }), fc.nat({ max: 100 })), { maxLength: 160 }),
    });
    fc.assert(
      fc.property(fc.oneof(bipartite, many), ({ size, edges }) => {
        const graph = twoLayers(size, edges);
        const at = emptyOrder(graph);
        at.order.set(at.order.map((_, v) => v));
        setPlaces(graph, at);
        const pairs = new PairCrossings(graph, at);
        pairs.of(0, 1);
        const gain = pairs.leftFirst - pairs.rightFirst;
        const before = countCrossings(graph, at);
        at.order.set([1, 0]);
        setPlaces(graph, at);
        expect(countCrossings(graph, at)).toBe(before - gain);
      }),
    );
  });
});
