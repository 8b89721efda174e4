import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adjacencyOf, Lit, neighbourhood, neighbours, pathsThrough, withAncestors } from './adjacency.ts';
import { drawn } from './testing/drawn.ts';

function graphOf(text: string) {
  const { model, at } = drawn(text);
  const named = (marks: Uint8Array) =>
    Array.from({ length: model.nodeCount }, (_, node) => node)
      .filter((node) => marks[node] !== 0)
      .map(model.id)
      .sort()
      .join('');
  return { graph: adjacencyOf(model.nodeCount, model.from, model.to), at, named };
}

//      r
//    / | \
//   a  b  c
//    \ | /  \
//      j     d
//      |
//      e
const join = 'r>a r>b r>c a>j b>j c>j c>d j>e';

describe('focus', () => {
  test('so many hops up and so many down', () => {
    const { graph, at, named } = graphOf(join);
    expect(named(neighbourhood(graph, at('j'), { up: 1, down: 1 }))).toBe('abcej');
    expect(named(neighbourhood(graph, at('j'), { up: 2, down: 0 }))).toBe('abcjr');
    expect(named(neighbourhood(graph, at('c'), { up: 0, down: 1 }))).toBe('cdj');
    expect(named(neighbourhood(graph, at('a'), { up: 0, down: 0 }))).toBe('a');
  });

  test('on a cycle it ends', () => {
    const { graph, at, named } = graphOf('a>b b>c c>a c>d');
    expect(named(neighbourhood(graph, at('a'), { up: 9, down: 9 }))).toBe('abcd');
  });

  test('within h hops of a node is what distances say', () => {
    const edges = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 30 });
    fc.assert(
      fc.property(edges, fc.nat(11), fc.nat(4), (pairs, start, hops) => {
        const graph = adjacencyOf(
          12,
          pairs.map(([a]) => a),
          pairs.map(([, b]) => b),
        );
        const distance = Array.from({ length: 12 }, () => Infinity);
        distance[start] = 0;
        for (let round = 0; round < 12; round++)
          for (const [a, b] of pairs) distance[b] = Math.min(distance[b], distance[a] + 1);
        const wanted = distance.map((far) => (far <= hops ? 1 : 0));
        expect([...neighbourhood(graph, start, { up: 0, down: hops })]).toEqual(wanted);
      }),
    );
  });
});

test('what leads to a node and what it leads to are told apart, so that a way past it is not lit', () => {
  const { graph, at } = graphOf('r>a a>b b>c a>c r>x');
  const lit = pathsThrough(graph, at('b'));
  expect(lit[at('a')]).toBe(Lit.before);
  expect(lit[at('c')]).toBe(Lit.after);
  expect(lit[at('b')]).toBe(Lit.before | Lit.after);
  expect(lit[at('x')]).toBe(0);
  expect(lit[at('a')] & lit[at('c')]).toBe(0);
});

test('matches alone keep all that leads to them', () => {
  const { graph, at, named } = graphOf(join);
  const marked = new Uint8Array(graph.nodeCount);
  marked[at('d')] = 1;
  expect(named(withAncestors(graph, marked))).toBe('cdr');
  expect(named(withAncestors(graph, new Uint8Array(graph.nodeCount)))).toBe('');
});

test('edges to itself lead nowhere, several edges to one node count once', () => {
  const { graph, at } = graphOf('a>a a>b a>b');
  expect(neighbours(graph, at('a'), 'out')).toEqual([at('b')]);
  expect(neighbours(graph, at('a'), 'in')).toEqual([]);
});

test('a chain of 200,000 nodes', () => {
  const from = Uint32Array.from({ length: 199_999 }, (_, k) => k);
  const graph = adjacencyOf(
    200_000,
    from,
    from.map((k) => k + 1),
  );
  const lit = pathsThrough(graph, 100_000);
  expect(lit[0]).toBe(Lit.before);
  expect(lit[199_999]).toBe(Lit.after);
});
