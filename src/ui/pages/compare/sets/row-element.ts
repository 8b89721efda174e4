/** One row of the table: plain elements, filled again for one path after the other, and only where they differ. */
import type { SetComparison } from '#core/analysis/compare/compare-sets.ts';
import { tracesTaking } from '#core/analysis/compare/joint-paths.ts';
import type { JointPaths } from '#core/analysis/compare/joint-paths.ts';
import type { ServiceColour } from '#core/analysis/service-colours.ts';
import { create, setAttribute, setText } from '../../../widgets/elements.ts';
import { figureRow, gridCell } from '../../../widgets/figure-row.ts';
import type { FigureRow } from '../../../widgets/figure-row.ts';
import { pathName, pathNameCell } from '../../path-name-cell.ts';
import { differenceBar } from '../difference-bar.ts';
import type { BarScale } from '../difference-bar.ts';
import { differenceFigure, leftColumns, rightColumns } from './columns.ts';
import type { SetColumn } from './columns.ts';
import styles from '../tree.module.css';

export interface Scene {
  readonly comparison: SetComparison;
  readonly colours: ReadonlyMap<string, ServiceColour>;
  readonly scale: BarScale;
  /** Rows stand below their callers; else each names its own. */
  readonly isTree: boolean;
}

export interface RowState {
  readonly scene: Scene;
  readonly path: number;
  /** From 0, below head and total. */
  readonly row: number;
  readonly isOpen: boolean;
  readonly isActive: boolean;
  readonly isSelected: boolean;
}

export type RowElement = FigureRow<RowState>;

export function rowElementId({ id }: JointPaths, path: number): string {
  return `path-of-sets-${id[path]}`;
}

export function makeRow(): RowElement {
  const parts = [nameCell(), ...leftColumns.map(figureCell), barCell(), ...rightColumns.map(figureCell)];
  return figureRow(`${styles.row} ${styles.line}`, parts, identify);
}

function identify(element: HTMLElement, { scene, path, row, ...state }: RowState): void {
  const { paths, figures } = scene.comparison;
  const hasCallees = scene.isTree && paths.end[path] > path + 1;
  element.id = rowElementId(paths, path);
  setAttribute(element, 'data-row', String(row));
  setAttribute(element, 'data-path-id', paths.id[path]);
  setAttribute(element, 'data-difference', String(figures.difference[path]));
  setAttribute(element, 'data-finding', figures.isFinding[path] === 1 ? '' : undefined);
  setAttribute(element, 'aria-rowindex', String(row + 3));
  setAttribute(element, 'aria-level', String(scene.isTree ? paths.depth[path] + 1 : 1));
  setAttribute(element, 'aria-expanded', hasCallees ? String(state.isOpen) : undefined);
  setAttribute(element, 'aria-selected', String(state.isSelected));
  setAttribute(element, 'data-active', state.isActive ? '' : undefined);
}

function nameCell() {
  const side = create(styles.sideMark);
  const { element, update } = pathNameCell(styles, 4, [side]);
  return {
    element,
    update: ({ scene: { comparison, colours, isTree }, path, isOpen }: RowState) => {
      const { paths } = comparison;
      const colour = colours.get(paths.names[paths.service[path]]);
      update({ table: paths, path, nameOf: (p) => pathName(paths, p), colour, isTree, isOpen });
      const mark = onlySide(paths, path);
      setText(side, mark === undefined ? '' : mark === 'b' ? '+ only in B' : '− only in A');
      setAttribute(side, 'data-side', mark);
    },
  };
}

function onlySide(paths: JointPaths, path: number): 'a' | 'b' | undefined {
  if (tracesTaking(paths.a, path) === 0) return 'b';
  return tracesTaking(paths.b, path) === 0 ? 'a' : undefined;
}

function figureCell({ id, figure }: SetColumn) {
  const element = gridCell(id);
  const text = create(styles.figure);
  element.append(text);
  return {
    element,
    update: ({ scene: { comparison }, path }: RowState) => {
      const { text: words, tip, way } = figure(comparison, path);
      setText(text, words);
      setAttribute(text, 'data-way', way);
      setAttribute(element, 'data-tooltip', tip || undefined);
    },
  };
}

function barCell() {
  const { element, update } = differenceBar();
  return {
    element,
    update: ({ scene: { comparison, scale }, path }: RowState) => {
      const { difference, low, high } = comparison.figures;
      const interval = comparison.mayClaim ? { low: low[path], high: high[path] } : undefined;
      update({
        value: difference[path],
        figure: differenceFigure(comparison, path),
        scale,
        ...(interval && { interval }),
      });
    },
  };
}
