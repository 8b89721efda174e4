/** Keys of the graph that work anywhere on the page; arrows, Home and Enter are the drawing's own, and only listed. */
import type { RefObject } from 'react';
import { graphGrains } from '#core/analysis/trace-graph-types.ts';
import type { GraphGrain } from '#core/analysis/trace-graph-types.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import type { GraphHandle } from '../../widgets/graph/graph-props.ts';
import type { ViewProps } from '../view.ts';
import type { graphParams } from './params.ts';

export interface GraphKeys extends Pick<ViewProps<typeof graphParams>, 'params' | 'setParams'> {
  readonly handle: RefObject<GraphHandle | null>;
  readonly grain: GraphGrain;
}

const keyZoom = 1.5;
/** px */
const keyPan = 120;

export function useGraphKeys({ handle, grain, params, setParams }: GraphKeys): void {
  const graph = () => handle.current;
  const pan = (key: string, label: string, dx: number, dy: number) =>
    ({ keys: `Shift+Arrow${key}`, label, run: () => graph()?.pan(dx, dy) }) as const;
  useShortcuts('Graph', [
    { keys: ['ArrowDown', 'ArrowUp'], label: 'Along an edge, and back' },
    { keys: ['ArrowLeft', 'ArrowRight'], label: 'To the neighbour' },
    { keys: 'Home', label: 'First node' },
    { keys: 'Enter', label: 'Details of the node’s span' },
    { keys: '[', label: 'Previous join', run: () => graph()?.walk('join-before') },
    { keys: ']', label: 'Next join', run: () => graph()?.walk('join') },
    { keys: ['f', '0'], label: 'Whole graph', run: () => graph()?.fit() },
    { keys: ['+', '=', 'Shift++'], label: 'Zoom in', run: () => graph()?.zoom(keyZoom) },
    { keys: '-', label: 'Zoom out', run: () => graph()?.zoom(1 / keyZoom) },
    pan('Left', 'Pan to the left', keyPan, 0),
    pan('Right', 'Pan to the right', -keyPan, 0),
    pan('Up', 'Pan up', 0, keyPan),
    pan('Down', 'Pan down', 0, -keyPan),
    { keys: 'o', label: 'Only what is around the node, or all', run: () => graph()?.focus() },
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
      run: () => setParams({ 'graph.flow': params['graph.flow'] === 'down' ? 'right' : 'down' }, 'pick'),
    },
  ]);
}
