/** A graph and the places of its nodes, which belong together: while another is laid out, the last pair stays on screen. */
import { useMemo, useState } from 'react';
import type { LayoutDirection } from '#core/analysis/layout/graph.ts';
import { layoutMost } from '#core/analysis/layout/graph.ts';
import { useComputation } from '../state/use-analysis.ts';
import type { GraphPlaces } from '../widgets/graph/graph-model.ts';
import { layoutQuestion } from './layout-question.ts';
import type { Drawable } from './layout-question.ts';

export type LaidOut<S extends Drawable> = S & {
  readonly places: GraphPlaces;
  /** By edge: 1 where it is drawn against the layers, because it closes a cycle. */
  readonly reversed: ArrayLike<number>;
};

export interface LayoutOptions<S extends Drawable> {
  /** undefined: not known yet, or not wanted. One object stands for one graph: keep it as long as it is the same. */
  readonly subject: S | undefined;
  /** `auto`: by what fits the window better. */
  readonly direction: LayoutDirection | 'auto';
  readonly engine?: 'layered' | 'force';
}

export interface LayoutState<S extends Drawable> {
  /** The latest there is. */
  readonly laid: LaidOut<S> | undefined;
  /** Another one is on its way. */
  readonly isStale: boolean;
  /** 0 to 1; undefined while nothing is being laid out. */
  readonly progress: number | undefined;
  readonly error: Error | null;
  readonly isTooLarge: boolean;
}

export function useLaidOut<S extends Drawable>(options: LayoutOptions<S>): LayoutState<S> {
  const { subject, direction, engine = 'layered' } = options;
  const [memory] = useState(createMemory<S>);
  const { nodeCount = 0, edgeCount = 0 } = subject?.model ?? {};
  const isTooLarge = nodeCount > layoutMost.nodes || edgeCount > layoutMost.edges;
  const params = useMemo(() => {
    if (subject === undefined || isTooLarge) return undefined;
    const flow = direction === 'auto' ? memory.flowOf(subject) : direction;
    const graph = layoutQuestion(subject, flow, memory.last());
    if (direction === 'auto') memory.keepFlow(subject, graph.direction);
    return { engine, graph } as const;
  }, [subject, direction, engine, isTooLarge, memory]);
  const { data, isPlaceholderData, error } = useComputation('graphLayout', params);
  const layout = isPlaceholderData || params === undefined ? undefined : data?.layout;
  const laid = useMemo((): LaidOut<S> | undefined => {
    if (layout === undefined || params === undefined || subject === undefined) return undefined;
    const { width: boxWidth, height: boxHeight, direction: flow } = params.graph;
    const orientation = params.engine === 'force' ? 'free' : flow;
    const { reversed } = layout;
    return memory.keep({ ...subject, reversed, places: { ...layout, boxWidth, boxHeight, orientation } });
  }, [layout, params, subject, memory]);
  const isUnderWay = laid === undefined && params !== undefined;
  const progress = isUnderWay ? (isPlaceholderData ? 0 : (data?.progress ?? 0)) : undefined;
  return { laid: laid ?? memory.last(), isStale: laid === undefined, progress, error, isTooLarge };
}

/**
 * The last layout: what is shown meanwhile, and where nodes that stay keep their places. And the way that edges lead if nobody chose: a part of
 * a graph is not turned because it would fit better by itself.
 */
function createMemory<S extends Drawable>() {
  let last: LaidOut<S> | undefined;
  let flow: { readonly whole: object; readonly direction: LayoutDirection } | undefined;
  return {
    flowOf: ({ whole }: S) => (flow?.whole === whole ? (flow?.direction ?? 'auto') : 'auto'),
    keepFlow: (subject: S, direction: LayoutDirection) => {
      flow = { whole: subject.whole ?? subject, direction };
    },
    last: () => last,
    keep: (laid: LaidOut<S>) => {
      last = laid;
      return laid;
    },
  };
}
