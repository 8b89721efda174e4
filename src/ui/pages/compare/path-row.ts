/** What rows of both grids of call paths have in common: how a row is told of, its name with the side that alone has it, a figure. */
import type { PathTable } from '#core/analysis/call-path-shape.ts';
import type { ServiceColour } from '#core/analysis/service-colours.ts';
import { create, setAttribute, setText } from '../../widgets/elements.ts';
import { gridCell } from '../../widgets/figure-row.ts';
import type { RowPart } from '../../widgets/figure-row.ts';
import { pathNameCell } from '../path-name-cell.ts';
import type { PathName } from '../path-name-cell.ts';
import type { Figure } from './columns.ts';
import styles from './tree.module.css';

export interface PathScene {
  readonly comparison: {
    readonly paths: Pick<PathTable, 'parent' | 'end' | 'depth' | 'service' | 'names'>;
  };
  readonly colours: ReadonlyMap<string, ServiceColour>;
  /** Rows stand below their callers; else each names its own. */
  readonly isTree: boolean;
}

export interface PathRowState<S extends PathScene> {
  readonly scene: S;
  readonly path: number;
  /** From 0, below the head. */
  readonly row: number;
  readonly isOpen: boolean;
  readonly isActive: boolean;
  readonly isSelected: boolean;
}

/** @param headRows above the first */
export function identifyPathRow<S extends PathScene>(
  element: HTMLElement,
  { scene, path, row, ...state }: PathRowState<S>,
  headRows: number,
): void {
  const { paths } = scene.comparison;
  const hasCallees = scene.isTree && paths.end[path] > path + 1;
  setAttribute(element, 'data-row', String(row));
  setAttribute(element, 'aria-rowindex', String(row + 1 + headRows));
  setAttribute(element, 'aria-level', String(scene.isTree ? paths.depth[path] + 1 : 1));
  setAttribute(element, 'aria-expanded', hasCallees ? String(state.isOpen) : undefined);
  setAttribute(element, 'aria-selected', String(state.isSelected));
  setAttribute(element, 'data-active', state.isActive ? '' : undefined);
}

interface SidedName<S extends PathScene> {
  readonly nameOf: (paths: S['comparison']['paths'], path: number) => PathName;
  /** The words that say that one side alone has it, and which; empty where both have it. */
  readonly markOf: (paths: S['comparison']['paths'], path: number) => string;
}

export function sidedNameCell<S extends PathScene>({
  nameOf,
  markOf,
}: SidedName<S>): RowPart<PathRowState<S>> {
  const side = create(styles.sideMark);
  const { element, update } = pathNameCell(styles, 4, [side]);
  return {
    element,
    update: ({ scene: { comparison, colours, isTree }, path, isOpen }) => {
      const { paths } = comparison;
      const colour = colours.get(paths.names[paths.service[path]]);
      update({ table: paths, path, nameOf: (p) => nameOf(paths, p), colour, isTree, isOpen });
      const mark = markOf(paths, path);
      setText(side, mark);
      setAttribute(side, 'data-side', mark === '' ? undefined : mark.startsWith('+') ? 'b' : 'a');
    },
  };
}

export function comparedFigureCell<S extends PathScene>(
  column: string,
  figureOf: (scene: S, path: number) => Figure,
): RowPart<PathRowState<S>> {
  const element = gridCell(column);
  const text = create(styles.figure);
  element.append(text);
  return {
    element,
    update: ({ scene, path }) => {
      const figure = figureOf(scene, path);
      setText(text, figure.text);
      setAttribute(text, 'data-way', figure.way);
      setAttribute(element, 'data-tooltip', figure.tip || undefined);
    },
  };
}
