import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DependencyLink } from '../trace/dependency-link.ts';
import { compareGraphs, changeOf } from './service-graph-compare.ts';
import { cutOut, everything, partOf } from './service-graph-filter.ts';
import type { GraphFilter } from './service-graph-filter.ts';
import { structureOf } from './service-graph-structure.ts';
import { graphOfLinks } from './service-graph.ts';
import type { ServiceGraph } from './service-graph.ts';

/** `a>b 3, b>c 1` */
const linksOf = (text: string): DependencyLink[] =>
  text.split(', ').map((part) => {
    const [, parent, child, calls] = /^(.*)>(.*) (\d+)$/.exec(part) ?? [];
    return { parent, child, calls: Number(calls) };
  });
const graphOf = (text: string) => graphOfLinks(linksOf(text));
const edgesOf = ({ nodes, edges }: ServiceGraph) =>
  Array.from(
    { length: edges.length },
    (_, e) => `${nodes.name[edges.from[e]]}>${nodes.name[edges.to[e]]} ${edges.calls[e]}`,
  ).join(', ');

const anyLinks = fc.array(
  fc.record({
    parent: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', '__proto__', ''),
    child: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', '__proto__', ''),
    calls: fc.nat({ max: 9 }),
  }),
  { maxLength: 20 },
);

describe('graph of a server’s links', () => {
  it('adds up what is told twice, in an order of its own', () => {
    expect(edgesOf(graphOf('b>c 1, a>b 3, b>c 2, c>c 4'))).toBe('a>b 3, b>c 3, c>c 4');
    expect(graphOf('a>b 1').traced).toBeUndefined();
  });

  it('keeps every call, whatever the names', () => {
    fc.assert(
      fc.property(anyLinks, (links) => {
        const { nodes, edges } = graphOfLinks(links);
        const sum = links.reduce((all, { calls }) => all + calls, 0);
        expect(edges.calls.reduce((all, calls) => all + calls, 0)).toBe(sum);
        expect([...nodes.name].sort()).toEqual(
          [...new Set(links.flatMap(({ parent, child }) => [parent, child]))].sort(),
        );
        expect(graphOfLinks(links.toReversed())).toEqual(graphOfLinks(links));
      }),
    );
  });

  const folder = new URL('../../../../shared/traces/dependencies/', import.meta.url);
  it.runIf(existsSync(folder))('reads what real servers answered', () => {
    for (const file of ['jaegerui-large.json', 'jaegerui-small.json']) {
      const body = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as
        | { parent: string; child: string; callCount: number }[]
        | { data: { parent: string; child: string; callCount: number }[] };
      const links = (Array.isArray(body) ? body : body.data).map(({ callCount, ...link }) => ({
        ...link,
        calls: callCount,
      }));
      const { nodes, edges } = graphOfLinks(links);
      expect(links.length).toBeGreaterThan(0);
      expect(edges.calls.reduce((all, calls) => all + calls, 0)).toBe(
        links.reduce((all, { calls }) => all + calls, 0),
      );
      expect(nodes.length).toBe(new Set(links.flatMap(({ parent, child }) => [parent, child])).size);
    }
  });
});

describe('structure', () => {
  it('of a chain with a circle in it', () => {
    const { nodes } = graphOf('a>b 1, b>c 1, c>b 1, c>d 1, a>d 1, d>d 1');
    expect(nodes.name).toEqual(['a', 'b', 'c', 'd']);
    expect([...nodes.fanIn]).toEqual([0, 2, 1, 2]);
    expect([...nodes.fanOut]).toEqual([2, 1, 2, 0]);
    expect([...nodes.componentSize]).toEqual([1, 2, 2, 1]);
    expect([...nodes.depth]).toEqual([0, 1, 1, 2]);
  });

  it('equals reachability and the longest path, naively', () => {
    const graph = fc.tuple(
      fc.integer({ min: 1, max: 9 }),
      fc.array(fc.tuple(fc.nat({ max: 8 }), fc.nat({ max: 8 })), { maxLength: 22 }),
    );
    fc.assert(
      fc.property(graph, ([length, pairs]) => {
        const edges = pairs.filter(([a, b]) => a < length && b < length);
        const made = structureOf(
          length,
          Uint32Array.from(edges, ([a]) => a),
          Uint32Array.from(edges, ([, b]) => b),
        );
        const nodes = Array.from({ length }, (_, n) => n);
        const others = edges.filter(([a, b]) => a !== b);
        const reach = nodes.map((n) => new Set([n]));
        for (const _ of nodes)
          for (const [a, b] of others) for (const n of nodes) if (reach[n].has(a)) reach[n].add(b);
        const together = (a: number, b: number) => reach[a].has(b) && reach[b].has(a);
        for (const a of nodes) {
          for (const b of nodes) {
            expect(made.component[a] === made.component[b]).toBe(together(a, b));
            expect(!reach[a].has(b) || made.component[a] >= made.component[b]).toBe(true);
          }
          expect(made.componentSize[a]).toBe(nodes.filter((b) => together(a, b)).length);
          expect(made.fanOut[a]).toBe(new Set(others.filter(([n]) => n === a).map(([, b]) => b)).size);
          expect(made.fanIn[a]).toBe(new Set(others.filter(([, n]) => n === a).map(([b]) => b)).size);
        }
        const depth = nodes.map(() => 0);
        for (const _ of nodes)
          for (const [a, b] of others)
            if (!together(a, b))
              for (const n of nodes)
                if (together(n, b))
                  depth[n] = Math.max(
                    depth[n],
                    depth[a] + 1,
                    ...nodes.filter((m) => together(m, a)).map((m) => depth[m] + 1),
                  );
        expect([...made.depth]).toEqual(depth);
      }),
      { numRuns: 300 },
    );
  });

  it('of a chain of 200,000, and of a circle as long', () => {
    const length = 200_000;
    const from = Uint32Array.from({ length }, (_, n) => n);
    const circle = structureOf(
      length,
      from,
      from.map((n) => (n + 1) % length),
    );
    expect(circle.componentSize[17]).toBe(length);
    const chain = structureOf(length, from.subarray(1), from.subarray(0, length - 1));
    expect(chain.depth[0]).toBe(length - 1);
  });
});

describe('parts of a graph', () => {
  const shop = graphOf('web>cart 90, web>auth 40, cart>db 80, auth>db 2, db>log 5, mail>log 1, web>web 7');
  const left = (filter: Partial<GraphFilter>) =>
    edgesOf(cutOut(shop, partOf(shop, { ...everything, ...filter })));
  const node = (name: string) => shop.nodes.name.indexOf(name);

  it('everything is everything', () => {
    expect(left({})).toBe(edgesOf(shop));
    expect(cutOut(shop, partOf(shop, everything))).toEqual(shop);
  });

  it('by calls and by name', () => {
    expect(left({ minCalls: 40 })).toBe('cart>db 80, web>auth 40, web>cart 90');
    expect(left({ name: 'AUTH' })).toBe('auth>db 2, web>auth 40');
    expect(left({ name: 'nobody' })).toBe('');
  });

  it('around a focus, with every edge between what is shown', () => {
    expect(left({ focus: node('cart'), hopsUp: 1, hopsDown: 1 })).toBe('cart>db 80, web>cart 90, web>web 7');
    expect(left({ focus: node('db'), hopsUp: 2, hopsDown: 0 })).toBe(
      'auth>db 2, cart>db 80, web>auth 40, web>cart 90, web>web 7',
    );
    // auth is found from above, db from below: the edge between them is real.
    expect(left({ focus: node('web'), hopsUp: 0, hopsDown: 2 })).toBe(
      'auth>db 2, cart>db 80, web>auth 40, web>cart 90, web>web 7',
    );
    const alone = partOf(shop, { ...everything, focus: node('mail'), minCalls: 1000 });
    expect([...alone.nodes].map((n) => shop.nodes.name[n])).toEqual(['mail']);
  });

  it('never shows an edge without both ends, nor fewer than there are between them', () => {
    const filters = fc.record({
      minCalls: fc.nat({ max: 6 }),
      name: fc.constant(''),
      focus: fc.option(fc.nat({ max: 3 }), { nil: undefined }),
      hopsUp: fc.nat({ max: 3 }),
      hopsDown: fc.nat({ max: 3 }),
    });
    fc.assert(
      fc.property(anyLinks, filters, (links, filter) => {
        const graph = graphOfLinks(links);
        const focus = (filter.focus ?? Infinity) < graph.nodes.length ? filter.focus : undefined;
        const part = partOf(graph, { ...filter, focus });
        const shown = new Set(part.nodes);
        const expected = Array.from({ length: graph.edges.length }, (_, e) => e).filter(
          (e) =>
            graph.edges.calls[e] >= filter.minCalls &&
            shown.has(graph.edges.from[e]) &&
            shown.has(graph.edges.to[e]),
        );
        expect([...part.edges]).toEqual(expected);
        expect(focus === undefined || shown.has(focus)).toBe(true);
      }),
    );
  });
});

describe('two graphs compared', () => {
  const hour = { before: 1, after: 1 };
  const changes = (before: string, after: string, exposure = hour) => {
    const [a, b] = [graphOf(before), graphOf(after)];
    const { edges } = compareGraphs(a, b, exposure);
    return edges.map(({ before: e, after: f, kind, isSure }) => {
      const [{ nodes, edges: of }, k] = f < 0 ? [a, e] : [b, f];
      return `${nodes.name[of.from[k]]}>${nodes.name[of.to[k]]} ${kind}${isSure ? '' : '?'}`;
    });
  };

  it('tells what appeared, vanished, grew and shrank, and what may be chance', () => {
    expect(
      changes(
        'a>b 100, a>c 100, b>d 100, old>a 50, rare>a 1',
        'a>b 300, a>c 104, b>d 40, a>new 50, a>once 1',
      ),
    ).toEqual([
      'a>b grew',
      'a>c unclear?',
      'a>new appeared',
      'a>once appeared?',
      'b>d shrank',
      'old>a vanished',
      'rare>a vanished?',
    ]);
  });

  it('compares rates where the windows differ in length', () => {
    expect(changes('a>b 100', 'a>b 400', { before: 1, after: 4 })).toEqual(['a>b unclear?']);
    expect(changeOf(100, 400, { before: 1, after: 4 }).ratio).toBeCloseTo(1);
    expect(changes('a>b 100', 'a>b 100', { before: 1, after: 4 })).toEqual(['a>b shrank']);
  });

  it('has an interval that is wide for few calls and narrow for many', () => {
    // Wilson's interval of 2 of 3 is [0.2077, 0.9385].
    const few = changeOf(1, 2, hour);
    expect(few.ratio).toBeCloseTo(2);
    expect(few.low).toBeCloseTo(0.2077 / (1 - 0.2077), 2);
    expect(few.high).toBeCloseTo(0.9385 / (1 - 0.9385), 1);
    const many = changeOf(10_000, 20_000, hour);
    expect(many.low).toBeGreaterThan(1.95);
    expect(many.high).toBeLessThan(2.05);
    expect(changeOf(0, 5, hour)).toMatchObject({ ratio: Infinity, high: Infinity, isSure: true });
    expect(changeOf(5, 0, hour)).toMatchObject({ ratio: 0, low: 0, isSure: true });
    expect(changeOf(0, 0, hour)).toMatchObject({ kind: 'unclear', isSure: false });
  });

  it('turned round it says the opposite; with itself nothing', () => {
    fc.assert(
      fc.property(anyLinks, anyLinks, (first, second) => {
        const [a, b] = [graphOfLinks(first), graphOfLinks(second)];
        const there = compareGraphs(a, b, hour).edges;
        const back = compareGraphs(b, a, hour).edges;
        const opposite = {
          appeared: 'vanished',
          vanished: 'appeared',
          grew: 'shrank',
          shrank: 'grew',
          unclear: 'unclear',
        };
        const key = ({ before, after }: { before: number; after: number }) => `${before} ${after}`;
        const backBy = new Map(
          back.map((change) => [key({ before: change.after, after: change.before }), change]),
        );
        for (const change of there) {
          const other = backBy.get(key(change));
          // A link that is told with no calls at all is in neither.
          expect(other?.kind).toBe(opposite[change.kind]);
          expect(change.low).toBeLessThanOrEqual(
            Number.isNaN(change.ratio) ? change.high : change.ratio * 1.000001,
          );
        }
        expect(there.length).toBe(back.length);
        expect(compareGraphs(a, a, hour).edges.every(({ kind }) => kind === 'unclear')).toBe(true);
      }),
    );
  });

  it('refuses to mix sources', () => {
    const graph = graphOf('a>b 1');
    expect(() => compareGraphs(graph, { ...graph, source: 'traces' }, hour)).toThrow(/different sources/);
  });
});
