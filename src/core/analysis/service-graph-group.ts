/**
 * A graph of more services than can be looked at (reference: algorithms §7.3): services whose names begin alike (`shop-cart`,
 * `shop-pay`) stand for each other, the largest such families first; if that is not enough, what is called least becomes one "other".
 */
import { arranged, NodeKind } from './service-graph.ts';
import type { ServiceGraph } from './service-graph.ts';

export interface GroupedGraph {
  /** Without what traces tell: quantiles of several edges do not add up. */
  readonly graph: ServiceGraph;
  /** By node: nodes of the whole graph that it stands for, ascending. */
  readonly members: readonly (readonly number[])[];
  /** By node: what the names of its members begin with; undefined for a node that stands for itself, empty for "others". */
  readonly prefix: readonly (string | undefined)[];
  /** By edge: edges of the whole graph that it stands for, ascending. */
  readonly edges: readonly (readonly number[])[];
}

const firstPart = /^[^-._/:\s]+[-._/:\s]/u;

/** Where families are made at all, all of such a size are: some of them beside the members of others would be hard to read. */
const largeFamily = 4;

/**
 * @param most nodes that are left; at least 2
 * @param kept nodes of the graph that stay by themselves
 */
export function groupedGraph(graph: ServiceGraph, most: number, kept: ReadonlySet<number>): GroupedGraph {
  const groupOf = new Int32Array(graph.nodes.length).fill(-1);
  const prefixes: string[] = [];
  let left = graph.nodes.length;
  for (const [prefix, family] of familiesOf(graph, kept)) {
    if (family.length < 2 || (left <= most && family.length < largeFamily)) break;
    const group = prefixes.push(prefix) - 1;
    for (const node of family) groupOf[node] = group;
    left -= family.length - 1;
  }
  if (left > most) putAside(graph, most, kept, groupOf, prefixes);
  return merged(graph, groupOf, prefixes);
}

/** Families by first part of the name, the largest first, then by name. */
function familiesOf({ nodes }: ServiceGraph, kept: ReadonlySet<number>): [string, number[]][] {
  const families = new Map<string, number[]>();
  for (let n = 0; n < nodes.length; n++) {
    const prefix = firstPart.exec(nodes.name[n])?.[0];
    if (prefix === undefined || kept.has(n) || nodes.kind[n] !== NodeKind.service) continue;
    const family = families.get(prefix);
    if (family === undefined) families.set(prefix, [n]);
    else family.push(n);
  }
  return [...families].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
}

/** Families and nodes that still stand for themselves: those with the fewest calls become one, until few enough are left. */
function putAside(
  { nodes, edges }: ServiceGraph,
  most: number,
  kept: ReadonlySet<number>,
  groupOf: Int32Array,
  prefixes: string[],
): void {
  const units = new Map<string, number[]>();
  for (let n = 0; n < nodes.length; n++) {
    const unit = groupOf[n] < 0 ? `node ${n}` : `group ${groupOf[n]}`;
    const known = units.get(unit);
    if (known !== undefined) known.push(n);
    else if (!kept.has(n)) units.set(unit, [n]);
  }
  const calls = new Float64Array(nodes.length);
  for (let e = 0; e < edges.length; e++) {
    calls[edges.from[e]] += edges.calls[e];
    calls[edges.to[e]] += edges.calls[e];
  }
  const order = [...units.values()]
    .map((all) => ({ all, calls: all.reduce((total, n) => total + calls[n], 0) }))
    .sort((a, b) => a.calls - b.calls || b.all[0] - a.all[0]);
  const excess = order.length + kept.size + 1 - most;
  const others = prefixes.push('') - 1;
  for (const { all } of order.slice(0, excess)) for (const n of all) groupOf[n] = others;
}

function merged(graph: ServiceGraph, groupOf: Int32Array, prefixes: readonly string[]): GroupedGraph {
  const { nodes, edges } = graph;
  const members: number[][] = [];
  const prefix: (string | undefined)[] = [];
  const placeOf = new Map<number, number>();
  const place = new Uint32Array(nodes.length);
  for (let n = 0; n < nodes.length; n++) {
    const group = groupOf[n];
    const known = group < 0 ? undefined : placeOf.get(group);
    place[n] = known ?? members.push([]) - 1;
    if (known === undefined) prefix.push(group < 0 ? undefined : prefixes[group]);
    if (group >= 0) placeOf.set(group, place[n]);
    members[place[n]].push(n);
  }
  const list = bundles(graph, place);
  const nameOf = (k: number) =>
    prefix[k] === undefined ? nodes.name[members[k][0]] : prefix[k] === '' ? 'others' : `${prefix[k]}*`;
  const { nodeOrder, edgeOrder, ...rest } = arranged(
    {
      name: members.map((_, k) => nameOf(k)),
      kind: members.map((all, k) => (prefix[k] === undefined ? nodes.kind[all[0]] : NodeKind.service)),
    },
    {
      from: list.map(({ from }) => from),
      to: list.map(({ to }) => to),
      kind: list.map(({ kind }) => kind),
      calls: list.map(({ all }) => all.reduce((sum, e) => sum + edges.calls[e], 0)),
    },
  );
  return {
    graph: { source: graph.source, nodes: rest.nodes, edges: rest.edges, traced: undefined },
    members: Array.from(nodeOrder, (k) => members[k]),
    prefix: Array.from(nodeOrder, (k) => prefix[k]),
    edges: Array.from(edgeOrder, (k) => list[k].all),
  };
}

/** Edges that lead from one place to another, by kind. */
function bundles({ edges }: ServiceGraph, place: Uint32Array) {
  const found = new Map<string, { from: number; to: number; kind: number; all: number[] }>();
  for (let e = 0; e < edges.length; e++) {
    const [from, to] = [place[edges.from[e]], place[edges.to[e]]];
    // What members of a family call among themselves is theirs.
    if (from === to && edges.from[e] !== edges.to[e]) continue;
    const key = `${from} ${to} ${edges.kind[e]}`;
    const bundle = found.get(key);
    if (bundle === undefined) found.set(key, { from, to, kind: edges.kind[e], all: [e] });
    else bundle.all.push(e);
  }
  return [...found.values()];
}
