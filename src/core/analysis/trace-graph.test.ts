import { describe, expect, it } from 'vitest';
import { sampleTrace } from '#mocks/sample.ts';
import { spanIdOf } from '../trace/span.ts';
import { textOf } from '../trace/strings.ts';
import type { Trace } from '../trace/trace.ts';
import { wholeOf } from './analysis.ts';
import { traceGraphOf } from './trace-graph.ts';
import { EdgeFlag, EdgeRole, NodeFlag } from './trace-graph-types.ts';
import type { TraceGraph, TraceGraphParams } from './trace-graph-types.ts';

const graphOf = (trace: Trace, params: TraceGraphParams): TraceGraph => wholeOf(traceGraphOf(trace, params));

const roleNames = Object.keys(EdgeRole);
const flagsOf = (flags: number, names: Readonly<Record<string, number>>) =>
  Object.keys(names).filter((name) => (flags & names[name]) !== 0);

/** What a node is called: its span at grain `spans`; `?` and `^` stand before what is missing or elsewhere. */
function nodeName(trace: Trace, { nodes, drawn }: TraceGraph, k: number): string {
  const stub = [nodes.stubTrace[k], nodes.stubSpan[k]].map((id) => textOf(trace.strings, id));
  if ((nodes.flags[k] & NodeFlag.external) !== 0) return `^${stub.join('/')}`;
  if ((nodes.flags[k] & NodeFlag.placeholder) !== 0) return `?${stub[1]}`;
  if (drawn === 'spans') return spanIdOf(trace, nodes.span[k]);
  const names = [nodes.service[k], nodes.operation[k]].map((id) => textOf(trace.strings, id));
  return drawn === 'services' ? names[0] : names.join('.');
}

/** `R→B CHILD_OF parent ×1`, with flags. */
function edgesAsText(trace: Trace, graph: TraceGraph): string[] {
  const { edges } = graph;
  return Array.from({ length: edges.length }, (_, e) => {
    const [from, to] = [edges.from[e], edges.to[e]].map((k) => nodeName(trace, graph, k));
    const words = [
      `${from}→${to}`,
      edges.type[e] === 2 ? 'F' : 'C',
      roleNames[edges.role[e]],
      `×${edges.count[e]}`,
      ...flagsOf(edges.flags[e], EdgeFlag),
    ];
    return words.join(' ');
  });
}

function nodesAsText(trace: Trace, graph: TraceGraph): string[] {
  const { nodes } = graph;
  return Array.from({ length: nodes.length }, (_, k) => {
    const times = [nodes.total[k], nodes.self[k], nodes.critical[k]].map((ns) => ns / 1000).join('/');
    const errors = nodes.errors[k] > 0 ? [`!${nodes.errors[k]}`] : [];
    const hidden = nodes.hidden[k] > 0 ? [`−${nodes.hidden[k]}`] : [];
    return [
      `${nodeName(trace, graph, k)} ×${nodes.spanCount[k]}`,
      ...hidden,
      times,
      ...errors,
      ...flagsOf(nodes.flags[k], NodeFlag),
    ].join(' ');
  });
}

const drawn = (text: string, params: TraceGraphParams) => {
  const trace = sampleTrace(text);
  const graph = graphOf(trace, params);
  return { trace, graph, nodes: nodesAsText(trace, graph), edges: edgesAsText(trace, graph) };
};

describe('graph of spans', () => {
  it('has an edge for each reference: three parents, three edges; the one waited for is marked', () => {
    const { nodes, edges } = drawn(
      'R [0,100]\nB [0,10] <C:R\nD [10,40] <C:R\nE [10,30] <C:R\nJ [50,60] <F:B <F:D <F:E',
      { grain: 'spans' },
    );
    expect(edges).toEqual(
      [
        'R→B C parent ×1',
        'B→J F parent ×1',
        'D→J F further ×1 waitedFor',
        'E→J F further ×1',
        'R→E C parent ×1',
        'R→D C parent ×1',
      ].sort((a, b) => edges.indexOf(a) - edges.indexOf(b)),
    );
    expect(nodes.find((node) => node.startsWith('J'))).toBe('J ×1 10/10/0 join');
  });

  it('knows what was waited for: the last to end, or a caller that was still running if nothing ended later', () => {
    const waited = (text: string) =>
      drawn(text, { grain: 'spans' }).edges.filter((edge) => edge.includes('waitedFor'));
    const head = 'R [0,100]\nB [5,40] <C:R\nD [10,30] <C:R\n';
    expect(waited(`${head}J [50,60] <C:B <C:D`)).toEqual(['B→J C parent ×1 waitedFor']);
    expect(waited(`${head}J [32,60] <C:B <C:D`)).toEqual(['D→J C further ×1 waitedFor']);
    expect(waited(`${head}J [20,60] <C:B <C:D`)).toEqual(['D→J C further ×1 waitedFor']);
    expect(waited(`${head}J [7,60] <C:B <C:D`)).toEqual(['B→J C parent ×1 waitedFor']);
    expect(waited(`${head}J [1,60] <C:B <C:D`)).toEqual(['B→J C parent ×1 waitedFor']);
    expect(waited(`${head}J [50,60] <C:B <C:B`)).toEqual([]);
  });

  it('hides a further reference that says no more than the rest, and no other', () => {
    const { edges } = drawn('R [0,100]\nB [0,10] <C:R\nD [10,40] <C:R\nJ [50,60] <C:B <C:R <C:D', {
      grain: 'spans',
    });
    expect(edges.filter((edge) => edge.includes('→J')).sort()).toEqual([
      'B→J C parent ×1',
      'D→J C further ×1 waitedFor',
      'R→J C further ×1 implied',
    ]);
  });

  it('has stubs for other traces and placeholders for what is missing', () => {
    const { nodes, edges } = drawn(
      'R [0,9] <F:t9/a <F:t8/b\nB [1,2] <C:gone\nD [2,3] <C:gone <C:lost\nE [3,4] <C:R <C:gone',
      { grain: 'spans' },
    );
    expect(edges.toSorted()).toEqual([
      '?gone→B C missing ×1',
      '?gone→D C missing ×1',
      '?gone→E C missing ×1',
      '?lost→D C missing ×1',
      'R→E C parent ×1',
      '^t8/b→R F external ×1',
      '^t9/a→R F external ×1',
    ]);
    expect(nodes.filter((node) => /^[?^]/.test(node)).toSorted()).toEqual([
      '?gone ×0 0/0/0 placeholder',
      '?lost ×0 0/0/0 placeholder',
      '^t8/b ×0 0/0/0 external',
      '^t9/a ×0 0/0/0 external',
    ]);
  });

  it('draws the reference that closes a cycle, and one to itself', () => {
    const { edges } = drawn('A [5,90] <C:C\nB [10,80] <C:A\nC [20,70] <C:B\nS [0,1] <C:S', {
      grain: 'spans',
    });
    expect(edges.toSorted()).toEqual([
      'A→B C parent ×1',
      'B→C C parent ×1',
      'C→A C further ×1 cyclic',
      'S→S C further ×1',
    ]);
  });

  it('leads to the server of a shared id without a reference', () => {
    const { edges } = drawn('R fe [0,100]\nx fe [10,60] KIND=CLIENT <C:R\nx be [15,55] KIND=SERVER <C:R', {
      grain: 'spans',
    });
    expect(edges).toEqual(['R→x C parent ×1', 'x→x~s1 C parent ×0', 'R→x~s1 C further ×1 implied']);
  });

  it('folds clients into their servers', () => {
    const text = `R fe [0,100] op=home
      c1 fe [10,60] KIND=CLIENT op=GET <C:R
      s1 be [20,50] KIND=SERVER op=load <C:c1
      q be [25,45] op=query <C:s1
      c2 fe [70,90] KIND=CLIENT op=GET <C:R`;
    const { nodes, edges, graph } = drawn(text, { grain: 'spans', foldPairs: true });
    expect(nodes).toEqual([
      'R ×1 100/30/30 root',
      's1 ×2 −1 50/30/30 pairs',
      'q ×1 20/20/20',
      'c2 ×1 20/20/20',
    ]);
    expect(graph.nodes.network[1]).toBe(20_000);
    expect(edges).toEqual(['R→s1 C parent ×1', 's1→s1 C folded ×1', 's1→q C parent ×1', 'R→c2 C parent ×1']);
    expect(drawn(text, { grain: 'paths', foldPairs: true }).nodes).toEqual([
      'fe.home ×1 100/30/30 root',
      'be.load ×2 −1 50/30/30 pairs',
      'be.query ×1 20/20/20',
      'fe.GET ×1 20/20/20',
    ]);
  });
});

describe('coarser grains', () => {
  const text = `R web [0,100] op=home
    A db [10,20] op=get <C:R
    B db [30,60] op=get <C:R <F:A
    D db [35,40] op=get <C:B
    E web [70,80] op=home <C:R
    F web [75,79] op=home <F:E`;

  it('call paths: equal siblings fold with counts', () => {
    const { nodes, edges } = drawn(text, { grain: 'paths' });
    expect(nodes).toEqual([
      'web.home ×1 100/50/50 root',
      'db.get ×2 40/35/35 join',
      'db.get ×1 5/5/5',
      'web.home ×1 10/10/10',
      'web.home ×1 4/4/0',
    ]);
    expect(edges).toEqual([
      'web.home→db.get C parent ×2',
      'db.get→db.get F further ×1 waitedFor',
      'db.get→db.get C parent ×1',
      'web.home→web.home C parent ×1',
      'web.home→web.home F parent ×1',
    ]);
  });

  it('operations: time of what calls itself counts once', () => {
    const { nodes, edges } = drawn(text, { grain: 'operations' });
    expect(nodes).toEqual(['web.home ×3 100/64/60 root', 'db.get ×3 40/40/40 join']);
    expect(edges).toEqual([
      'web.home→db.get C parent ×2',
      'db.get→db.get F further ×1 waitedFor',
      'db.get→db.get C parent ×1',
      'web.home→web.home C parent ×1',
      'web.home→web.home F parent ×1',
    ]);
  });

  it('services', () => {
    const { nodes } = drawn(text, { grain: 'services' });
    expect(nodes).toEqual(['web ×3 100/64/60 root', 'db ×3 40/40/40 join']);
  });

  it('says the durations of a node', () => {
    const { graph } = drawn(text, { grain: 'operations' });
    const { shortest, median, longest, span } = graph.nodes;
    expect([shortest[1], median[1], longest[1]]).toEqual([5_000, 10_000, 30_000]);
    expect(span[0]).toBe(0);
  });

  it('is chosen where a grain has too many nodes, and says so', () => {
    const { graph } = drawn(text, { grain: 'spans', limit: 3 });
    expect([graph.asked, graph.drawn]).toEqual(['spans', 'operations']);
    expect(graph.passedOver).toEqual([
      { grain: 'spans', nodes: 6, edges: undefined },
      { grain: 'paths', nodes: 5, edges: undefined },
    ]);
    expect(drawn(text, { grain: 'spans', limit: 1 }).graph.drawn).toBe('services');
    expect(drawn(text, { grain: 'paths', limit: 5 }).graph.passedOver).toEqual([]);
  });

  it('is chosen also where a grain has too many edges', () => {
    // Each of 11 operations refers to all before it: with the root, 12 nodes and 66 edges.
    const names = Array.from({ length: 11 }, (_, k) => `A${k}`);
    const linked = names.map(
      (name, k) =>
        `${name} [${k},${k + 1}] <C:R ${names
          .slice(0, k)
          .map((other) => `<F:${other}`)
          .join(' ')}`,
    );
    const text = `R [0,100]\n${linked.join('\n')}`;
    const { graph } = drawn(text, { grain: 'operations', limit: 12 });
    expect(graph.drawn).toBe('services');
    expect(graph.passedOver).toEqual([{ grain: 'operations', nodes: 12, edges: 66 }]);
    expect(drawn(text, { grain: 'operations', limit: 14 }).graph.passedOver).toEqual([]);
  });

  it('gathers stubs where there are too many', () => {
    const links = Array.from({ length: 9 }, (_, k) => `<F:t${k + 20}/s${k}`).join(' ');
    const { edges } = drawn(`R [0,9] ${links}\nB [1,2] <C:R <F:t99/x`, { grain: 'spans', limit: 8 });
    expect(edges.toSorted()).toEqual(['R→B C parent ×1', '^/→R F external ×9', '^t99/x→B F external ×1']);
  });
});

describe('less of it', () => {
  const siblings = (count: number, extra = '') =>
    `R [0,100]\n${Array.from(
      { length: count },
      (_, k) =>
        `A${k} a [${10 * k},${10 * k + 8}] op=get <C:R\nB${k} b [${10 * k},${10 * k + k + 1}] op=sql <C:A${k}`,
    ).join('\n')}\n${extra}`;

  it('stacks four and more equal siblings with all below them', () => {
    const { nodes, edges, graph } = drawn(siblings(4), { grain: 'spans', stack: true });
    expect(nodes).toEqual(
      ['R ×1 100/68/68 root', 'A3 ×4 32/22/22 stacked', 'B3 ×4 10/10/10 stacked'].map((node) =>
        node.replace('A3', nodes[1].slice(0, 2)),
      ),
    );
    expect(edges.map((edge) => edge.slice(edge.indexOf(' ')))).toEqual([' C parent ×4', ' C parent ×4']);
    expect([graph.nodes.shortest[2], graph.nodes.median[2], graph.nodes.longest[2]]).toEqual([
      1_000, 2_500, 4_000,
    ]);
    expect(drawn(siblings(3), { grain: 'spans', stack: true }).nodes.length).toBe(7);
  });

  it('does not stack what differs below, or is kept in sight', () => {
    const other = drawn(siblings(5, 'Z b [0,1] op=other <C:B2'), { grain: 'spans', stack: true });
    expect(other.nodes.length).toBe(1 + 2 + 3);
    const trace = sampleTrace(siblings(5));
    const keep = [Array.from({ length: 11 }, (_, i) => i).find((i) => spanIdOf(trace, i) === 'B1') ?? -1];
    const graph = graphOf(trace, { grain: 'spans', stack: true, keep });
    expect(graph.nodes.length).toBe(1 + 2 + 2);
    expect(graph.nodes.spanCount[graph.nodeOfSpan[keep[0]]]).toBe(1);
  });

  it('contracts chains of one service, up to an error, a branch or a further reference', () => {
    const chain = 'R a [0,100]\nB a [1,99] <C:R\nD a [2,98] <C:B\nE b [3,97] <C:D\nF b [4,96] <C:E\n';
    const nodes = (extra: string) => drawn(chain + extra, { grain: 'spans', contract: true }).nodes;
    expect(nodes('')).toEqual(['R ×3 −2 100/6/6 root chain', 'E ×2 −1 94/94/94 chain']);
    expect(nodes('G b [5,6] <C:E')).toHaveLength(4);
    expect(nodes('G b [5,95] <C:F <F:B').map((node) => node.split(' ')[0])).toEqual(['R', 'B', 'E', 'G']);
  });

  it('puts away what matters least until it is within the budget', () => {
    const text = `R [0,1000]
      A a [0,600] <C:R
      A1 a [0,500] <C:A
      B b [700,705] <C:R
      B1 b [700,703] <C:B
      B2 b [704,705] <C:B
      D d [710,712] <C:R`;
    const names = (budget: number, more: Partial<TraceGraphParams> = {}) =>
      drawn(text, { grain: 'spans', budget, ...more }).nodes.map((node) =>
        node.split(' ').slice(0, 3).join(' '),
      );
    expect(names(7)).toHaveLength(7);
    expect(names(6)).toContain('B ×2 −1');
    expect(names(4)).toEqual(['R ×2 −1', 'A ×1 600/100/100', 'A1 ×1 500/500/500', 'B ×3 −2']);
    // On the critical path for more than 1 %.
    expect(names(1)).toEqual(['R ×5 −4', 'A ×1 600/100/100', 'A1 ×1 500/500/500']);
    const trace = sampleTrace(text);
    const b2 = Array.from({ length: 7 }, (_, i) => i).find((i) => spanIdOf(trace, i) === 'B2') ?? -1;
    expect(names(1, { keep: [b2] }).map((name) => name.split(' ')[0])).toEqual(['R', 'A', 'A1', 'B', 'B2']);
  });
});
