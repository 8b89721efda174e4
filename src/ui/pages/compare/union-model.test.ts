import { describe, expect, it } from 'vitest';
import { wholeOf } from '#core/analysis/analysis.ts';
import { comparePairOf } from '#core/analysis/compare/pair.ts';
import { sumOf } from '#core/analysis/compare/pair-paths.ts';
import { assignServiceColours } from '#core/analysis/service-colours.ts';
import { sampleTrace } from '#mocks/sample.ts';
import { nodeName } from '../../widgets/graph/graph-model.ts';
import { mostPaths, pathsAround } from '../drawn-paths.ts';
import { columnsOf } from './columns.ts';
import { shareAt, unionModel, unionOf } from './union-model.ts';

const a = sampleTrace(`F fe [0,100]
  C cart [10,60] op=get <C:F
  r1 redis [20,30] op=GET <C:C
  P price [60,90] op=quote <C:F`);
const b = sampleTrace(`F fe [0,190]
  C cart [10,130] op=get <C:F
  r1 redis [20,30] op=GET <C:C
  r2 redis [35,60] op=GET <C:C
  D ads [175,185] op=pick <C:F`);
const comparison = wholeOf(comparePairOf(a, b));
const colours = assignServiceColours(comparison.paths.names);

function drawn(mode: 'absolute' | 'relative' | 'counts' = 'absolute', around?: Uint8Array) {
  const union = unionOf(comparison, columnsOf(mode), colours, around);
  const model = unionModel(union);
  const nodes = Array.from({ length: model.nodeCount }, (_, at) => model.node(at));
  const edges = Array.from({ length: model.edgeCount }, (_, e) => ({
    ...model.edge(e),
    ends: `${nodes[model.from[e]].title}>${nodes[model.to[e]].title}`,
  }));
  return { union, model, nodes, edges };
}

describe('the union of two call trees', () => {
  it('holds every path of either, marked by sign, outline and stroke where one side alone has it', () => {
    const { nodes, edges } = drawn();
    expect(nodes.map(({ title, outline }) => `${title} ${outline}`)).toEqual([
      'fe solid',
      'cart solid',
      'redis solid',
      '− price dotted',
      '+ ads dashed',
    ]);
    expect(edges.map(({ ends, stroke, label }) => `${ends} ${stroke} ${label}`.trim())).toEqual([
      'fe>cart solid',
      'cart>redis solid 1 → 2',
      'fe>− price dotted',
      'fe>+ ads dashed',
    ]);
    expect(nodeName(nodes[4])).toContain('only in B');
  });

  it('nodes are as large and tinted as what they contribute, whichever way', () => {
    const { union, nodes } = drawn();
    const { contribution } = comparison.paths;
    const most = Math.max(...contribution.map(Math.abs));
    expect(nodes.map((_, at) => shareAt(union, at))).toEqual(
      Array.from(union.paths, (p) => Math.abs(contribution[p]) / most),
    );
    expect(nodes.map(({ tintColour }) => tintColour)).toEqual(
      Array.from(union.paths, (p) => (contribution[p] < 0 ? '--ok' : '--error')),
    );
    expect(sumOf(comparison.paths)).toBe(90_000);
    expect(nodes[4].figures[0]).toMatchObject({ label: 'Difference', brief: '+10 µs' });
  });

  it('counts only: by more and fewer calls', () => {
    const { union, nodes } = drawn('counts');
    expect(nodes.map((_, at) => shareAt(union, at))).toEqual([0, 0, 1, 1, 1]);
    expect(nodes.map(({ figures }) => figures[0].value)).toEqual(['0', '0', '+1', '−1', '+1']);
  });

  it('around one path, and the same trace twice', () => {
    const { nodes } = drawn('absolute', pathsAround(comparison.paths, 1, { up: 1, down: 0 }));
    expect(nodes.map(({ title }) => title)).toEqual(['fe', 'cart']);
    const same = wholeOf(comparePairOf(a, a));
    const union = unionOf(same, columnsOf('absolute'), colours, undefined);
    expect(Array.from(union.paths, (_, at) => shareAt(union, at))).toEqual([0, 0, 0, 0]);
  });

  it('more paths than can be told apart: those that matter, and their callers', () => {
    const lines = Array.from(
      { length: mostPaths + 50 },
      (_, k) => `c${k} deep [${10 * k},${10 * k + 1 + (k % 7)}] op=o${k} <C:F`,
    );
    const wide = (stretch: number) =>
      sampleTrace(
        [`F fe [0,${20_000 + stretch}]`, ...lines, `z slow [10000,${10_100 + stretch}] op=z <C:F`].join('\n'),
      );
    const large = wholeOf(comparePairOf(wide(0), wide(500)));
    const { paths, left, from } = unionOf(large, columnsOf('absolute'), colours, undefined);
    expect([paths.length, left, from.length]).toEqual([mostPaths, 52, mostPaths - 1]);
    const names = Array.from(paths, (p) => large.paths.names[large.paths.service[p]]);
    expect(names[0]).toBe('fe');
    expect(names).toContain('slow');
  });
});
