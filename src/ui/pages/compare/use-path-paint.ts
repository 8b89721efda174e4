/** Fills rows of a grid of call paths; another function fills all of them anew. */
import { useCallback } from 'react';
import type { FigureRow } from '../../widgets/figure-row.ts';
import type { PathRowState, PathScene } from './path-row.ts';
import type { PathRows } from './use-path-rows.ts';

/** @param scene one object as long as nothing looks different */
export function usePathPaint<S extends PathScene>(
  scene: S,
  { rows, at, isOpen }: Pick<PathRows, 'rows' | 'at' | 'isOpen'>,
  selected: number,
): (element: FigureRow<PathRowState<S>>, row: number) => void {
  return useCallback(
    (element, row) => {
      if (row < 0) return element.update(undefined);
      const path = rows[row];
      return element.update({
        scene,
        path,
        row,
        isOpen: isOpen(path),
        isActive: row === at,
        isSelected: path === selected,
      });
    },
    [scene, rows, at, isOpen, selected],
  );
}
