/** A graph and the places of its nodes, which belong together: while another is laid out, the last pair stays on screen. */
import { useMemo, useState } from 'react';
import type { LayoutDirection } from '#core/analysis/layout/graph.ts';
import { layoutMost } from '#core/analysis/layout/graph.ts';
import type { TraceGraph } from '#core/analysis/trace-graph-types.ts';
import type { Trace } from '#core/trace/trace.ts';
import { useComputation } from '../../state/use-analysis.ts';
import type { GraphModel, GraphPlaces } from '../../widgets/graph/graph-model.ts';
import { layoutQuestion } from './layout-question.ts';
import type { SizeFigure } from './layout-question.ts';
import type { ShownGraph } from './shown.ts';
import { traceModel } from './trace-model.ts';

export interface LaidOut {
  readonly graph: TraceGraph;
  readonly shown: ShownGraph;
  readonly model: GraphModel;
  readonly places: GraphPlaces;
}

export interface LayoutOptions {
  readonly trace: Trace;
  /** undefined: not known yet, or not wanted. */
  readonly graph: TraceGraph | undefined;
  readonly shown: ShownGraph | undefined;
  readonly direction: LayoutDirection;
  readonly size: SizeFigure;
}

export interface LayoutState {
  /** The latest there is. */
  readonly laid: LaidOut | undefined;
  /** Another one is on its way. */
  readonly isStale: boolean;
  /** 0 to 1; undefined while nothing is being laid out. */
  readonly progress: number | undefined;
  readonly error: Error | null;
  readonly isTooLarge: boolean;
}

export function useLaidOut({ trace, graph, shown, direction, size }: LayoutOptions): LayoutState {
  const [memory] = useState(createMemory);
  const isTooLarge =
    shown !== undefined && (shown.nodes.length > layoutMost.nodes || shown.edges.length > layoutMost.edges);
  const question = useMemo(() => {
    if (graph === undefined || shown === undefined || isTooLarge) return undefined;
    // Boxes are those of plain figures: marks and colours come and go without another layout.
    const model = traceModel(trace, graph, shown, { colour: 'service', isCritical: false });
    const before = memory.last();
    return {
      model,
      params: { engine: 'layered', graph: layoutQuestion({ graph, shown, model, direction, size, before }) },
    } as const;
  }, [trace, graph, shown, direction, size, isTooLarge, memory]);
  const { data, isPlaceholderData, error } = useComputation('graphLayout', question?.params);
  const layout = isPlaceholderData || question === undefined ? undefined : data?.layout;
  const laid = useMemo((): LaidOut | undefined => {
    if (layout === undefined || question === undefined || graph === undefined || shown === undefined)
      return undefined;
    const { width: boxWidth, height: boxHeight } = question.params.graph;
    return memory.keep({
      graph,
      shown,
      model: question.model,
      places: { ...layout, boxWidth, boxHeight, orientation: direction },
    });
  }, [layout, question, graph, shown, direction, memory]);
  const progress =
    laid === undefined && question !== undefined
      ? isPlaceholderData
        ? 0
        : (data?.progress ?? 0)
      : undefined;
  return { laid: laid ?? memory.last(), isStale: laid === undefined, progress, error, isTooLarge };
}

/** The last layout: what is shown meanwhile, and where nodes that stay keep their places. */
function createMemory() {
  let last: LaidOut | undefined;
  return {
    last: () => last,
    keep: (laid: LaidOut) => {
      last = laid;
      return laid;
    },
  };
}
