/** Every reference, span, error and nanosecond of a trace is in its graph exactly once, whatever the trace and the grain. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { scenarios } from '#mocks/scenarios/list.ts';
import { toJaeger } from '#mocks/to-jaeger.ts';
import { createWorld } from '#mocks/world.ts';
import { decode } from '../formats/decode.ts';
import type { Trace } from '../trace/trace.ts';
import { wholeOf } from './analysis.ts';
import { figuresOfGraph, figuresOfTrace, misnamed, pathTexts } from './testing/trace-graph-figures.ts';
import { traceGraphOf } from './trace-graph.ts';
import { graphGrains } from './trace-graph-types.ts';
import type { TraceGraph, TraceGraphParams } from './trace-graph-types.ts';

const graphOf = (trace: Trace, params: TraceGraphParams): TraceGraph => wholeOf(traceGraphOf(trace, params));
const decoded = (body: string) => decode(new TextEncoder().encode(body)).traces;

const anyParams = fc.record({
  grain: fc.constantFrom(...graphGrains),
  foldPairs: fc.boolean(),
  stack: fc.boolean(),
  contract: fc.boolean(),
  budget: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
  keep: fc.array(fc.nat({ max: 30 }), { maxLength: 2 }),
  limit: fc.constantFrom(2_000, 20, 5),
});

/** At every grain, with and without folding: what differs from the columns. */
function differences(trace: Trace): unknown[] {
  const found: unknown[] = [];
  for (const grain of graphGrains)
    for (const foldPairs of [false, true]) {
      const graph = graphOf(trace, { grain, foldPairs });
      if (misnamed(trace, graph).length > 0)
        found.push({ grain, foldPairs, misnamed: misnamed(trace, graph) });
      const [told, held] = [figuresOfGraph(graph), figuresOfTrace(trace, graph)];
      if (JSON.stringify(plain(told)) !== JSON.stringify(plain(held)))
        found.push({ grain, foldPairs, told, held });
    }
  return found;
}

const plain = (figures: ReturnType<typeof figuresOfGraph>) => ({
  ...figures,
  references: [...figures.references].toSorted(([a], [b]) => (a < b ? -1 : 1)),
});

describe('the graph of a trace is complete', () => {
  it('for hostile traces, at every grain, whatever is put away', () => {
    fc.assert(
      fc.property(hostileBody, anyParams, (body, params) => {
        for (const trace of decoded(body)) {
          const graph = graphOf(trace, params);
          expect(figuresOfGraph(graph)).toEqual(figuresOfTrace(trace, graph));
          expect(misnamed(trace, graph)).toEqual([]);
        }
      }),
      { numRuns: 250 },
    );
  });

  it('and has one node for each call path', () => {
    fc.assert(
      fc.property(hostileBody, (body) => {
        for (const trace of decoded(body)) {
          const { nodeOfSpan } = graphOf(trace, { grain: 'paths' });
          const byPath = new Map(pathTexts(trace).map((path, i) => [path, nodeOfSpan[i]]));
          expect(pathTexts(trace).map((path) => byPath.get(path))).toEqual([...nodeOfSpan]);
          expect(new Set(byPath.values()).size).toBe(byPath.size);
        }
      }),
      { numRuns: 150 },
    );
  });

  const world = createWorld(Date.parse('2026-11-24T04:00:00Z'));
  it.each(scenarios.map(({ id, traceId }) => [id, traceId] as const))(
    'for the scenario %s',
    (_id, traceId) => {
      const stored = world.find(traceId);
      if (stored === undefined) throw new Error('no such scenario');
      const [trace] = decoded(JSON.stringify({ data: [toJaeger(stored.trace)] }));
      expect(differences(trace)).toEqual([]);
    },
  );

  const folder = new URL('../../../../shared/traces/', import.meta.url);
  const files = ['jaeger', 'jaeger-v3', 'otlp', 'tempo'].flatMap((name) =>
    existsSync(new URL(name, folder))
      ? readdirSync(new URL(name, folder)).map((file) => `${name}/${file}`)
      : [],
  );
  it.runIf(files.length > 0).each(files)('for the real file %s', { timeout: 30_000 }, (file) => {
    const { traces } = decode(readFileSync(new URL(file, folder)));
    expect(traces.flatMap(differences)).toEqual([]);
  });
});
