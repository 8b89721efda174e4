/**
 * The call paths of both traces as one graph, in the terms of the widget that draws it: nodes as large and as tinted as what they have to do with
 * the difference; a sign and an outline say which trace alone has them. Pure.
 */
import { pathIdAt } from '#core/analysis/call-path-shape.ts';
import { sideOf } from '#core/analysis/compare/pair-paths.ts';
import type { PairPaths, PathSide } from '#core/analysis/compare/pair-paths.ts';
import type { PairComparison } from '#core/analysis/compare/pair.ts';
import type { ServiceColour } from '#core/analysis/service-colours.ts';
import { formatCount } from '#core/base/format-count.ts';
import { memoised } from '../../widgets/graph/graph-model.ts';
import type { GraphEdge, GraphFigure, GraphModel, GraphNode } from '../../widgets/graph/graph-model.ts';
import { drawnPaths } from '../drawn-paths.ts';
import type { DrawnPaths } from '../drawn-paths.ts';
import { sideWords } from './columns.ts';
import type { Columns } from './columns.ts';
import { nameOf } from './row-element.ts';

export interface Union extends DrawnPaths {
  readonly comparison: PairComparison;
  readonly columns: Columns;
  readonly colours: ReadonlyMap<string, ServiceColour>;
  /** What the largest node has to do with the difference, whichever way; in the unit of the columns' bar. */
  readonly most: number;
}

/** @param around 1 by path that may be drawn; undefined: all. O(paths log paths). */
export function unionOf(
  comparison: PairComparison,
  columns: Columns,
  colours: ReadonlyMap<string, ServiceColour>,
  around: Uint8Array | undefined,
): Union {
  const { paths } = comparison;
  const size = Float64Array.from(paths.parent, (_, p) => Math.abs(columns.bar.value(comparison, p)));
  const wanted = Uint32Array.from(paths.parent, (_, p) => p).filter((p) => around?.[p] !== 0);
  const most = size.reduce((largest, each) => Math.max(largest, each), 0);
  return { ...drawnPaths(paths, wanted, largestBelow(paths, size)), comparison, columns, colours, most };
}

/** Of each path and all below it. */
function largestBelow({ parent }: PairPaths, size: Float64Array): Float64Array {
  const largest = Float64Array.from(size);
  // Callees come after their callers.
  for (let p = parent.length - 1; p >= 0; p--)
    if (parent[p] >= 0) largest[parent[p]] = Math.max(largest[parent[p]], largest[p]);
  return largest;
}

/** 0 to 1: how much a node has to do with the difference, of the largest. */
export function shareAt({ comparison, columns, paths, most }: Union, at: number): number {
  return most === 0 ? 0 : Math.abs(columns.bar.value(comparison, paths[at])) / most;
}

export function unionModel(union: Union): GraphModel {
  const { paths, from, to, comparison } = union;
  const table = comparison.paths;
  return {
    nodeCount: paths.length,
    edgeCount: from.length,
    from,
    to,
    colour: (at) => colourOf(union, paths[at]),
    id: (at) => pathIdAt(table.idHashes, paths[at]),
    node: memoised((at) => nodeAt(union, at)),
    edge: memoised((at) => edgeAt(union, paths[to[at]])),
    searchText: (at) => {
      const { service, operation } = nameOf(table, paths[at]);
      return `${service} ${operation}`;
    },
  };
}

/** Which trace alone has a path: said by the sign of `sideWords` before its name, by its outline and by the stroke of its edge. */
export const sideLooks: Readonly<
  Record<
    PathSide,
    { readonly outline: GraphNode['outline']; readonly stroke: GraphEdge['stroke']; readonly paint?: string }
  >
> = {
  added: { outline: 'dashed', stroke: 'dashed', paint: '--b' },
  removed: { outline: 'dotted', stroke: 'dotted', paint: '--a' },
  both: { outline: 'solid', stroke: 'solid' },
  none: { outline: 'solid', stroke: 'solid' },
};

function colourOf({ comparison: { paths }, colours }: Union, p: number): string {
  const known = paths.isWait[p] === 1 ? undefined : colours.get(paths.names[paths.service[p]]);
  return known === undefined ? '--service-unknown' : `--service-${known.slot}`;
}

function nodeAt(union: Union, at: number): GraphNode {
  const { comparison, columns, colours, paths } = union;
  const p = paths[at];
  const table = comparison.paths;
  const { service, operation } = nameOf(table, p);
  const sign = sideWords(table, p).slice(0, 1);
  const share = shareAt(union, at);
  return {
    id: pathIdAt(table.idHashes, p),
    title: sign === '' ? service : `${sign} ${service}`,
    subtitle: operation,
    figures: figuresOf(union, p),
    colour: colourOf(union, p),
    pattern: colours.get(service)?.pattern ?? 0,
    tint: share,
    tintColour: columns.bar.value(comparison, p) < 0 ? '--ok' : '--error',
    bar: share,
    errors: 0,
    count: 1,
    isJoin: false,
    selfLoops: 0,
    outline: sideLooks[sideOf(table, p)].outline,
    isCritical: false,
    isCompact: true,
    remark: sideWords(table, p).slice(2),
  };
}

/** First what the path has to do with the difference, then the figures of the tree. */
function figuresOf({ comparison, columns: { bar, plain } }: Union, p: number): GraphFigure[] {
  const own = bar.figure(comparison, p).text;
  const rest = plain.map(({ title, figure }) => ({
    label: title,
    value: figure(comparison, p).text,
    brief: '',
  }));
  return [{ label: bar.short, value: own === '' ? '0' : own, brief: own }, ...rest];
}

function edgeAt({ comparison: { paths } }: Union, p: number): GraphEdge {
  const side = sideOf(paths, p);
  const { outline: _, ...look } = sideLooks[side];
  const [a, b] = [paths.a.count[p], paths.b.count[p]];
  const calls = side === 'removed' ? a : b;
  const label =
    side === 'both' && a !== b
      ? `${formatCount(a)} → ${formatCount(b)}`
      : calls > 1
        ? `×${formatCount(calls)}`
        : '';
  return {
    ref: 'CALL',
    ...look,
    width: side === 'both' || side === 'none' ? 1.5 : 2.25,
    label,
    head: 'arrow',
    isMarked: false,
    isCritical: false,
    isBack: false,
    count: Math.max(a, b),
    meaning: side === 'none' ? 'waiting to begin' : sideWords(paths, p).slice(2) || 'in both',
  };
}
