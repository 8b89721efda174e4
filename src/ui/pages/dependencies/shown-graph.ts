/** Which part of the services is drawn: filtered, compared, and grouped where they are too many. Pure. */
import { changeOf } from '#core/analysis/service-graph-compare.ts';
import type { CallChange, Change, Exposure } from '#core/analysis/service-graph-compare.ts';
import { cutOut, everything, partOf } from '#core/analysis/service-graph-filter.ts';
import { groupedGraph } from '#core/analysis/service-graph-group.ts';
import type { GroupedGraph } from '#core/analysis/service-graph-group.ts';
import type { ComparedGraph } from '#core/analysis/service-graph-union.ts';
import type { ServiceGraph } from '#core/analysis/service-graph.ts';
import { nodeIdOf } from './node-words.ts';

/** More are grouped (reference: algorithms §7.3). */
export const mostNodes = 300;

export interface ShownOptions {
  readonly minCalls: number;
  readonly name: string;
  /** Id of a node; empty: none. */
  readonly focus: string;
  readonly up: number;
  readonly down: number;
  readonly groups: boolean;
}

export interface Changes {
  /** By node and by edge of `graph`. */
  readonly nodes: readonly Change['kind'][];
  readonly edges: readonly CallChange[];
}

export interface ShownServices {
  readonly graph: ServiceGraph;
  /** By node, unique. */
  readonly ids: readonly string[];
  /** undefined: nothing is compared. */
  readonly changes: Changes | undefined;
  readonly groups: GroupedGraph | undefined;
  /** Edges of `graph` that are drawn as lines: not those of a node to itself. */
  readonly lines: Uint32Array;
  /** Calls to itself, by node. */
  readonly selfCalls: Float64Array;
  /** Nodes of the whole graph that are neither here nor in a group. */
  readonly hidden: number;
  /** Name of the node in focus; undefined: there is none. */
  readonly focus: string | undefined;
}

/** O(nodes + edges), and O(n log n) where groups are made. */
export function shownServices(
  whole: ServiceGraph,
  compared: ComparedGraph | undefined,
  exposure: Exposure,
  options: ShownOptions,
): ShownServices {
  const wholeIds = whole.nodes.name.map((_, n) => nodeIdOf(whole, n));
  const focus = options.focus === '' ? -1 : wholeIds.indexOf(options.focus);
  const part = partOf(countedOnEither(whole, compared), {
    ...everything,
    minCalls: options.minCalls,
    name: options.name.trim(),
    focus: focus < 0 ? undefined : focus,
    hopsUp: options.up,
    hopsDown: options.down,
  });
  const cut = cutOut(whole, part);
  const cutChanges = compared && {
    nodes: Array.from(part.nodes, (n) => compared.nodes[n].kind),
    edges: Array.from(part.edges, (e) => compared.edges[e]),
  };
  const groups =
    options.groups && cut.nodes.length > mostNodes
      ? groupedGraph(cut, mostNodes, askedFor(cut, part.nodes.indexOf(focus), options.name))
      : undefined;
  const graph = groups?.graph ?? cut;
  return {
    graph,
    ids: graph.nodes.name.map((_, n) => nodeIdOf(graph, n, groups?.prefix[n])),
    changes: groups === undefined ? cutChanges : cutChanges && groupedChanges(groups, cutChanges, exposure),
    groups,
    ...linesOf(graph),
    hidden: whole.nodes.length - part.nodes.length,
    focus: focus < 0 ? undefined : whole.nodes.name[focus],
  };
}

/** What stays by itself where the rest is grouped: the node in focus, and what the filter by name names. */
function askedFor({ nodes }: ServiceGraph, focus: number, name: string): ReadonlySet<number> {
  const text = name.trim().toLowerCase();
  const named = Array.from(nodes.name.keys()).filter(
    (n) => text !== '' && nodes.name[n].toLowerCase().includes(text),
  );
  // Of too many names nobody asked for each.
  const asked = named.length < mostNodes ? named : [];
  return new Set(focus < 0 ? asked : [...asked, focus]);
}

/** What vanished has no calls now, but is not to be filtered out for that. */
function countedOnEither(whole: ServiceGraph, compared: ComparedGraph | undefined): ServiceGraph {
  if (compared === undefined) return whole;
  const calls = whole.edges.calls.map((now, e) => Math.max(now, compared.edges[e].callsBefore));
  return { ...whole, edges: { ...whole.edges, calls } };
}

function linesOf({ nodes, edges }: ServiceGraph) {
  const selfCalls = new Float64Array(nodes.length);
  const lines: number[] = [];
  for (let e = 0; e < edges.length; e++) {
    if (edges.from[e] === edges.to[e]) selfCalls[edges.from[e]] += edges.calls[e];
    else lines.push(e);
  }
  return { lines: Uint32Array.from(lines), selfCalls };
}

function groupedChanges(groups: GroupedGraph, { nodes, edges }: Changes, exposure: Exposure): Changes {
  return {
    nodes: groups.members.map((members) => {
      const kinds = new Set(members.map((n) => nodes[n]));
      return kinds.size === 1 ? nodes[members[0]] : 'unclear';
    }),
    edges: groups.edges.map((bundle) => {
      const callsBefore = bundle.reduce((sum, e) => sum + edges[e].callsBefore, 0);
      const callsAfter = bundle.reduce((sum, e) => sum + edges[e].callsAfter, 0);
      const here = { before: edges[bundle[0]].before, after: edges[bundle[0]].after };
      return { ...here, callsBefore, callsAfter, ...changeOf(callsBefore, callsAfter, exposure) };
    }),
  };
}
