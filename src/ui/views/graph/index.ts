/** Graph: the trace as what it is, a graph of references, at four grains from spans to services. */
import { defineView } from '../view.ts';
import { graphParams } from './params.ts';

export const graph = defineView({
  id: 'graph',
  title: 'Graph',
  params: graphParams,
  load: () => import('./graph.tsx'),
});
