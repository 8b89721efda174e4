/** A graph of services in the terms of the widget that draws it. */
import { EdgeKind } from '#core/analysis/service-graph.ts';
import type { ServiceGraph } from '#core/analysis/service-graph.ts';
import { assignServiceColours } from '#core/analysis/service-colours.ts';
import type { ServiceColour } from '#core/analysis/service-colours.ts';
import { formatCount } from '#core/base/format-count.ts';
import { formatDuration } from '#core/base/format-duration.ts';
import { formatShare } from '#core/base/format-share.ts';
import { memoised } from '../../widgets/graph/graph-model.ts';
import type {
  EdgeStroke,
  GraphEdge,
  GraphFigure,
  GraphModel,
  GraphNode,
} from '../../widgets/graph/graph-model.ts';
import {
  changePaints,
  changeSigns,
  changeWords,
  isOutside,
  isUnseen,
  kindWords,
  nameOf,
  ratioWords,
} from './node-words.ts';
import type { ShownServices } from './shown-graph.ts';

/** From so many failed calls of all on, an edge is drawn as failing. */
export const failingShare = 0.05;

/** @param reversed by drawn edge: 1 where the layout draws it backwards; undefined before there is one */
export function serviceModel(shown: ShownServices, reversed?: ArrayLike<number>): GraphModel {
  const { graph, ids, lines } = shown;
  const { edges, nodes } = graph;
  const colours = assignServiceColours(nodes.name.filter((_, n) => !isOutside(graph, n)));
  const sums = callsByNode(graph);
  const parts: ModelParts = {
    shown,
    reversed,
    colours,
    sums,
    mostIn: largest(sums.in) || 1,
    mostCalls: largest(edges.calls),
  };
  return {
    nodeCount: nodes.length,
    edgeCount: lines.length,
    from: Uint32Array.from(lines, (e) => edges.from[e]),
    to: Uint32Array.from(lines, (e) => edges.to[e]),
    colour: (n) => colourOf(parts, n),
    id: (n) => ids[n],
    node: memoised((n) => nodeAt(parts, n)),
    edge: memoised((at) => edgeAt(parts, at)),
    searchText: (n) => nodes.name[n],
  };
}

interface ModelParts {
  readonly shown: ShownServices;
  readonly reversed: ArrayLike<number> | undefined;
  readonly colours: ReadonlyMap<string, ServiceColour>;
  readonly sums: CallSums;
  readonly mostIn: number;
  readonly mostCalls: number;
}

export interface CallSums {
  /** Calls that others made, and that were made of others; by node. */
  readonly in: Float64Array;
  readonly out: Float64Array;
}

export function callsByNode({ nodes, edges }: ServiceGraph): CallSums {
  const sums = { in: new Float64Array(nodes.length), out: new Float64Array(nodes.length) };
  for (let e = 0; e < edges.length; e++) {
    if (edges.from[e] === edges.to[e]) continue;
    sums.out[edges.from[e]] += edges.calls[e];
    sums.in[edges.to[e]] += edges.calls[e];
  }
  return sums;
}

export function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

function colourOf({ shown: { graph }, colours }: ModelParts, n: number): string {
  const colour = isOutside(graph, n) ? undefined : colours.get(graph.nodes.name[n]);
  return colour === undefined ? '--service-unknown' : `--service-${colour.slot}`;
}

function nodeAt(parts: ModelParts, n: number): GraphNode {
  const { shown, colours, sums, mostIn } = parts;
  const { graph, changes, groups } = shown;
  const { traced } = graph;
  const colour = colourOf(parts, n);
  const members = groups?.members[n].length ?? 1;
  const change = changes?.nodes[n];
  const says = change === 'appeared' || change === 'vanished';
  return {
    id: shown.ids[n],
    title: says ? `${changeSigns[change]} ${nameOf(graph, n)}` : nameOf(graph, n),
    subtitle: members > 1 ? `${formatCount(members)} services` : kindWords(graph, n).replace(/,.*/, ''),
    figures: figuresOf(parts, n),
    colour,
    pattern: isOutside(graph, n) ? 0 : (colours.get(graph.nodes.name[n])?.pattern ?? 0),
    tint: isOutside(graph, n) ? 0 : 0.3,
    tintColour: colour,
    bar: traced === undefined ? sums.in[n] / mostIn : traced.nodes.critical[n] / (traced.allCritical || 1),
    errors: traced?.nodes.errors[n] ?? 0,
    count: traced === undefined ? members : traced.nodes.spans[n],
    isJoin: false,
    selfLoops: shown.selfCalls[n],
    outline: change === 'vanished' ? 'dotted' : isUnseen(graph, n) || members > 1 ? 'dashed' : 'solid',
    isCritical: false,
    remark: remarkOf(parts, n),
  };
}

function remarkOf({ shown }: ModelParts, n: number): string {
  const { graph, changes, selfCalls } = shown;
  const change = changes?.nodes[n];
  const words: string[] = [kindWords(graph, n)];
  if (selfCalls[n] > 0) words.push(`calls itself ${formatCount(selfCalls[n])} times`);
  if (graph.nodes.componentSize[n] > 1)
    words.push(`in a cycle of ${formatCount(graph.nodes.componentSize[n])} services`);
  if (change === 'appeared' || change === 'vanished') words.push(changeWords[change]);
  return words.filter((word) => word !== '').join(', ');
}

function figuresOf({ shown: { graph }, sums }: ModelParts, n: number): GraphFigure[] {
  const { nodes, traced } = graph;
  const count = (label: string, value: number, brief: string): GraphFigure => ({
    label,
    value: formatCount(value),
    brief: brief === '' || value === 0 ? '' : `${formatCount(value)} ${brief}`,
  });
  const calls = [count('Calls in', sums.in[n], 'in'), count('Calls out', sums.out[n], 'out')];
  const degree = [count('Callers', nodes.fanIn[n], ''), count('Callees', nodes.fanOut[n], '')];
  if (traced === undefined || traced.nodes.spans[n] === 0) return [...calls, ...degree];
  const self = formatDuration(traced.nodes.self[n]);
  const share = formatShare(traced.allCritical === 0 ? 0 : traced.nodes.critical[n] / traced.allCritical);
  return [
    { label: 'Self', value: self, brief: `self ${self}` },
    { label: 'Critical path', value: share, brief: `path ${share}` },
    ...calls.map((figure) => ({ ...figure, brief: '' })),
    ...degree,
  ];
}

const thinnest = 1.25;
const growth = 2.75;

function edgeAt(parts: ModelParts, at: number): GraphEdge {
  const { shown, reversed, mostCalls } = parts;
  const { graph, changes, lines } = shown;
  const { edges, traced } = graph;
  const e = lines[at];
  const change = changes?.edges[e];
  const calls = Math.max(edges.calls[e], change?.callsBefore ?? 0);
  const isBack = reversed?.[at] === 1;
  const isAsync = edges.kind[e] === EdgeKind.async;
  const errors = traced === undefined ? 0 : traced.edges.errors[e] / Math.max(1, edges.calls[e]);
  const isFailing = change === undefined && errors >= failingShare;
  const meaning = [isAsync ? 'asynchronous' : 'call'];
  if (isBack) meaning.push('closes a cycle');
  if (change !== undefined) meaning.push(changeWords[change.kind]);
  const paint = isFailing ? '--error' : change && changePaints[change.kind];
  return {
    ref: 'CALL',
    stroke: strokeOf(change?.kind === 'vanished', isAsync, isBack),
    width: thinnest + (growth * Math.log10(1 + calls)) / Math.log10(2 + Math.max(mostCalls, calls)),
    label: labelOf(parts, e, isBack),
    head: 'arrow',
    isMarked: false,
    isCritical: false,
    isBack,
    ...(paint === undefined ? {} : { paint }),
    count: calls,
    meaning: meaning.join(', '),
  };
}

function strokeOf(isGone: boolean, isAsync: boolean, isBack: boolean): EdgeStroke {
  if (isGone) return 'dotted';
  if (isAsync) return 'dashed';
  return isBack ? 'dash-dot' : 'solid';
}

function labelOf({ shown: { graph, changes } }: ModelParts, e: number, isBack: boolean): string {
  const { edges, traced } = graph;
  const change = changes?.edges[e];
  const calls = formatCount(edges.calls[e]);
  const back = isBack ? '↻ ' : '';
  if (change !== undefined) {
    if (change.kind === 'vanished') return `− gone, was ${formatCount(change.callsBefore)}`;
    if (change.kind === 'appeared') return `+ new, ${calls}`;
    return change.kind === 'unclear'
      ? `${back}${calls}`
      : `${changeSigns[change.kind]} ${ratioWords(change)}`;
  }
  const words = [`${back}${calls}`];
  if (traced !== undefined) {
    const { errors, calleeP95, callerP95 } = traced.edges;
    if (errors[e] > 0) words.push(`${formatShare(errors[e] / edges.calls[e])} err`);
    const p95 = Number.isNaN(calleeP95[e]) ? callerP95[e] : calleeP95[e];
    if (!Number.isNaN(p95)) words.push(`p95 ${formatDuration(p95)}`);
  }
  return words.join(' · ');
}
