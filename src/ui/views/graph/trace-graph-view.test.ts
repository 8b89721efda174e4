/** The graph of a trace in the terms of the widget: what is shown, in which words, with which marks. */
import { describe, expect, test } from 'vitest';
import { scenarios } from '#mocks/scenarios/list.ts';
import { toJaeger } from '#mocks/to-jaeger.ts';
import { createWorld } from '#mocks/world.ts';
import { wholeOf } from '#core/analysis/analysis.ts';
import { paintOf } from '#core/analysis/paint.ts';
import { traceGraphOf } from '#core/analysis/trace-graph.ts';
import type { GraphGrain, TraceGraphParams } from '#core/analysis/trace-graph-types.ts';
import { decode } from '#core/formats/decode.ts';
import { refTypeNames } from '#core/trace/trace.ts';
import type { Trace } from '#core/trace/trace.ts';
import { nodeName } from '../../widgets/graph/graph-model.ts';
import { coarserWords, grainFor } from './grain.ts';
import { legendOf } from './legend.ts';
import { stubAddress } from './node-words.ts';
import { nodesOfSpans, shownGraph } from './shown.ts';
import type { ShownOptions } from './shown.ts';
import { traceModel } from './trace-model.ts';

const world = createWorld(Date.UTC(2026, 0, 1));

function scenario(id: string): Trace {
  const found = scenarios.find((each) => each.id === id);
  const stored = found && world.find(found.traceId);
  if (stored === undefined) throw new Error(`no scenario ${id}`);
  const body = JSON.stringify({ data: [toJaeger(stored.trace)] });
  return decode(new TextEncoder().encode(body)).traces[0];
}

const everything: ShownOptions = {
  hidesImplied: false,
  focus: -1,
  hops: { up: 2, down: 2 },
  only: undefined,
};
const look = { colour: 'service', isCritical: false } as const;

function drawn(
  trace: Trace,
  params: TraceGraphParams,
  options: Partial<ShownOptions> = {},
  looks: Partial<Parameters<typeof traceModel>[3]> = {},
) {
  const graph = wholeOf(traceGraphOf(trace, params));
  const shown = shownGraph(graph, { ...everything, ...options });
  const model = traceModel(trace, graph, shown, { ...look, paint: paintOf(trace, undefined, []), ...looks });
  const nodes = Array.from({ length: model.nodeCount }, (_, at) => model.node(at));
  const edges = Array.from({ length: model.edgeCount }, (_, at) => ({
    ...model.edge(at),
    from: model.from[at],
    to: model.to[at],
  }));
  return { graph, shown, model, nodes, edges };
}

describe('the queue with its join', () => {
  const trace = scenario('order-events');

  test('at span grain the billing run has five parents, and one it waited for', () => {
    const { nodes, edges } = drawn(trace, { grain: 'spans' });
    const join = nodes.findIndex(({ isJoin }) => isJoin);
    expect(nodes.filter(({ isJoin }) => isJoin)).toHaveLength(1);
    const incoming = edges.filter(({ to, meaning }) => to === join && meaning !== 'from another trace');
    expect(incoming).toHaveLength(5);
    expect(incoming.filter(({ head }) => head === 'diamond')).toHaveLength(4);
    expect(incoming.filter(({ isMarked }) => isMarked)).toHaveLength(1);
    expect(incoming.find(({ isMarked }) => isMarked)?.label).toBe('waited for');
  });

  test('references of every kind are drawn as what they are', () => {
    const { edges } = drawn(trace, { grain: 'spans' });
    for (const { ref, stroke, meaning } of edges) {
      const own = ref === 'FOLLOWS_FROM' ? 'dashed' : 'solid';
      expect(stroke).toBe(meaning === 'from another trace' ? 'dotted' : own);
    }
  });

  test('a stub is no span of this trace and leads to its own', () => {
    const { graph, nodes, shown } = drawn(trace, { grain: 'spans' });
    const stub = nodes.findIndex(({ outline }) => outline === 'dotted');
    expect(nodes[stub].title).toMatch(/^Trace /);
    expect(nodeName(nodes[stub])).toContain('a span of another trace');
    expect(stubAddress(trace, graph, shown.nodes[stub])).toMatch(/^\/trace\/[0-9a-f]+\?span=[0-9a-f]+$/);
    expect(stubAddress(trace, graph, shown.nodes[0])).toBeUndefined();
  });
});

test.each(scenarios.map(({ id }) => id))(
  'scenario %s: ids are unique and every edge is one of the data, at every grain',
  (id) => {
    const trace = scenario(id);
    const { references } = trace;
    for (const grain of ['spans', 'paths', 'operations', 'services'] satisfies GraphGrain[]) {
      const { graph, shown, nodes, edges } = drawn(trace, { grain });
      expect(new Set(nodes.map((node) => node.id)).size).toBe(nodes.length);
      // Drawn, a loop of a node, or folded into one: all references, each once.
      const drawnCount = shown.edges.reduce((sum, e) => sum + graph.edges.count[e], 0);
      const loops = shown.selfLoops.reduce((sum, count) => sum + count, 0);
      const folded = graph.edges.role.reduce(
        (sum, role, e) => sum + (role === 4 ? graph.edges.count[e] : 0),
        0,
      );
      expect(drawnCount + loops + folded).toBe(references.length);
      for (const { ref } of edges) expect(refTypeNames).toContain(ref);
      for (const node of nodes) expect(nodeName(node).length).toBeGreaterThan(0);
    }
  },
);

describe('what is shown', () => {
  const trace = scenario('ride-hailing');

  test('so many edges around a node, with all that is real between them', () => {
    const { graph } = drawn(trace, { grain: 'paths' });
    const { nodes, edges } = drawn(trace, { grain: 'paths' }, { focus: 0, hops: { up: 0, down: 1 } });
    expect(edges.every(({ from }) => from === 0)).toBe(true);
    expect(nodes.length).toBe(edges.length + 1);
    expect(nodes.length).toBeLessThan(graph.nodes.length);
  });

  test('only what was found, with what leads to it', () => {
    const { graph } = drawn(trace, { grain: 'spans' });
    const last = trace.spans.length - 1;
    const { nodes } = drawn(trace, { grain: 'spans' }, { only: nodesOfSpans(graph, [last]) });
    expect(nodes).toHaveLength(trace.spans.depth[last] + 1);
    expect(drawn(trace, { grain: 'spans' }, { only: nodesOfSpans(graph, []) }).nodes).toHaveLength(0);
  });

  test('figures, errors and counts of a path', () => {
    const { nodes } = drawn(trace, { grain: 'paths' });
    const redis = nodes.find(({ title, subtitle }) => title === 'redis' && subtitle === 'GetDriver');
    expect(redis).toMatchObject({ count: 15, errors: 5, isJoin: false });
    expect(redis?.figures.map(({ label }) => label)).toEqual([
      'Total',
      'Self',
      'Critical path',
      'Calls',
      'Median',
      'Longest',
    ]);
    expect(redis && nodeName(redis)).toMatch(/^redis GetDriver, 5 of 15 with errors, Total .* ms, /);
  });

  test('the critical path marks nodes and the edges between them, and the legend says so', () => {
    const look = { colour: 'service', isCritical: true } as const;
    const { graph, shown, model, nodes, edges } = drawn(trace, { grain: 'paths' }, {}, look);
    expect(nodes.some(({ isCritical }) => isCritical)).toBe(true);
    for (const edge of edges.filter(({ isCritical }) => isCritical)) {
      expect(nodes[edge.from].isCritical).toBe(true);
      expect(nodes[edge.to].isCritical).toBe(true);
    }
    expect(legendOf({ graph, shown, model }, look).edges.map(({ label }) => label)).toEqual([
      'CHILD_OF',
      'FOLLOWS_FROM',
      'critical path',
    ]);
    expect(drawn(trace, { grain: 'paths' }).edges.some(({ isCritical }) => isCritical)).toBe(false);
  });
});

test('small traces by span, large ones by call path, unless somebody chose', () => {
  expect(grainFor('auto', 44)).toBe('spans');
  expect(grainFor('auto', 5000)).toBe('paths');
  expect(grainFor('services', 44)).toBe('services');
});

test('says why a coarser grain is drawn', () => {
  const { graph } = drawn(scenario('ride-hailing'), { grain: 'spans', limit: 20 });
  expect(coarserWords(graph, 'operations')).toBe(
    '44 spans are more than the 20 nodes a graph is drawn with: these are call paths.',
  );
  expect(
    coarserWords(drawn(scenario('ride-hailing'), { grain: 'paths' }).graph, 'operations'),
  ).toBeUndefined();
  const passedOver = [
    { grain: 'spans', nodes: 9000, edges: undefined },
    { grain: 'operations', nodes: 640, edges: 12_000 },
  ] as const;
  expect(coarserWords({ ...graph, passedOver, drawn: 'services', limit: 2000 }, 'operations')).toBe(
    '9,000 spans and 640 operations with 12,000 edges are more than the 2,000 nodes or 10,000 edges a graph is drawn with: these are services.',
  );
});
