import { describe, expect, it } from 'vitest';
import { wholeOf } from '../analysis.ts';
import { forceLayout } from './force.ts';
import type { LayoutGraph } from './graph.ts';
import { graphLayout } from './graph-layout.ts';
import { layeredLayout } from './layered.ts';
import { graphOf, isOnBorder, overlaps, pointsOf, sized, sizedMock } from './testing/drawn-lines.ts';

const layOut = (graph: LayoutGraph) => wholeOf(forceLayout(graph));

describe('force layout', () => {
  it.each([60, 300])('keeps %d services apart, and edges on their borders', (nodes) => {
    const graph = sizedMock('cyclic', nodes, 4);
    const layout = layOut(graph);
    expect(overlaps(graph, layout)).toEqual([]);
    for (let e = 0; e < graph.from.length; e++) {
      const points = pointsOf(layout, e);
      expect(isOnBorder(graph, layout, graph.from[e], points[0])).toBe(true);
      expect(isOnBorder(graph, layout, graph.to[e], points[points.length - 1])).toBe(true);
    }
  });

  it('draws the same graph the same way', () => {
    const graph = sizedMock('cyclic', 80, 1);
    expect(layOut(graph)).toEqual(layOut(graph));
  });

  it('draws nothing, one, and what has no edges', () => {
    const empty = new Uint32Array(0);
    expect(layOut(sized({ nodes: 0, from: empty, to: empty }))).toMatchObject({
      width: 0,
      height: 0,
      crossings: 0,
    });
    const one = sized({ nodes: 1, from: Uint32Array.of(0), to: Uint32Array.of(0) });
    expect(layOut(one)).toMatchObject({ width: one.width[0], height: one.height[0] });
    const loose = sized({ nodes: 30, from: empty, to: empty });
    expect(overlaps(loose, layOut(loose))).toEqual([]);
  });

  it('draws calls in both directions beside each other', () => {
    const graph = graphOf('a-b b-a b-c');
    const layout = layOut(graph);
    const [there, back, alone] = [0, 1, 2].map((e) => pointsOf(layout, e));
    expect([there.length, back.length, alone.length]).toEqual([3, 3, 2]);
    expect(Math.hypot(there[1][0] - back[1][0], there[1][1] - back[1][1])).toBeCloseTo(18, 0);
  });

  it('does not cross what need not', () => {
    expect(layOut(graphOf('r-a r-b r-c a-d a-e b-f c-g')).crossings).toBe(0);
  });
});

describe('a layout as a question', () => {
  it.each(['layered', 'force'] as const)('tells how far it is, then answers: %s', (engine) => {
    const graph = sizedMock('layered', 60, 1);
    const work = graphLayout.run({ graph, engine });
    const progress: number[] = [];
    let step = work.next();
    for (; step.done !== true; step = work.next()) {
      const soFar = step.value?.();
      expect(soFar?.layout).toBeUndefined();
      progress.push(soFar?.progress ?? NaN);
    }
    const direct = engine === 'force' ? forceLayout(graph) : layeredLayout(graph);
    expect(step.value).toEqual({ progress: 1, layout: wholeOf(direct) });
    expect(progress.length).toBeGreaterThan(10);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  });
});
