import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupedGraph } from './service-graph-group.ts';
import { graphOfLinks } from './service-graph.ts';

const shop = graphOfLinks([
  { parent: 'web', child: 'shop-cart', calls: 10 },
  { parent: 'web', child: 'shop-pay', calls: 5 },
  { parent: 'shop-cart', child: 'shop-pay', calls: 3 },
  { parent: 'shop-cart', child: 'shop-cart', calls: 2 },
  { parent: 'shop-pay', child: 'pg', calls: 7 },
  { parent: 'web', child: 'mail', calls: 1 },
]);
const none: ReadonlySet<number> = new Set();

test('names that begin alike stand for each other; calls to and from them are added up', () => {
  const { graph, members, prefix } = groupedGraph(shop, 4, none);
  const { nodes, edges } = graph;
  expect(nodes.name).toEqual(['mail', 'pg', 'shop-*', 'web']);
  expect(prefix).toEqual([undefined, undefined, 'shop-', undefined]);
  expect(members[2].map((n) => shop.nodes.name[n])).toEqual(['shop-cart', 'shop-pay']);
  const rows = Array.from(
    edges.calls,
    (calls, e) => `${nodes.name[edges.from[e]]}>${nodes.name[edges.to[e]]} ${calls}`,
  );
  // What the family calls among itself is not shown; what a member calls of itself is.
  expect(rows).toEqual(['shop-*>pg 7', 'shop-*>shop-* 2', 'web>mail 1', 'web>shop-* 15']);
});

test('if that is not enough, what is called least is put aside; what is kept stays', () => {
  const kept = new Set([shop.nodes.name.indexOf('mail')]);
  const { graph } = groupedGraph(shop, 3, kept);
  expect(graph.nodes.length).toBe(3);
  expect(graph.nodes.name).toContain('mail');
});

test('no more nodes than asked for, every node in one group, and no call between groups lost', () => {
  const name = fc.stringMatching(/^[ab][-.]?[a-d]$/);
  const link = fc.record({ parent: name, child: name, calls: fc.nat({ max: 9 }) });
  fc.assert(
    fc.property(
      fc.array(link, { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 2, max: 12 }),
      (links, most) => {
        const whole = graphOfLinks(links);
        const { graph, members, edges } = groupedGraph(whole, most, none);
        expect(graph.nodes.length).toBeLessThanOrEqual(Math.max(most, 2));
        expect(members.flat().toSorted((a, b) => a - b)).toEqual([...whole.nodes.name.keys()]);
        const groupOf = new Map(members.flatMap((all, k) => all.map((n) => [n, k] as const)));
        const between = (e: number) =>
          groupOf.get(whole.edges.from[e]) !== groupOf.get(whole.edges.to[e]) ||
          whole.edges.from[e] === whole.edges.to[e];
        const outer = Array.from(whole.edges.from.keys()).filter(between);
        expect(edges.flat().toSorted((a, b) => a - b)).toEqual(outer);
        expect(graph.edges.calls.reduce((sum, n) => sum + n, 0)).toBe(
          outer.reduce((sum, e) => sum + whole.edges.calls[e], 0),
        );
      },
    ),
  );
});
