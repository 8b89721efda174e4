/**
 * One row of the table. Plain elements without listeners (the grid delegates), made once and filled again for one path after the
 * other: only what differs is written.
 */
import { pathFigure } from '#core/analysis/call-paths-figures.ts';
import type { PathColumn } from '#core/analysis/call-paths-figures.ts';
import type { CallPathTable } from '#core/analysis/call-paths.ts';
import type { ServiceColour } from '#core/analysis/service-colours.ts';
import { create, setAttribute, setText } from '../../../widgets/elements.ts';
import { figureRow, gridCell, paintHeat } from '../../../widgets/figure-row.ts';
import type { FigureRow, Heat } from '../../../widgets/figure-row.ts';
import { pathName, pathNameCell } from '../../path-name-cell.ts';
import styles from './call-paths.module.css';
import { columns, figureText, figureTip } from './columns.ts';
import type { Column } from './columns.ts';

/** What all rows are drawn from. */
export interface Scene {
  readonly table: CallPathTable;
  readonly colours: ReadonlyMap<string, ServiceColour>;
  /** The coloured column and its largest figure. */
  readonly heat: Heat<PathColumn> | undefined;
  /** Rows stand below their callers; else each names its own. */
  readonly isTree: boolean;
}

export interface RowState {
  readonly scene: Scene;
  readonly path: number;
  /** Row of the grid; the head is row 0. */
  readonly row: number;
  readonly isOpen: boolean;
  readonly isActive: boolean;
  /** The list of traces is filtered by it. */
  readonly isSelected: boolean;
}

export type RowElement = FigureRow<RowState>;

export function rowElementId({ id }: CallPathTable, path: number): string {
  return `call-path-${id[path]}`;
}

export function makeRow(): RowElement {
  const parts = [nameCell(), ...columns.map((column) => figureCell(column))];
  return figureRow(`${styles.row} ${styles.line}`, parts, identify);
}

function identify(element: HTMLElement, { scene, path, row, ...state }: RowState): void {
  const { table, isTree } = scene;
  const hasCallees = isTree && table.end[path] > path + 1;
  element.id = rowElementId(table, path);
  setAttribute(element, 'data-row', String(row));
  setAttribute(element, 'data-path-id', table.id[path]);
  setAttribute(element, 'aria-rowindex', String(row + 1));
  setAttribute(element, 'aria-level', String(isTree ? table.depth[path] + 1 : 1));
  setAttribute(element, 'aria-expanded', hasCallees ? String(state.isOpen) : undefined);
  setAttribute(element, 'aria-selected', String(state.isSelected));
  setAttribute(element, 'data-active', state.isActive ? '' : undefined);
}

function nameCell() {
  const { element, update } = pathNameCell(styles, 8);
  return {
    element,
    update: ({ scene: { table, colours, isTree }, path, isOpen }: RowState) => {
      const colour = colours.get(table.names[table.service[path]]);
      update({ table, path, nameOf: (p) => pathName(table, p), colour, isTree, isOpen });
    },
  };
}

function figureCell(column: Column) {
  const element = gridCell(column.id);
  const text = create(styles.figure);
  element.append(text);
  if (column.id === 'traces') text.dataset.pick = '';
  return {
    element,
    update: ({ scene: { table, heat }, path }: RowState) => {
      const value = pathFigure(table, column.id, path);
      setText(text, figureText(table, column, path));
      const isError = column.id === 'errors' && value > 0;
      setAttribute(text, 'data-tone', isError ? 'error' : value > 0 ? undefined : 'none');
      setAttribute(element, 'data-tooltip', figureTip(table, column, path));
      paintHeat(element, heat, column.id, value);
    },
  };
}
