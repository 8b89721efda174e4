/** Whatever is turned round, no cycle is left, and no more is turned than there is reason to. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { structureOf } from '../service-graph-structure.ts';
import { backEdges, turnedEdges } from './acyclic.ts';
import { greedyLine } from './feedback-arcs.ts';

const anyEdges = fc
  .record({
    nodes: fc.integer({ min: 1, max: 60 }),
    pairs: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 400 }),
  })
  .map(({ nodes, pairs }) => ({
    nodes,
    from: Uint32Array.from(pairs, ([a]) => a % nodes),
    to: Uint32Array.from(pairs, ([, b]) => b % nodes),
  }));
type Edges = typeof anyEdges extends fc.Arbitrary<infer T> ? T : never;

const count = (flags: Uint8Array) => flags.reduce((sum, flag) => sum + flag, 0);

function hasCycle({ nodes, from, to }: Edges, isTurned: Uint8Array): boolean {
  const [a, b] = [
    from.map((v, e) => (isTurned[e] === 0 ? v : to[e])),
    to.map((v, e) => (isTurned[e] === 0 ? v : from[e])),
  ];
  return structureOf(nodes, a, b).componentSize.some((size) => size > 1);
}

describe('edges that are turned round', () => {
  it('leave no cycle, and are none more than a walk finds', () => {
    fc.assert(
      fc.property(anyEdges, (graph) => {
        const turned = turnedEdges(graph.nodes, graph.from, graph.to);
        expect(hasCycle(graph, turned)).toBe(false);
        expect(count(turned)).toBeLessThanOrEqual(count(backEdges(graph.nodes, graph.from, graph.to)));
      }),
    );
  });

  it('of a small circle are those of the walk, which begins where calls do', () => {
    expect([...turnedEdges(4, Uint32Array.of(0, 1, 2, 2), Uint32Array.of(1, 2, 0, 3))]).toEqual([0, 0, 1, 0]);
  });

  it('are far fewer where everybody calls everybody', () => {
    const nodes = 200;
    const from = Uint32Array.from({ length: 2_000 }, (_, e) => (e * 7_919) % nodes);
    const to = Uint32Array.from({ length: 2_000 }, (_, e) => (e * 104_729 + Math.floor(e / 17) * 31) % nodes);
    const graph = { nodes, from, to };
    expect(count(turnedEdges(nodes, from, to))).toBeLessThan(0.85 * count(backEdges(nodes, from, to)));
    expect(hasCycle(graph, turnedEdges(nodes, from, to))).toBe(false);
  });
});

describe('the greedy line', () => {
  it('has every node once, and at most half of the edges against it', () => {
    fc.assert(
      fc.property(anyEdges, ({ nodes, from, to }) => {
        const place = greedyLine(nodes, from, to);
        expect([...place].sort((a, b) => a - b)).toEqual([...place.keys()]);
        const edges = [...from.keys()].filter((e) => from[e] !== to[e]);
        const against = edges.filter((e) => place[from[e]] > place[to[e]]).length;
        expect(against).toBeLessThanOrEqual(edges.length / 2);
      }),
    );
  });

  it('puts callers before callees where nothing goes in circles', () => {
    fc.assert(
      fc.property(anyEdges, ({ nodes, from, to }) => {
        const [a, b] = [from.map((v, e) => Math.min(v, to[e])), to.map((v, e) => Math.max(v, from[e]))];
        const place = greedyLine(nodes, a, b);
        const isAgainst = (e: number) => a[e] !== b[e] && place[a[e]] >= place[b[e]];
        expect([...a.keys()].filter(isAgainst)).toEqual([]);
      }),
    );
  });
});
