/**
 * One row of the table, a group or a span of one. Plain elements without listeners (the grid delegates), made once and
 * filled again for one row after the other: only what differs is written.
 */
import { figureOf } from '#core/analysis/operations-columns.ts';
import type { FigureColumn } from '#core/analysis/operations-columns.ts';
import type { Operations } from '#core/analysis/operations.ts';
import { formatCount } from '#core/base/format-count.ts';
import { exactDuration, formatDuration } from '#core/base/format-duration.ts';
import type { Paint } from '#core/analysis/paint.ts';
import { movedWords } from '#core/trace/adjusted-times.ts';
import { hasFlag, operationName, serviceName, spanIdOf } from '#core/trace/span.ts';
import { SpanFlag } from '#core/trace/trace.ts';
import type { Nanos, SpanIndex, Trace } from '#core/trace/trace.ts';
import { paintRow } from '../../colours/paint-row.ts';
import { create, setAttribute, setText } from '../../widgets/elements.ts';
import { figureRow, gridCell, paintHeat } from '../../widgets/figure-row.ts';
import type { FigureRow, Heat } from '../../widgets/figure-row.ts';
import { columns, figureText, figureTip } from './columns.ts';
import type { Column } from './columns.ts';
import type { NameReader } from './names.ts';
import styles from './operations.module.css';
import type { Item } from './rows.ts';

/** What all rows are drawn from. */
export interface Scene {
  readonly trace: Trace;
  readonly figures: Operations;
  readonly nameOf: NameReader;
  readonly paint: Paint;
  /** All spans of a group have one colour. */
  readonly isByColour: boolean;
  readonly isByService: boolean;
  readonly isByOperation: boolean;
  /** The coloured column and its largest figure. */
  readonly heat: Heat<FigureColumn> | undefined;
  readonly selfOf: (span: SpanIndex) => Nanos;
  readonly criticalOf: (span: SpanIndex) => Nanos | undefined;
}

export interface RowState {
  readonly scene: Scene;
  readonly item: Item;
  /** Row of the grid; the head is row 0. */
  readonly row: number;
  readonly isOpen: boolean;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  /** A closed group with the selected span in it. */
  readonly holdsSelection: boolean;
  /** Spans found: of a group their number, of a span 1 or 0. */
  readonly found: number;
}

export type RowElement = FigureRow<RowState>;

export function rowElementId({ group, span }: Item): string {
  return span === undefined ? `operations-group-${group}` : `operations-span-${span}`;
}

export function makeRow(): RowElement {
  const parts = [nameCell(), ...columns.map((column) => figureCell(column))];
  return figureRow(`${styles.row} ${styles.line}`, parts, identify);
}

function identify(element: HTMLElement, { scene, item, row, ...state }: RowState): void {
  const { span } = item;
  element.id = rowElementId(item);
  setAttribute(element, 'data-row', String(row));
  setAttribute(element, 'aria-rowindex', String(row + 1));
  setAttribute(element, 'data-span-id', span === undefined ? undefined : spanIdOf(scene.trace, span));
  setAttribute(element, 'aria-selected', span === undefined ? undefined : String(state.isSelected));
  setAttribute(element, 'data-active', state.isActive ? '' : undefined);
  setAttribute(element, 'data-holds', state.holdsSelection ? '' : undefined);
  setAttribute(element, 'data-found', state.found > 0 ? '' : undefined);
}

function nameCell() {
  const element = gridCell('name');
  const toggle = document.createElement('button');
  toggle.type = 'button';
  toggle.tabIndex = -1;
  toggle.className = styles.toggle;
  const chip = create(styles.chip);
  const label = create(styles.label);
  const found = create(styles.found);
  element.append(toggle, chip, label, ' ', found);
  return {
    element,
    update: ({ scene, item, isOpen, found: count }: RowState) => {
      const { group, span } = item;
      const isGroup = span === undefined;
      toggle.hidden = !isGroup;
      setAttribute(toggle, 'aria-expanded', isGroup ? String(isOpen) : undefined);
      setAttribute(element, 'data-span', isGroup ? undefined : '');
      paintChip(chip, scene, isGroup ? (scene.isByColour ? scene.figures.first[group] : undefined) : span);
      const words = isGroup ? groupWords(scene, group) : spanWords(scene, span);
      setWords(label, words);
      const said = words.map(({ text }) => text).join(' ');
      setAttribute(label, 'data-tooltip', isGroup ? said : startTip(scene.trace, span));
      if (isGroup) setAttribute(toggle, 'aria-label', `Spans of ${said}`);
      found.hidden = !isGroup || count === 0;
      setText(found, found.hidden ? '' : `${formatCount(count)} found`);
    },
  };
}

function paintChip(chip: HTMLElement, { paint }: Scene, span: SpanIndex | undefined): void {
  chip.hidden = span === undefined;
  if (span !== undefined) paintRow(chip, paint, span);
}

interface Word {
  readonly text: string;
  readonly tone: 'first' | 'more' | 'none' | 'code';
}

function groupWords({ figures, nameOf }: Scene, group: number): Word[] {
  return nameOf(figures, group).map(({ text, isNone }, k) => ({
    text,
    tone: isNone ? 'none' : k === 0 ? 'first' : 'more',
  }));
}

/** What the group does not say already, when it began, and its id. */
function spanWords({ trace, isByService, isByOperation }: Scene, span: SpanIndex): Word[] {
  const words: Word[] = [{ text: `at ${formatDuration(trace.spans.start[span])}`, tone: 'more' }];
  if (!isByOperation) words.unshift({ text: operationName(trace, span), tone: 'more' });
  if (!isByService) words.unshift({ text: serviceName(trace, span), tone: 'more' });
  return [...words, { text: spanIdOf(trace, span), tone: 'code' }];
}

function figureCell(column: Column) {
  const element = gridCell(column.id);
  const text = create(styles.figure);
  element.append(text);
  return {
    element,
    update: ({ scene, item }: RowState) => {
      const { group, span } = item;
      const isGroup = span === undefined;
      const value = isGroup ? figureOf(scene.figures, column.id, group) : spanFigure(scene, column, span);
      const isError = column.unit !== 'time' && column.id.startsWith('error') && (value ?? 0) > 0;
      setText(text, value === undefined ? '' : isError && !isGroup ? 'error' : figureText(column, value));
      setAttribute(text, 'data-tone', isError ? 'error' : (value ?? 0) > 0 ? undefined : 'none');
      const tip = value === undefined ? undefined : figureTip(column, value, scene.figures.count[group]);
      setAttribute(element, 'data-tooltip', tip);
      paintHeat(element, scene.heat, column.id, isGroup ? value : undefined);
    },
  };
}

/** The figures that one span has. */
function spanFigure(scene: Scene, { id }: Column, span: SpanIndex): number | undefined {
  const { trace, figures, selfOf, criticalOf } = scene;
  const shareOf = (time: Nanos | undefined, whole: Nanos) =>
    time === undefined ? undefined : whole === 0 ? 0 : time / whole;
  switch (id) {
    case 'errors':
      return hasFlag(trace, span, SpanFlag.error) ? 1 : undefined;
    case 'total':
      return trace.spans.duration[span];
    case 'self':
      return selfOf(span);
    case 'selfShare':
      return shareOf(selfOf(span), figures.allSelf);
    case 'critical':
      return criticalOf(span);
    case 'criticalShare':
      return shareOf(criticalOf(span), figures.rootDuration);
    default:
      return undefined;
  }
}

/** When a span begins, with every digit. */
function startTip(trace: Trace, span: SpanIndex): string {
  const moved = movedWords(trace, span);
  const begins = `Begins ${exactDuration(trace.spans.start[span])} into the trace`;
  return moved === undefined ? begins : `${begins}, ${moved}`;
}

/** Spaces between the words, so that they are words to who copies or hears them. */
function setWords(element: HTMLElement, words: readonly Word[]): void {
  const nodes = words.flatMap(({ text, tone }) => {
    const word = create(styles.word);
    word.dataset.tone = tone;
    word.textContent = text;
    return [word, document.createTextNode(' ')];
  });
  element.replaceChildren(...nodes.slice(0, -1));
}
