/** Keys of a drawn graph that work anywhere on the page; arrows, Home and Enter are the drawing's own, and only listed. */
import type { RefObject } from 'react';
import { useShortcuts } from '../state/shortcuts.ts';
import type { Shortcut } from '../state/shortcuts.ts';
import type { GraphHandle } from '../widgets/graph/graph-props.ts';

const keyZoom = 1.5;
/** px */
const keyPan = 120;

export interface GraphKeysOptions {
  readonly handle: RefObject<GraphHandle | null>;
  /** What Enter does. */
  readonly enter: string;
  /** Further keys of the owner. */
  readonly more: readonly Shortcut[];
}

export function useGraphKeys({ handle, enter, more }: GraphKeysOptions): void {
  const graph = () => handle.current;
  const pan = (key: string, label: string, dx: number, dy: number): Shortcut => ({
    keys: `Shift+Arrow${key}`,
    label,
    run: () => graph()?.pan(dx, dy),
  });
  useShortcuts('Graph', [
    { keys: ['ArrowDown', 'ArrowUp'], label: 'Along an edge, and back' },
    { keys: ['ArrowLeft', 'ArrowRight'], label: 'To the neighbour' },
    { keys: 'Home', label: 'First node' },
    { keys: 'Enter', label: enter },
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
    ...more,
  ]);
}
