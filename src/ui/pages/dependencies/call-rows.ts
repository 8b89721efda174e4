/** Calls as rows of a table, in any order a reader wants. */
import { EdgeKind } from '#core/analysis/service-graph.ts';
import { formatCount } from '#core/base/format-count.ts';
import { formatDuration } from '#core/base/format-duration.ts';
import { formatShare } from '#core/base/format-share.ts';
import type { CallColumn, CallSort } from '../../state/url/dependency-params.ts';
import { changeSigns, changeWords, intervalWords, nameOf, ratioWords } from './node-words.ts';
import type { ShownServices } from './shown-graph.ts';

/** A number to sort by; NaN where there is none. Times in nanoseconds. */
export function callFigure({ graph, changes }: ShownServices, column: CallColumn, e: number): number {
  const { edges, traced } = graph;
  switch (column) {
    case 'from':
    case 'to':
      return edges[column][e];
    case 'calls':
      return edges.calls[e];
    case 'before':
      return changes?.edges[e].callsBefore ?? Number.NaN;
    case 'ratio':
      return changes?.edges[e].ratio ?? Number.NaN;
    case 'errors':
      return traced === undefined ? Number.NaN : traced.edges.errors[e] / edges.calls[e];
    default:
      return traced?.edges[column][e] ?? Number.NaN;
  }
}

export function callText(shown: ShownServices, column: CallColumn, e: number): string {
  const { graph, changes } = shown;
  const value = callFigure(shown, column, e);
  if (column === 'from' || column === 'to') return nameOf(graph, graph.edges[column][e]);
  if (Number.isNaN(value)) return '–';
  if (column === 'calls' || column === 'before') return formatCount(value);
  if (column === 'errors') return formatShare(value);
  if (column === 'ratio') {
    const change = changes?.edges[e];
    return change === undefined ? '–' : `${changeSigns[change.kind]} ${ratioWords(change)}`;
  }
  return formatDuration(value);
}

/** What else there is to say of a call: that nobody waits for it, that it is new, how sure that is. */
export function callRemark({ graph, changes }: ShownServices, e: number): string {
  const { edges, nodes } = graph;
  const change = changes?.edges[e];
  const words: string[] = [];
  if (edges.kind[e] === EdgeKind.async) words.push('asynchronous');
  if (edges.from[e] === edges.to[e]) words.push('calls itself');
  else if (nodes.component[edges.from[e]] === nodes.component[edges.to[e]]) words.push('part of a cycle');
  if (change !== undefined) words.push(changeWords[change.kind]);
  if (change !== undefined && change.kind !== 'appeared' && change.kind !== 'vanished')
    words.push(intervalWords(change));
  return words.join(', ');
}

/** Edges of the graph by row; equal ones stay in the order of the graph, what has no figure comes last. */
export function callRows(shown: ShownServices, { column, descending }: CallSort): number[] {
  const sign = descending ? -1 : 1;
  const figures = Array.from({ length: shown.graph.edges.length }, (_, e) => callFigure(shown, column, e));
  const none = (e: number) => Number(Number.isNaN(figures[e]));
  // Infinity less itself is no number: what is new is as new as what else is.
  const compare = (a: number, b: number) => (figures[a] === figures[b] ? 0 : figures[a] - figures[b]);
  return figures
    .map((_, e) => e)
    .sort((a, b) => none(a) - none(b) || (none(a) === 1 ? 0 : sign * compare(a, b)) || a - b);
}

/** The columns that the data has figures for. */
export function columnsFor({ graph, changes }: ShownServices): CallColumn[] {
  return [
    'from',
    'to',
    ...(changes === undefined ? [] : (['before'] as const)),
    'calls',
    ...(changes === undefined ? [] : (['ratio'] as const)),
    ...(graph.traced === undefined
      ? []
      : (['errors', 'callerP95', 'calleeP50', 'calleeP95', 'gapP50'] as const)),
  ];
}

/** Names begin with A, figures with the largest; a second click turns them round. */
export function nextCallSort(sort: CallSort, column: CallColumn): CallSort {
  if (sort.column === column) return { column, descending: !sort.descending };
  return { column, descending: column !== 'from' && column !== 'to' };
}
