/** What the lines of a graph mean: only those that are in it. */
import { EdgeRole } from '#core/analysis/trace-graph-types.ts';
import { RefType } from '#core/trace/trace.ts';
import type { ColourLegend, EdgeLegend, GraphLegendProps } from '../../widgets/graph/graph-legend.tsx';
import type { ModelLook } from './trace-model.ts';
import type { LaidOut } from './use-laid-out.ts';

const plain = { stroke: 'solid', width: 1.5, head: 'arrow', isMarked: false, isCritical: false } as const;

export function legendOf(
  { graph: { edges }, shown, model }: Pick<LaidOut, 'graph' | 'shown' | 'model'>,
  look: Omit<ModelLook, 'paint'>,
): GraphLegendProps {
  const has = (test: (edge: number) => boolean) => shown.edges.some(test);
  const list: EdgeLegend[] = [];
  const isParent = (edge: number) => edges.role[edge] === EdgeRole.parent;
  if (has((edge) => isParent(edge) && edges.type[edge] !== RefType.followsFrom))
    list.push({ label: 'CHILD_OF', edge: plain });
  if (has((edge) => edges.type[edge] === RefType.followsFrom && edges.role[edge] !== EdgeRole.external))
    list.push({ label: 'FOLLOWS_FROM', edge: { ...plain, stroke: 'dashed' } });
  if (has((edge) => edges.role[edge] === EdgeRole.further))
    list.push({ label: 'further reference', edge: { ...plain, width: 1, head: 'diamond' } });
  if (someEdge(model.edgeCount, (at) => model.edge(at).isMarked))
    list.push({ label: 'waited for', edge: { ...plain, isMarked: true } });
  if (has((edge) => edges.role[edge] === EdgeRole.external))
    list.push({ label: 'other trace', edge: { ...plain, stroke: 'dotted' } });
  if (someEdge(model.edgeCount, (at) => model.edge(at).isBack))
    list.push({ label: 'cycle', edge: { ...plain, stroke: 'dash-dot' } });
  if (look.isCritical) list.push({ label: 'critical path', edge: { ...plain, isCritical: true } });
  return { edges: list, colours: colourLegend(look) };
}

function someEdge(count: number, test: (at: number) => boolean): boolean {
  for (let at = 0; at < count; at++) if (test(at)) return true;
  return false;
}

function colourLegend({ colour }: Pick<ModelLook, 'colour'>): readonly ColourLegend[] {
  if (colour === 'self') return [{ label: 'much self time', colour: '--accent' }];
  return colour === 'errors' ? [{ label: 'errors', colour: '--error' }] : [];
}
