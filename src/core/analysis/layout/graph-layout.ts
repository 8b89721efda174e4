/** Laying a graph out, as a question to the worker: with how far it is on the way, and able to be stopped. */
import type { Work } from '../analysis.ts';
import { defineComputation } from '../analysis.ts';
import { forceLayout } from './force.ts';
import type { GraphLayout, LayoutGraph } from './graph.ts';
import { layoutBuffers } from './graph.ts';
import { layeredLayout } from './layered.ts';

export interface GraphLayoutParams {
  readonly graph: LayoutGraph;
  readonly engine: 'layered' | 'force';
}

export interface GraphLayoutAnswer {
  /** 0 to 1. */
  readonly progress: number;
  /** undefined on the way. */
  readonly layout: GraphLayout | undefined;
}

export const graphLayout = defineComputation({
  run: layOut,
  transfer: ({ layout }: GraphLayoutAnswer) => (layout === undefined ? [] : layoutBuffers(layout)),
});

function* layOut({ graph, engine }: GraphLayoutParams): Work<GraphLayoutAnswer> {
  const work = engine === 'force' ? forceLayout(graph) : layeredLayout(graph);
  for (;;) {
    const step = work.next();
    if (step.done === true) return { progress: 1, layout: step.value };
    const progress = step.value;
    yield () => ({ progress, layout: undefined });
  }
}
