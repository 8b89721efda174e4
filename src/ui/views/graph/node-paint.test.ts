import { describe, expect, test } from 'vitest';
import { sampleTrace } from '#mocks/sample.ts';
import { wholeOf } from '#core/analysis/analysis.ts';
import { colourProperties } from '#core/analysis/colour-slots.ts';
import type { PartKey } from '#core/analysis/operations-keys.ts';
import { paintOf } from '#core/analysis/paint.ts';
import { unknownSlot } from '#core/analysis/service-colours.ts';
import { spanColoursOf } from '#core/analysis/span-colours.ts';
import { traceGraphOf } from '#core/analysis/trace-graph.ts';
import type { TraceGraphParams } from '#core/analysis/trace-graph-types.ts';
import { foldedWords } from './folded-words.ts';
import { nodePaint } from './node-paint.ts';
import { namesOf } from './node-words.ts';
import { shownGraph } from './shown.ts';

const trace = sampleTrace(`
  A web [0,100] op=buy
  B pay [10,20] op=charge <C:A @region=eu
  C pay [30,40] op=charge <C:A @region=us
  D pay [50,60] op=charge <C:A @region=us
  E pay [70,80] op=charge <C:A @region=us
  F mail [85,95] op=send <C:A @region=us
  G mail [86,94] op=render <C:F @region=us
`);
const graphOf = (params: TraceGraphParams) => wholeOf(traceGraphOf(trace, params));

function painted(grain: TraceGraphParams['grain'], by: PartKey, isolated: readonly string[] = []) {
  const graph = graphOf({ grain });
  const colours = wholeOf(spanColoursOf(trace, by));
  const tokens = colours.listed.filter(({ text }) => isolated.includes(text)).map(({ token }) => token);
  const paint = nodePaint(graph, paintOf(trace, colours, tokens));
  const neutral = colourProperties[unknownSlot];
  return Array.from({ length: graph.nodes.length }, (_, node) => {
    const { title, subtitle } = namesOf(trace, graph, node);
    const name = `${title} ${subtitle}`.trim();
    return `${name}${paint.colour(node) === neutral ? ' neutral' : ''}${paint.faded?.[node] === 1 ? ' faded' : ''}`;
  });
}

describe('what nodes are painted with', () => {
  test('the colour of their spans, neutral where these differ', () => {
    expect(painted('paths', 'service')).toEqual(['web buy', 'pay charge', 'mail send', 'mail render']);
    expect(painted('paths', 'tag:region')).toEqual([
      'web buy neutral',
      'pay charge neutral',
      'mail send',
      'mail render',
    ]);
    expect(painted('services', 'operation')).toEqual(['web', 'pay', 'mail neutral']);
  });

  test('what has none of the isolated values stands back', () => {
    expect(painted('paths', 'service', ['mail'])).toEqual([
      'web buy faded',
      'pay charge faded',
      'mail send',
      'mail render',
    ]);
  });
});

test('what is folded is told in a sentence', () => {
  expect(foldedWords(graphOf({ grain: 'spans' }))).toBeUndefined();
  expect(foldedWords(graphOf({ grain: 'spans', stack: true, contract: true }))).toBe(
    '4 spans are drawn as 1 stack of equal siblings, 2 spans are drawn as 1 chain.',
  );
});

test('implied references are known although they are not laid out', () => {
  const join = sampleTrace(`
    A web [0,100] op=a
    B pay [10,90] op=b <C:A
    C job [20,80] op=c <C:B <C:A
  `);
  const graph = wholeOf(traceGraphOf(join, { grain: 'spans' }));
  const options = { hidesImplied: true, focus: -1, hops: { up: 2, down: 2 }, only: undefined };
  const { edges, implied } = shownGraph(graph, options);
  expect(edges).toHaveLength(2);
  expect([[...implied.from], [...implied.to]]).toEqual([[0], [2]]);
  expect(shownGraph(graph, { ...options, hidesImplied: false }).implied.list).toHaveLength(0);
});
