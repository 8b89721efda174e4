/** One row of the tree: plain elements, filled again for one path after the other, and only where they differ. */
import { pathIdAt } from '#core/analysis/call-path-shape.ts';
import type { PairComparison } from '#core/analysis/compare/pair.ts';
import type { PairPaths } from '#core/analysis/compare/pair-paths.ts';
import type { ServiceColour } from '#core/analysis/service-colours.ts';
import { serviceColourVar } from '#core/analysis/service-colours.ts';
import { formatCount } from '#core/base/format-count.ts';
import { create, setAttribute, setText } from '../../widgets/elements.ts';
import { figureRow, gridCell } from '../../widgets/figure-row.ts';
import type { FigureRow } from '../../widgets/figure-row.ts';
import { sideWords } from './columns.ts';
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
  /** Row of the grid; the head is row 0. */
  readonly row: number;
  readonly isOpen: boolean;
  readonly isActive: boolean;
  readonly isSelected: boolean;
}

export type RowElement = FigureRow<RowState>;

export const plainColumns = 5;
const deepestIndent = 14;
const indentPx = 14;
const longestName = 300;

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
  setAttribute(element, 'aria-rowindex', String(row + 1));
  setAttribute(element, 'aria-level', String(scene.isTree ? paths.depth[path] + 1 : 1));
  setAttribute(element, 'aria-expanded', hasCallees ? String(state.isOpen) : undefined);
  setAttribute(element, 'aria-selected', String(state.isSelected));
  setAttribute(element, 'data-active', state.isActive ? '' : undefined);
}

function nameCell() {
  const element = gridCell('name');
  const toggle = create(styles.toggle);
  toggle.dataset.toggle = '';
  const depth = create(styles.depth);
  const chip = create(styles.chip);
  const service = create(styles.service);
  const operation = create(styles.operation);
  const side = create(styles.sideMark);
  const trail = create(styles.trail);
  const label = create(styles.label, service, document.createTextNode(' '), operation);
  element.append(depth, toggle, chip, label, document.createTextNode(' '), side, trail);
  return {
    element,
    update: ({ scene: { comparison, colours, isTree }, path, isOpen }: RowState) => {
      const { paths } = comparison;
      const level = isTree ? paths.depth[path] : 0;
      element.style.paddingInlineStart = `${4 + Math.min(level, deepestIndent) * indentPx}px`;
      setText(depth, level > deepestIndent ? formatCount(level) : '');
      const hasCallees = isTree && paths.end[path] > path + 1;
      setAttribute(toggle, 'data-state', hasCallees ? (isOpen ? 'open' : 'closed') : undefined);
      const words = nameOf(paths, path);
      setText(service, brief(words.service));
      setText(operation, brief(words.operation));
      const mark = sideWords(paths, path);
      setText(side, mark);
      setAttribute(side, 'data-side', mark === '' ? undefined : mark.startsWith('+') ? 'b' : 'a');
      setText(trail, isTree ? hidden(paths, path, isOpen) : callerWords(paths, path));
      const colour = colours.get(paths.names[paths.service[path]]);
      chip.style.backgroundColor = colour === undefined ? '' : serviceColourVar(colour.slot);
      setAttribute(chip, 'data-pattern', (colour?.pattern ?? 0) > 0 ? '' : undefined);
      setAttribute(label, 'data-tooltip', `${service.textContent} ${operation.textContent}`);
    },
  };
}

/** What stands for waiting is no call. */
export function nameOf(paths: PairPaths, path: number): { service: string; operation: string } {
  if (paths.isWait[path] === 1) return { service: 'Waiting', operation: 'for it to begin' };
  return {
    service: paths.names[paths.service[path]] || '(no service)',
    operation: paths.names[paths.operation[path]] || '(no operation)',
  };
}

/** What a closed row stands for. */
function hidden(paths: PairPaths, path: number, isOpen: boolean): string {
  const below = paths.end[path] - path - 1;
  return isOpen || below === 0 ? '' : `+${formatCount(below)}`;
}

function callerWords(paths: PairPaths, path: number): string {
  const above = paths.parent[path];
  if (above < 0) return 'at the root';
  const { service, operation } = nameOf(paths, above);
  return `called by ${brief(service)} ${brief(operation)}`;
}

function brief(name: string): string {
  return name.length > longestName ? `${name.slice(0, longestName)}…` : name;
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

/** From zero to the right where B has more, to the left where it has less; the figure stands at the far end. */
function barCell() {
  const element = gridCell('bar');
  const lane = create(styles.barLane);
  const bar = document.createElement('i');
  const text = create(styles.barText);
  lane.append(bar, text);
  element.append(lane);
  return {
    element,
    update: ({ scene: { comparison, columns, scale }, path }: RowState) => {
      const value = columns.bar.value(comparison, path);
      const { text: words, tip, way } = columns.bar.figure(comparison, path);
      const whole = scale.most - scale.least || 1;
      const from = ((Math.min(0, value) - scale.least) / whole) * 100;
      const to = ((Math.max(0, value) - scale.least) / whole) * 100;
      lane.style.setProperty('--zero', `${(-scale.least / whole) * 100}%`);
      bar.style.left = `${from}%`;
      bar.style.width = `${to - from}%`;
      bar.hidden = value === 0;
      setAttribute(bar, 'data-way', way);
      setText(text, words);
      text.style.left = value < 0 ? '' : `${to}%`;
      text.style.right = value < 0 ? `${100 - from}%` : '';
      setAttribute(element, 'data-tooltip', tip);
    },
  };
}
