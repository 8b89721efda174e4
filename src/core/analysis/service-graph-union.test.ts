import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DependencyLink } from '../trace/dependency-link.ts';
import { unitedGraphs } from './service-graph-union.ts';
import { graphOfLinks } from './service-graph.ts';

const links = (text: string): DependencyLink[] =>
  text.split(' ').map((word) => {
    const [parent, child, calls] = word.split(/[>:]/);
    return { parent, child, calls: Number(calls) };
  });

test('what is in either window, with what changed', () => {
  const before = graphOfLinks(links('web>shop:100 shop>old:9 shop>db:50'));
  const after = graphOfLinks(links('web>shop:300 shop>new:20 shop>db:52'));
  const { graph, nodes, edges } = unitedGraphs(before, after, { before: 1, after: 1 });
  expect(graph.nodes.name.map((name, n) => `${name} ${nodes[n].kind}`)).toEqual([
    'db unclear',
    'new appeared',
    'old vanished',
    'shop unclear',
    'web unclear',
  ]);
  expect(
    edges.map(
      ({ kind, callsBefore, callsAfter }, e) =>
        `${graph.nodes.name[graph.edges.from[e]]}>${graph.nodes.name[graph.edges.to[e]]} ${callsBefore}→${callsAfter} ${kind}`,
    ),
  ).toEqual([
    'shop>db 50→52 unclear',
    'shop>new 0→20 appeared',
    'shop>old 9→0 vanished',
    'web>shop 100→300 grew',
  ]);
  expect([...graph.edges.calls]).toEqual([52, 20, 0, 300]);
});

test('the union holds every edge of both once, and the later calls; nothing of it depends on the order', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd');
  const some = fc.array(fc.record({ parent: name, child: name, calls: fc.nat({ max: 99 }) }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(some, some, (first, second) => {
      const [before, after] = [graphOfLinks(first), graphOfLinks(second)];
      const { graph } = unitedGraphs(before, after, { before: 2, after: 3 });
      const keys = ({ nodes, edges }: typeof graph) =>
        Array.from(edges.from, (from, e) => `${nodes.name[from]}>${nodes.name[edges.to[e]]}`);
      expect(keys(graph)).toEqual([...new Set([...keys(before), ...keys(after)])].sort());
      const later = new Map(keys(after).map((key, e) => [key, after.edges.calls[e]]));
      expect(Array.from(graph.edges.calls)).toEqual(keys(graph).map((key) => later.get(key) ?? 0));
    }),
  );
});
