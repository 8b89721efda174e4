/**
 * One row: time, level, span, message. Plain elements without listeners (the grid delegates), filled again for one log
 * after the other; text is decoded only for rows on screen.
 */
import type { LogIndex, LogPosition } from '#core/analysis/log-index.ts';
import { levelNames } from '#core/analysis/log-level-names.ts';
import { logLine } from '#core/analysis/log-line.ts';
import { misfitOf } from '#core/analysis/log-when.ts';
import { operationName, serviceName, spanIdOf } from '#core/trace/span.ts';
import type { Paint } from '#core/analysis/paint.ts';
import type { Trace } from '#core/trace/trace.ts';
import { paintRow } from '../../colours/paint-row.ts';
import type { RowSlot } from '../../widgets/row-pool.ts';
import { exactWords, fieldWords, levelWord } from './log-facts.ts';
import styles from './logs.module.css';

/** What all rows of one rendering share. One object, so that a row can tell by identity that nothing changed. */
export interface LogScene {
  readonly trace: Trace;
  readonly paint: Paint;
  readonly index: LogIndex;
  /** Time of a row of the event table. */
  readonly timeWords: (e: number) => string;
}

export interface LogRowState {
  readonly scene: LogScene;
  readonly position: LogPosition;
  /** As the grid counts, from 1. */
  readonly rowIndex: number;
  /** Its fields are shown below it. */
  readonly open: boolean;
  /** Its span is selected. */
  readonly selected: boolean;
  /** The keys act on it. */
  readonly active: boolean;
  /** Its span was found. */
  readonly match: boolean;
}

export interface LogRow extends RowSlot {
  /** undefined: the row is taken by the fields of the open log. */
  readonly update: (state: LogRowState | undefined) => void;
}

export function rowElementId(position: LogPosition): string {
  return `log-${position}`;
}

function make(tag: string, className: string, ...children: readonly Node[]): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

function cell(className: string, ...children: readonly Node[]): HTMLElement {
  const element = make('div', className, ...children);
  element.setAttribute('role', 'gridcell');
  return element;
}

export function makeRow(): LogRow {
  const fill = contentCells();
  const element = make('div', styles.row, ...fill.cells);
  element.setAttribute('role', 'row');
  let before: LogRowState | undefined;
  return {
    element,
    update: (state) => {
      element.hidden = state === undefined;
      if (state === undefined) return;
      if (before?.position !== state.position || before.scene !== state.scene) {
        identify(element, state);
        fill.show(state);
      }
      place(element, state);
      before = state;
    },
  };
}

function identify(element: HTMLElement, { scene: { trace, paint, index }, position }: LogRowState): void {
  const span = index.spans[position];
  element.id = rowElementId(position);
  element.dataset.log = String(position);
  element.dataset.spanId = spanIdOf(trace, span);
  element.dataset.level = levelNames[index.levels[position]];
  paintRow(element, paint, span);
}

function place(element: HTMLElement, { rowIndex, open, selected, active, match }: LogRowState): void {
  element.setAttribute('aria-rowindex', String(rowIndex));
  element.setAttribute('aria-level', '1');
  element.setAttribute('aria-expanded', String(open));
  element.setAttribute('aria-selected', String(selected));
  element.toggleAttribute('data-cursor', active);
  element.toggleAttribute('data-match', match);
}

function contentCells() {
  const chevron = make('span', styles.chevron);
  chevron.dataset.toggle = '';
  const time = make('span', styles.timeText);
  const badge = make('span', styles.badge);
  const service = make('span', styles.service);
  const operation = make('span', styles.operation);
  const span = cell(styles.span, make('span', styles.chip), service, document.createTextNode(' '), operation);
  const misfit = make('span', styles.misfit);
  const name = make('strong', styles.name);
  const message = make('span', styles.message);
  const fields = make('span', styles.fields);
  const said = cell(styles.said);
  const show = ({ scene: { trace, index, timeWords }, position }: LogRowState) => {
    const e = index.events[position];
    const i = index.spans[position];
    const level = index.levels[position];
    time.textContent = timeWords(e);
    time.dataset.tooltip = exactWords(trace, i, e);
    badge.textContent = levelWord(levelNames[level]);
    service.textContent = serviceName(trace, i);
    operation.textContent = operationName(trace, i);
    const line = logLine(trace, e, level);
    misfit.textContent = misfitOf(trace, i, e) ?? '';
    name.textContent = line.name;
    message.textContent = line.message;
    fields.textContent = fieldWords(line.fields) + (line.more > 0 ? ` and ${line.more} more` : '');
    const parts = [misfit, name, message, fields].filter((part) => part.textContent !== '');
    // Blanks between them are there for who selects or listens; on screen it is a gap.
    said.replaceChildren(...parts.flatMap((part) => [part, document.createTextNode(' ')]));
  };
  return { cells: [cell(styles.time, chevron, time), cell(styles.level, badge), span, said], show };
}
