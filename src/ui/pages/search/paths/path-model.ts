/** Call paths in the terms of the widget that draws graphs: each path a node below the one that calls it. */
import { pathFigure, tracesThrough } from '#core/analysis/call-paths-figures.ts';
import type { PathColumn } from '#core/analysis/call-paths-figures.ts';
import { found, withAncestors } from '#core/analysis/call-paths-rows.ts';
import type { CallPathTable } from '#core/analysis/call-paths.ts';
import type { ServiceColour } from '#core/analysis/service-colours.ts';
import { formatCount } from '#core/base/format-count.ts';
import { formatShare } from '#core/base/format-share.ts';
import type { Hops } from '../../../widgets/graph/adjacency.ts';
import { memoised } from '../../../widgets/graph/graph-model.ts';
import type { GraphEdge, GraphFigure, GraphModel, GraphNode } from '../../../widgets/graph/graph-model.ts';
import { drawnPaths, pathsAround } from '../../drawn-paths.ts';
import type { DrawnPaths } from '../../drawn-paths.ts';
import { columns, figureText } from './columns.ts';

export interface ShownPaths extends DrawnPaths {
  readonly table: CallPathTable;
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
  const around = pathsAround(table, focus === '' ? -1 : table.id.indexOf(focus), { up, down });
  const wanted = Uint32Array.from(isShown.keys()).filter((p) => isShown[p] === 1 && around?.[p] !== 0);
  // No fewer traces pass through a caller.
  const weight = Float64Array.from(isShown.keys(), (p) => tracesThrough(table, p));
  return { table, ...drawnPaths(table, wanted, weight) };
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
