/** Call paths in the terms of the widget that draws graphs: each path a node below the one that calls it. */
import { pathFigure, tracesThrough } from '#core/analysis/call-paths-figures.ts';
import type { PathColumn } from '#core/analysis/call-paths-figures.ts';
import { found, withAncestors } from '#core/analysis/call-paths-rows.ts';
import type { CallPathTable } from '#core/analysis/call-paths.ts';
import type { ServiceColour } from '#core/analysis/service-colours.ts';
import { formatCount } from '#core/base/format-count.ts';
import { formatShare } from '#core/base/format-share.ts';
import { adjacencyOf, neighbourhood } from '../../../widgets/graph/adjacency.ts';
import type { Hops } from '../../../widgets/graph/adjacency.ts';
import { memoised } from '../../../widgets/graph/graph-model.ts';
import type { GraphEdge, GraphFigure, GraphModel, GraphNode } from '../../../widgets/graph/graph-model.ts';
import { columns, figureText } from './columns.ts';

/** More would be a cloud: those that most traces pass through are drawn. */
export const mostPaths = 400;

export interface ShownPaths {
  readonly table: CallPathTable;
  /** Paths by position, ascending. */
  readonly paths: Uint32Array;
  /** Position of the caller, by position of the edge's path; roots have no edge. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Paths that would be shown, but are too many. */
  readonly left: number;
}

export interface PathChoice extends Hops {
  /** As for the table. */
  readonly find: string;
  /** Id of a path; empty: none. */
  readonly focus: string;
}

/** O(paths log paths). */
export function shownPaths(table: CallPathTable, { find, focus, up, down }: PathChoice): ShownPaths {
  const isFound = found(table, find);
  const isShown =
    isFound === undefined ? new Uint8Array(table.length).fill(1) : withAncestors(table, isFound);
  const middle = focus === '' ? -1 : table.id.indexOf(focus);
  const around = middle < 0 ? undefined : neighbourhood(treeOf(table), middle, { up, down });
  const wanted = Uint32Array.from(isShown.keys()).filter((p) => isShown[p] === 1 && around?.[p] !== 0);
  // No fewer traces pass through a caller, and it comes first: what is kept hangs together.
  const kept = wanted
    .slice()
    .sort((a, b) => tracesThrough(table, b) - tracesThrough(table, a) || a - b)
    .slice(0, mostPaths)
    .sort((a, b) => a - b);
  const positions = new Int32Array(table.length).fill(-1);
  for (const [at, p] of kept.entries()) positions[p] = at;
  const below = kept.filter((p) => table.parent[p] >= 0 && positions[table.parent[p]] >= 0);
  return {
    table,
    paths: kept,
    from: Uint32Array.from(below, (p) => positions[table.parent[p]]),
    to: Uint32Array.from(below, (p) => positions[p]),
    left: wanted.length - kept.length,
  };
}

function treeOf({ parent, length }: CallPathTable) {
  const children = Uint32Array.from(parent.keys()).filter((p) => parent[p] >= 0);
  return adjacencyOf(
    length,
    Uint32Array.from(children, (p) => parent[p]),
    children,
  );
}

export interface PathLook {
  readonly colours: ReadonlyMap<string, ServiceColour>;
  readonly heat: PathColumn | 'none';
}

export function pathModel(shown: ShownPaths, look: PathLook): GraphModel {
  const { table, paths, from, to } = shown;
  const most = look.heat === 'none' ? 0 : largestOf(shown, look.heat);
  const nameAt = (at: number) => table.names[table.service[paths[at]]];
  const colour = (at: number) => {
    const known = look.colours.get(nameAt(at));
    return known === undefined ? '--service-unknown' : `--service-${known.slot}`;
  };
  return {
    nodeCount: paths.length,
    edgeCount: from.length,
    from,
    to,
    colour,
    id: (at) => table.id[paths[at]],
    node: memoised((at) => nodeAt(table, paths[at], colour(at), look, most)),
    edge: memoised((at) => edgeAt(table, paths[to[at]])),
    searchText: (at) => `${nameAt(at)} ${table.names[table.operation[paths[at]]]}`,
  };
}

function largestOf({ table, paths }: ShownPaths, column: PathColumn): number {
  return paths.reduce((most, p) => Math.max(most, pathFigure(table, column, p) || 0), 0);
}

function nodeAt(
  table: CallPathTable,
  p: number,
  colour: string,
  { colours, heat }: PathLook,
  most: number,
): GraphNode {
  const service = table.names[table.service[p]];
  const selfShare = table.allSelf === 0 ? 0 : table.self[p] / table.allSelf;
  const warmth = heat === 'none' || most === 0 ? 0 : (pathFigure(table, heat, p) || 0) / most;
  return {
    id: table.id[p],
    title: service || '(no service)',
    subtitle: table.names[table.operation[p]] || '(no operation)',
    figures: figuresOf(table, p, selfShare),
    colour,
    pattern: colours.get(service)?.pattern ?? 0,
    tint: heat === 'none' ? 0.3 : warmth,
    tintColour: heat === 'none' ? colour : '--accent',
    bar: selfShare,
    errors: table.errors[p],
    count: table.count[p],
    isJoin: false,
    selfLoops: 0,
    outline: 'solid',
    isCritical: false,
    remark: '',
  };
}

function figuresOf(table: CallPathTable, p: number, selfShare: number): GraphFigure[] {
  const share = formatShare(selfShare);
  const p95 = pathFigure(table, 'p95', p);
  const briefs: Readonly<Partial<Record<PathColumn, string>>> = {
    p95: Number.isNaN(p95) ? '' : `p95 ${figureText(table, columnOf('p95'), p)}`,
    self: `self ${share}`,
    traces: `${formatCount(tracesThrough(table, p))} of ${formatCount(table.traceIds.length)} traces`,
  };
  const order: readonly PathColumn[] = ['p95', 'self', 'traces', 'calls', 'p50', 'critical', 'errors'];
  return order.map((id) => ({
    label: columnOf(id).title,
    value: `${figureText(table, columnOf(id), p)}${id === 'self' ? ` (${share})` : ''}`,
    brief: briefs[id] ?? '',
  }));
}

function columnOf(id: PathColumn) {
  return columns.find((column) => column.id === id) ?? columns[0];
}

function edgeAt(table: CallPathTable, p: number): GraphEdge {
  const traces = tracesThrough(table, p);
  const calls = table.count[p] / traces;
  const words: string[] = [];
  if (traces < table.traceIds.length) words.push(`${formatCount(traces)} tr.`);
  if (calls !== 1) words.push(`×${figureText(table, columnOf('calls'), p)}`);
  return {
    ref: 'CALL',
    stroke: 'solid',
    width: 1 + (3 * traces) / Math.max(1, table.traceIds.length),
    label: words.join(' '),
    head: 'arrow',
    isMarked: false,
    isCritical: false,
    isBack: false,
    count: table.count[p],
    meaning: `${formatCount(traces)} traces`,
  };
}
