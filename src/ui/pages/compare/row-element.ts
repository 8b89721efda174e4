/** One row of the tree: plain elements, filled again for one path after the other, and only where they differ. */
import { pathIdAt } from '#core/analysis/call-path-shape.ts';
import type { PairComparison } from '#core/analysis/compare/pair.ts';
import type { PairPaths } from '#core/analysis/compare/pair-paths.ts';
import { setAttribute } from '../../widgets/elements.ts';
import { figureRow } from '../../widgets/figure-row.ts';
import type { FigureRow } from '../../widgets/figure-row.ts';
import { pathName } from '../path-name-cell.ts';
import type { PathName } from '../path-name-cell.ts';
import { sideWords } from './columns.ts';
import { differenceBar } from './difference-bar.ts';
import type { Columns } from './columns.ts';
import { comparedFigureCell, identifyPathRow, sidedNameCell } from './path-row.ts';
import type { PathRowState, PathScene } from './path-row.ts';
import styles from './tree.module.css';

export interface Scene extends PathScene {
  readonly comparison: PairComparison;
  readonly columns: Columns;
  readonly scale: { readonly least: number; readonly most: number };
}

type RowState = PathRowState<Scene>;

export const plainColumns = 5;

export function figureColumn(k: number): string {
  return `figure-${k}`;
}

export function rowElementId({ idHashes }: PairPaths, path: number): string {
  return `compared-path-${pathIdAt(idHashes, path)}`;
}

export function makeRow(): FigureRow<RowState> {
  const name = sidedNameCell<Scene>({ nameOf, markOf: sideWords });
  const figures = Array.from({ length: plainColumns }, (_, k) =>
    comparedFigureCell<Scene>(figureColumn(k), ({ comparison, columns }, path) =>
      columns.plain[k].figure(comparison, path),
    ),
  );
  return figureRow(`${styles.row} ${styles.line}`, [name, ...figures, barCell()], identify);
}

function identify(element: HTMLElement, state: RowState): void {
  const { paths } = state.scene.comparison;
  element.id = rowElementId(paths, state.path);
  setAttribute(element, 'data-path-id', pathIdAt(paths.idHashes, state.path));
  setAttribute(element, 'data-contribution', String(paths.contribution[state.path]));
  identifyPathRow(element, state, 1);
}

/** What stands for waiting is no call. */
export function nameOf(paths: PairPaths, path: number): PathName {
  if (paths.isWait[path] === 1) return { service: 'Waiting', operation: 'for it to begin' };
  return pathName(paths, path);
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
