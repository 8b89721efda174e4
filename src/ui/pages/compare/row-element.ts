/** One row of the tree: plain elements, filled again for one path after the other, and only where they differ. */
import { pathIdAt } from '#core/analysis/call-path-shape.ts';
import type { PairComparison } from '#core/analysis/compare/pair.ts';
import type { PairPaths } from '#core/analysis/compare/pair-paths.ts';
import type { ServiceColour } from '#core/analysis/service-colours.ts';
import { create, setAttribute, setText } from '../../widgets/elements.ts';
import { figureRow, gridCell } from '../../widgets/figure-row.ts';
import type { FigureRow } from '../../widgets/figure-row.ts';
import { pathName, pathNameCell } from '../path-name-cell.ts';
import type { PathName } from '../path-name-cell.ts';
import { sideWords } from './columns.ts';
import { differenceBar } from './difference-bar.ts';
import type { Columns } from './columns.ts';
import styles from './tree.module.css';

export interface Scene {
  readonly comparison: PairComparison;
  readonly columns: Columns;
  readonly colours: ReadonlyMap<string, ServiceColour>;
  readonly scale: { readonly least: number; readonly most: number };
  /** Rows stand below their callers; else each names its own. */
  readonly isTree: boolean;
}

export interface RowState {
  readonly scene: Scene;
  readonly path: number;
  /** From 0, below the head. */
  readonly row: number;
  readonly isOpen: boolean;
  readonly isActive: boolean;
  readonly isSelected: boolean;
}

export type RowElement = FigureRow<RowState>;

export const plainColumns = 5;

export function rowElementId({ idHashes }: PairPaths, path: number): string {
  return `compared-path-${pathIdAt(idHashes, path)}`;
}

export function makeRow(): RowElement {
  const parts = [nameCell(), ...Array.from({ length: plainColumns }, (_, k) => figureCell(k)), barCell()];
  return figureRow(`${styles.row} ${styles.line}`, parts, identify);
}

function identify(element: HTMLElement, { scene, path, row, ...state }: RowState): void {
  const { paths } = scene.comparison;
  const hasCallees = scene.isTree && paths.end[path] > path + 1;
  element.id = rowElementId(paths, path);
  setAttribute(element, 'data-row', String(row));
  setAttribute(element, 'data-path-id', pathIdAt(paths.idHashes, path));
  setAttribute(element, 'data-contribution', String(paths.contribution[path]));
  setAttribute(element, 'aria-rowindex', String(row + 2));
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
      update({ table: paths, path, nameOf: (p) => nameOf(paths, p), colour, isTree, isOpen });
      const mark = sideWords(paths, path);
      setText(side, mark);
      setAttribute(side, 'data-side', mark === '' ? undefined : mark.startsWith('+') ? 'b' : 'a');
    },
  };
}

/** What stands for waiting is no call. */
export function nameOf(paths: PairPaths, path: number): PathName {
  if (paths.isWait[path] === 1) return { service: 'Waiting', operation: 'for it to begin' };
  return pathName(paths, path);
}

function figureCell(k: number) {
  const element = gridCell(`figure-${k}`);
  const text = create(styles.figure);
  element.append(text);
  return {
    element,
    update: ({ scene: { comparison, columns }, path }: RowState) => {
      const figure = columns.plain[k].figure(comparison, path);
      setText(text, figure.text);
      setAttribute(text, 'data-way', figure.way);
      setAttribute(element, 'data-tooltip', figure.tip || undefined);
    },
  };
}

function barCell() {
  const { element, update } = differenceBar();
  return {
    element,
    update: ({ scene: { comparison, columns, scale }, path }: RowState) =>
      update({
        value: columns.bar.value(comparison, path),
        figure: columns.bar.figure(comparison, path),
        scale,
      }),
  };
}
