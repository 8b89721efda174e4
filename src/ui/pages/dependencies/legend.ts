/** What the lines of the drawing mean: only those that are in it. */
import { EdgeKind } from '#core/analysis/service-graph.ts';
import { changeKinds } from '#core/analysis/service-graph-compare.ts';
import type { EdgeLegend, GraphLegendProps } from '../../widgets/graph/graph-legend.tsx';
import type { GraphModel } from '../../widgets/graph/graph-model.ts';
import { changePaints, changeSigns, changeWords } from './node-words.ts';
import type { ShownServices } from './shown-graph.ts';
import { failingShare } from './service-model.ts';

const plain = { stroke: 'solid', width: 1.5, head: 'arrow', isMarked: false, isCritical: false } as const;

export function legendOf({ graph, changes, lines }: ShownServices, model: GraphModel): GraphLegendProps {
  const list: EdgeLegend[] = [];
  const { edges } = graph;
  const drawn = Array.from({ length: model.edgeCount }, (_, at) => model.edge(at));
  if (lines.some((e) => edges.kind[e] === EdgeKind.sync)) list.push({ label: 'call', edge: plain });
  if (lines.some((e) => edges.kind[e] === EdgeKind.async))
    list.push({ label: 'asynchronous', edge: { ...plain, stroke: 'dashed' } });
  if (drawn.some(({ isBack }) => isBack))
    list.push({ label: '↻ closes a cycle', edge: { ...plain, stroke: 'dash-dot' } });
  if (drawn.some(({ paint }) => paint === '--error'))
    list.push({ label: `${100 * failingShare} % errors or more`, edge: { ...plain, paint: '--error' } });
  for (const kind of changeKinds) {
    if (kind === 'unclear' || changes?.edges.some((change) => change.kind === kind) !== true) continue;
    const look = { ...plain, paint: changePaints[kind] ?? '--ink-3', width: 2.25 };
    list.push({
      label: `${changeSigns[kind]} ${changeWords[kind]}`,
      edge: kind === 'vanished' ? { ...look, stroke: 'dotted' } : look,
    });
  }
  return { edges: list, colours: [] };
}
