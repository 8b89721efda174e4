/** What a node of a trace's graph says: names, figures, and its id in the page. */
import { NodeFlag } from '#core/analysis/trace-graph-types.ts';
import type { TraceGraph } from '#core/analysis/trace-graph-types.ts';
import { formatCount } from '#core/base/format-count.ts';
import { formatDuration } from '#core/base/format-duration.ts';
import { formatShare } from '#core/base/format-share.ts';
import { spanIdOf } from '#core/trace/span.ts';
import { textOf } from '#core/trace/strings.ts';
import type { Trace } from '#core/trace/trace.ts';
import type { GraphFigure } from '../../widgets/graph/graph-model.ts';

export interface NodeNames {
  readonly title: string;
  readonly subtitle: string;
  readonly remark: string;
}

export function hasNodeFlag({ nodes }: TraceGraph, node: number, flag: number): boolean {
  return (nodes.flags[node] & flag) !== 0;
}

export function namesOf(trace: Trace, graph: TraceGraph, node: number): NodeNames {
  const { nodes } = graph;
  if (hasNodeFlag(graph, node, NodeFlag.external)) return stubNames(trace, graph, node);
  if (hasNodeFlag(graph, node, NodeFlag.placeholder)) {
    const subtitle = textOf(trace.strings, nodes.stubSpan[node]);
    return { title: 'missing span', subtitle, remark: 'named as a parent, but not in this trace' };
  }
  const service = textOf(trace.strings, nodes.service[node]) || 'unknown service';
  const operation = textOf(trace.strings, nodes.operation[node]);
  return { title: service, subtitle: operation, remark: remarkOf(graph, node) };
}

function stubNames(trace: Trace, { nodes }: TraceGraph, node: number): NodeNames {
  const id = textOf(trace.strings, nodes.stubTrace[node]);
  const remark = 'a span of another trace';
  if (id === '') return { title: 'Other traces', subtitle: '', remark: 'spans of other traces' };
  const span = textOf(trace.strings, nodes.stubSpan[node]);
  return { title: `Trace ${id}`, subtitle: span === '' ? '' : `span ${span}`, remark };
}

function remarkOf(graph: TraceGraph, node: number): string {
  const { hidden } = graph.nodes;
  const words: string[] = [];
  if (hasNodeFlag(graph, node, NodeFlag.pairs))
    words.push(
      hasNodeFlag(graph, node, NodeFlag.chain)
        ? `with ${formatCount(hidden[node])} client spans and spans of its chain`
        : `with ${formatCount(hidden[node])} of its callers’ client spans`,
    );
  if (hasNodeFlag(graph, node, NodeFlag.chain) && !hasNodeFlag(graph, node, NodeFlag.pairs))
    words.push(`with ${formatCount(hidden[node])} further spans of its chain`);
  if (hasNodeFlag(graph, node, NodeFlag.stacked)) words.push('equal siblings');
  return words.join(', ');
}

/** Where a stub leads; undefined for what is no stub, and for one that stands for several traces. */
export function stubAddress(trace: Trace, graph: TraceGraph, node: number): string | undefined {
  const { stubTrace, stubSpan } = graph.nodes;
  if (!hasNodeFlag(graph, node, NodeFlag.external) || stubTrace[node] === 0) return undefined;
  const id = textOf(trace.strings, stubTrace[node]);
  const span = textOf(trace.strings, stubSpan[node]);
  return `/trace/${encodeURIComponent(id)}${span === '' ? '' : `?span=${encodeURIComponent(span)}`}`;
}

/** Unique in the graph, and the same whenever the same trace is drawn at this grain: of a span, its own id. */
export function nodeIdOf(trace: Trace, graph: TraceGraph, node: number): string {
  const { nodes, drawn, nodeOfSpan } = graph;
  const span = nodes.span[node];
  // What stands for no span of the trace has the span that names it, which has a node of its own.
  if (hasNodeFlag(graph, node, NodeFlag.external | NodeFlag.placeholder) && nodeOfSpan[span] !== node)
    return standInId(trace, graph, node);
  return drawn === 'spans' ? spanIdOf(trace, span) : `${drawn}:${spanIdOf(trace, span)}`;
}

function standInId(trace: Trace, graph: TraceGraph, node: number): string {
  const { nodes } = graph;
  const [id, span] = [nodes.stubTrace[node], nodes.stubSpan[node]].map((string) =>
    textOf(trace.strings, string),
  );
  const isExternal = hasNodeFlag(graph, node, NodeFlag.external);
  if (graph.drawn === 'spans' && id !== '' && span !== '')
    return isExternal ? `external:${id}:${span}` : `missing:${span}`;
  // Of several that stand for the same, or for many, only their place tells them apart.
  return `${isExternal ? 'external' : 'missing'}:${node}`;
}

/** The first two stand on the node, all in the table. */
export function figuresOf(graph: TraceGraph, node: number, isCritical: boolean): GraphFigure[] {
  const { nodes, rootNs, drawn } = graph;
  if (hasNodeFlag(graph, node, NodeFlag.external | NodeFlag.placeholder)) return [];
  const total = formatDuration(nodes.total[node]);
  const self = formatDuration(nodes.self[node]);
  const share = formatShare(rootNs > 0 ? nodes.critical[node] / rootNs : 0);
  const isOnPath = isCritical && nodes.critical[node] > 0;
  const critical = { label: 'Critical path', value: share, brief: isOnPath ? `path ${share}` : '' };
  const calls = nodes.spanCount[node] - nodes.hidden[node];
  const figures: GraphFigure[] = [
    { label: drawn === 'spans' && calls <= 1 ? 'Duration' : 'Total', value: total, brief: total },
    { label: 'Self', value: self, brief: isOnPath ? '' : `self ${self}` },
    critical,
  ];
  if (drawn !== 'spans' || calls > 1) {
    figures.push({ label: 'Calls', value: formatCount(calls), brief: '' });
    figures.push({ label: 'Median', value: formatDuration(nodes.median[node]), brief: '' });
    figures.push({ label: 'Longest', value: formatDuration(nodes.longest[node]), brief: '' });
  }
  if (nodes.network[node] > 0)
    figures.push({ label: 'Network', value: formatDuration(nodes.network[node]), brief: '' });
  return figures;
}
