/** One row of the table: plain elements, filled again for one path after the other, and only where they differ. */
import type { SetComparison } from '#core/analysis/compare/compare-sets.ts';
import { tracesTaking } from '#core/analysis/compare/joint-paths.ts';
import type { JointPaths } from '#core/analysis/compare/joint-paths.ts';
import { setAttribute } from '../../../widgets/elements.ts';
import { figureRow } from '../../../widgets/figure-row.ts';
import type { FigureRow } from '../../../widgets/figure-row.ts';
import { pathName } from '../../path-name-cell.ts';
import { differenceBar } from '../difference-bar.ts';
import type { BarScale } from '../difference-bar.ts';
import { comparedFigureCell, identifyPathRow, sidedNameCell } from '../path-row.ts';
import type { PathRowState, PathScene } from '../path-row.ts';
import { differenceFigure, leftColumns, rightColumns } from './columns.ts';
import type { SetColumn } from './columns.ts';
import styles from '../tree.module.css';

export interface Scene extends PathScene {
  readonly comparison: SetComparison;
  readonly scale: BarScale;
}

type RowState = PathRowState<Scene>;

export function rowElementId({ id }: JointPaths, path: number): string {
  return `path-of-sets-${id[path]}`;
}

export function makeRow(): FigureRow<RowState> {
  const name = sidedNameCell<Scene>({ nameOf: pathName, markOf: onlySide });
  const cell = ({ id, figure }: SetColumn) =>
    comparedFigureCell<Scene>(id, ({ comparison }, path) => figure(comparison, path));
  const parts = [name, ...leftColumns.map(cell), barCell(), ...rightColumns.map(cell)];
  return figureRow(`${styles.row} ${styles.line}`, parts, identify);
}

/** Head and total stand above. */
const headRows = 2;

function identify(element: HTMLElement, state: RowState): void {
  const { paths, figures } = state.scene.comparison;
  const { path } = state;
  element.id = rowElementId(paths, path);
  setAttribute(element, 'data-path-id', paths.id[path]);
  setAttribute(element, 'data-difference', String(figures.difference[path]));
  setAttribute(element, 'data-finding', figures.isFinding[path] === 1 ? '' : undefined);
  identifyPathRow(element, state, headRows);
}

function onlySide(paths: JointPaths, path: number): string {
  if (tracesTaking(paths.a, path) === 0) return '+ only in B';
  return tracesTaking(paths.b, path) === 0 ? '− only in A' : '';
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
