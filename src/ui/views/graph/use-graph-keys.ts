/** Keys of this view, beside those of every drawn graph. */
import type { RefObject } from 'react';
import type { LayoutDirection } from '#core/analysis/layout/graph.ts';
import { graphGrains } from '#core/analysis/trace-graph-types.ts';
import type { GraphGrain } from '#core/analysis/trace-graph-types.ts';
import { useGraphKeys as useKeys } from '../../graphs/use-graph-keys.ts';
import type { GraphHandle } from '../../widgets/graph/graph-props.ts';
import type { ViewProps } from '../view.ts';
import type { graphParams } from './params.ts';

export interface GraphKeys extends Pick<ViewProps<typeof graphParams>, 'setParams'> {
  readonly handle: RefObject<GraphHandle | null>;
  readonly grain: GraphGrain;
  readonly flow: LayoutDirection;
}

export function useGraphKeys({ handle, grain, flow, setParams }: GraphKeys): void {
  useKeys({
    handle,
    enter: 'Details of the node’s span',
    more: [
      {
        keys: 'g',
        label: 'Next grain: spans, call paths, operations, services',
        run: () => {
          const next = graphGrains[(graphGrains.indexOf(grain) + 1) % graphGrains.length];
          setParams({ 'graph.grain': next, 'graph.focus': '' }, 'pick');
        },
      },
      {
        keys: 'r',
        label: 'Edges lead down, or right',
        run: () => setParams({ 'graph.flow': flow === 'down' ? 'right' : 'down' }, 'pick'),
      },
    ],
  });
}
