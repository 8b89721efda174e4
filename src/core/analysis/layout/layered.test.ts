import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphShapes, mockGraph } from '#mocks/graphs.ts';
import { wholeOf } from '../analysis.ts';
import type { GraphLayout, LayoutGraph } from './graph.ts';
import { layeredLayout } from './layered.ts';
import {
  countLineCrossings,
  graphOf,
  isOnBorder,
  keptOrder,
  overlaps,
  pointsOf,
  sized,
  sizedMock,
} from './testing/drawn-lines.ts';

function layOut(graph: LayoutGraph): GraphLayout {
  const work = layeredLayout(graph);
  let last = 0;
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    expect(step.value).toBeGreaterThanOrEqual(last - 1e-9);
    expect(step.value).toBeLessThanOrEqual(1);
    last = step.value;
  }
}

/** Anything: several components, cycles, self loops, several edges of one pair. */
const anyGraph = fc
  .record({
    nodes: fc.integer({ min: 1, max: 24 }),
    edges: fc.array(fc.tuple(fc.nat({ max: 200 }), fc.nat({ max: 200 })), { maxLength: 40 }),
    quality: fc.constantFrom('full' as const, 'fast' as const),
    direction: fc.constantFrom('down' as const, 'right' as const),
  })
  .map(({ nodes, edges, quality, direction }) => ({
    ...sized(
      {
        nodes,
        from: Uint32Array.from(edges, ([a]) => a % nodes),
        to: Uint32Array.from(edges, ([, b]) => b % nodes),
      },
      direction,
    ),
    quality,
  }));

function expectSound(graph: LayoutGraph, layout: GraphLayout): void {
  const isDown = graph.direction === 'down';
  const along = isDown ? layout.y : layout.x;
  for (let e = 0; e < graph.from.length; e++) {
    const [u, v] = [graph.from[e], graph.to[e]];
    const points = pointsOf(layout, e);
    expect(points.length === 0).toBe(u === v);
    if (u === v) continue;
    const turned = layout.reversed[e] === 0 ? 1 : -1;
    expect(Math.sign(layout.layer[v] - layout.layer[u])).toBe(turned);
    expect(Math.sign(along[v] - along[u])).toBe(turned);
    expect(isOnBorder(graph, layout, u, points[0])).toBe(true);
    expect(isOnBorder(graph, layout, v, points[points.length - 1])).toBe(true);
    for (let k = 1; k < points.length; k++) {
      const axis = isDown ? 1 : 0;
      expect(turned * (points[k][axis] - points[k - 1][axis])).toBeGreaterThanOrEqual(-0.01);
    }
  }
}

describe('layered layout', () => {
  it('leads every edge one way, from border to border, and keeps nodes apart', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const layout = layOut(graph);
        expectSound(graph, layout);
        expect(overlaps(graph, layout)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('leaves the gap asked for between the nodes of a layer', () => {
    for (const shape of graphShapes) {
      const graph = sizedMock(shape, 120, 5);
      expect(overlaps(graph, layOut(graph), graph.gap.node)).toEqual([]);
    }
  });

  it('counts the crossings that are drawn', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const layout = layOut(graph);
        expect(countLineCrossings(layout)).toBe(layout.crossings);
      }),
      { numRuns: 150 },
    );
    for (const shape of graphShapes) {
      const layout = layOut(sizedMock(shape, 80, 3, 1.6));
      expect(countLineCrossings(layout)).toBe(layout.crossings);
    }
  });

  it('draws nothing, and one node', () => {
    const none = layOut(sized({ nodes: 0, from: new Uint32Array(0), to: new Uint32Array(0) }));
    expect([none.width, none.height, none.crossings, none.x.length]).toEqual([0, 0, 0, 0]);
    const one = sized({ nodes: 1, from: Uint32Array.of(0), to: Uint32Array.of(0) });
    const layout = layOut(one);
    expect([layout.x[0], layout.y[0]]).toEqual([one.width[0] / 2, one.height[0] / 2]);
    expect([layout.width, layout.height]).toEqual([one.width[0], one.height[0]]);
    expect([...layout.routeFrom]).toEqual([0, 0]);
  });

  it('disentangles what has no need to cross', () => {
    expect(layOut(graphOf('a-b a-c a-d b-e b-f c-g d-h d-i')).crossings).toBe(0);
    expect(layOut(graphOf('r-a r-b r-c a-z c-x b-y x-q y-q z-q')).crossings).toBe(0);
    // A ladder whose rungs are named the wrong way round.
    expect(layOut(graphOf('r-a1 r-b1 b1-b2 a1-a2 a2-a3 b2-b3 b3-s a3-s')).crossings).toBe(0);
  });

  it('crosses as often as it must', () => {
    expect(layOut(graphOf('a-x a-y b-x b-y')).crossings).toBe(1);
    expect(layOut(graphOf('a-x a-y a-z b-x b-y b-z c-x c-y c-z')).crossings).toBe(9);
  });

  it('puts a call under its caller, and a join under the last of its parents', () => {
    const { names, ...graph } = graphOf('r-b r-d b-j d-e e-j');
    const { layer } = layOut(graph);
    expect(Object.fromEntries(names.map((name, v) => [name, layer[v]]))).toEqual({
      r: 0,
      b: 1,
      d: 1,
      e: 2,
      j: 3,
    });
  });

  it('turns the edge round that closes a cycle', () => {
    const graph = graphOf('a-b b-c c-a c-d');
    const layout = layOut(graph);
    expect([...layout.reversed]).toEqual([0, 0, 1, 0]);
    expectSound(graph, layout);
  });

  it('packs components beside each other', () => {
    const graph = graphOf('a-b c-d e-f g-h h-i i-k l-m');
    const layout = layOut(graph);
    expect(overlaps(graph, layout)).toEqual([]);
    // One below the other they would be 7 layers high.
    expect(layout.height).toBeLessThan(layout.width * 2);
  });

  it('lays out a chain of 200,000 nodes', { timeout: 60_000 }, () => {
    const nodes = 200_000;
    const from = Uint32Array.from({ length: nodes - 1 }, (_, v) => v);
    const graph = sized({ nodes, from, to: from.map((v) => v + 1) });
    const layout = wholeOf(layeredLayout(graph));
    expect(layout.layer[nodes - 1]).toBe(nodes - 1);
    expect(layout.crossings).toBe(0);
  });

  it('is not stopped by long edges over many layers', { timeout: 60_000 }, () => {
    const chain = 20_000;
    const from = [...Array(chain - 1).keys()];
    const to = from.map((v) => v + 1);
    for (let k = 0; k < 200; k++) {
      from.push(k);
      to.push(chain - 1 - k);
    }
    const graph = sized({ nodes: chain, from: Uint32Array.from(from), to: Uint32Array.from(to) });
    const layout = wholeOf(layeredLayout(graph));
    expect(layout.layer[chain - 1]).toBe(chain - 1);
    for (let e = 0; e < from.length; e++) expect(pointsOf(layout, e).length).toBeGreaterThanOrEqual(2);
  });

  it('draws the same graph the same way', () => {
    for (const shape of graphShapes) {
      const graph = sizedMock(shape, 150, 9);
      expect(layOut(graph)).toEqual(layOut(graph));
    }
  });

  it.each(graphShapes)('keeps what was there in its order when a node comes in: %s', (shape) => {
    for (let seed = 1; seed <= 5; seed++) {
      const before = mockGraph(shape, 200, seed);
      const first = layOut(sized(before));
      const nodes = before.nodes + 1;
      const grown = sized({
        nodes,
        from: Uint32Array.of(...before.from, (17 * seed) % 200),
        to: Uint32Array.of(...before.to, 200),
      });
      const previous = Float32Array.of(...first.x, NaN);
      const second = layOut({ ...grown, previous });
      expect(keptOrder(first, second)).toBeGreaterThanOrEqual(0.95);
      expect(overlaps(grown, second)).toEqual([]);
      // A node that has to move to another layer takes its lines with it.
      const sameLayers = first.layer.every((l, v) => second.layer[v] === l);
      expect(sameLayers ? second.crossings : 0).toBeLessThanOrEqual(1.1 * first.crossings + 10);
    }
  });

  it('starts anew where most of it is new', () => {
    const graph = sizedMock('layered', 100, 2);
    const previous = new Float32Array(100).fill(NaN).map((x, v) => (v < 20 ? v : x));
    expect(layOut({ ...graph, previous })).toEqual(layOut(graph));
  });
});
