/** Two graphs of one source as one to be drawn: what is in either, with what changed. */
import type { CallChange, Change, Exposure, GraphComparison } from './service-graph-compare.ts';
import { compareGraphs } from './service-graph-compare.ts';
import { arranged } from './service-graph.ts';
import type { ServiceGraph, Traced, TracedEdges, TracedNodes } from './service-graph.ts';

export interface ComparedGraph {
  /** Calls, and what traces tell, are the later graph's; what vanished has none. */
  readonly graph: ServiceGraph;
  /** By node and by edge of `graph`. */
  readonly nodes: readonly Change[];
  readonly edges: readonly CallChange[];
}

/** O(n log n). Throws where the sources differ. */
export function unitedGraphs(before: ServiceGraph, after: ServiceGraph, exposure: Exposure): ComparedGraph {
  const comparison = compareGraphs(before, after, exposure);
  const ofBefore = positions(comparison.nodes, 'before', before.nodes.length);
  const ofAfter = positions(comparison.nodes, 'after', after.nodes.length);
  const end = ({ before: b, after: a }: Change, side: 'from' | 'to') =>
    a >= 0 ? ofAfter[after.edges[side][a]] : ofBefore[before.edges[side][b]];
  const { nodes, edges, nodeOrder, edgeOrder } = arranged(
    {
      name: comparison.nodes.map(({ before: b, after: a }) =>
        a >= 0 ? after.nodes.name[a] : before.nodes.name[b],
      ),
      kind: comparison.nodes.map(({ before: b, after: a }) =>
        a >= 0 ? after.nodes.kind[a] : before.nodes.kind[b],
      ),
    },
    {
      from: comparison.edges.map((edge) => end(edge, 'from')),
      to: comparison.edges.map((edge) => end(edge, 'to')),
      kind: comparison.edges.map(({ before: b, after: a }) =>
        a >= 0 ? after.edges.kind[a] : before.edges.kind[b],
      ),
      calls: comparison.edges.map(({ callsAfter }) => callsAfter),
    },
  );
  const changes: GraphComparison = {
    nodes: Array.from(nodeOrder, (n) => comparison.nodes[n]),
    edges: Array.from(edgeOrder, (e) => comparison.edges[e]),
  };
  return {
    graph: { source: after.source, nodes, edges, traced: after.traced && tracedOf(after.traced, changes) },
    ...changes,
  };
}

/** By number in one of the graphs: where it stands in the comparison. */
function positions(changes: readonly Change[], side: 'before' | 'after', length: number): Uint32Array {
  const found = new Uint32Array(length);
  for (const [k, change] of changes.entries()) if (change[side] >= 0) found[change[side]] = k;
  return found;
}

function tracedOf(traced: Traced, changes: GraphComparison): Traced {
  return {
    ...traced,
    nodes: spread<TracedNodes>(traced.nodes, changes.nodes, 0),
    edges: {
      ...spread<TracedEdges>(traced.edges, changes.edges, Number.NaN),
      errors: spreadColumn(traced.edges.errors, changes.edges, 0),
      critical: spreadColumn(traced.edges.critical, changes.edges, 0),
      gaps: spreadColumn(traced.edges.gaps, changes.edges, 0),
    },
  };
}

/** Columns of the later graph by position in the united one; `none` for what is not in it. */
function spread<T extends object>(columns: T, changes: readonly Change[], none: number): T {
  const entries = Object.entries(columns).map(([name, column]: [string, Float64Array]) => [
    name,
    spreadColumn(column, changes, none),
  ]);
  return Object.fromEntries(entries) as T;
}

function spreadColumn(column: Float64Array, changes: readonly Change[], none: number) {
  return Float64Array.from(changes, ({ after }) => (after < 0 ? none : column[after]));
}
