/**
 * One row of the timeline: name cell and lane. Plain elements, few, without listeners (the grid delegates), and filled
 * again for one span after the other: only what differs is written.
 */
import { operationName, serviceName, spanIdOf } from '#core/trace/span.ts';
import type { SpanIndex } from '#core/trace/trace.ts';
import { paintRow } from '../../colours/paint-row.ts';
import type { RowSlot } from '../../widgets/row-pool.ts';
import { setAttribute } from '../../widgets/elements.ts';
import { laneCell } from './row-lane.ts';
import { nameCell } from './row-name.ts';
import { tagCells } from './row-tags.ts';
import type { RowState } from './scene.ts';
import styles from './waterfall.module.css';

export interface RowElement extends RowSlot {
  readonly update: (state: RowState) => void;
}

/** The row of an open group and that of its first member are about the same span. */
export function rowElementId(span: SpanIndex, isGroup: boolean): string {
  return isGroup ? `group-${span}` : `span-${span}`;
}

export function makeRow(): RowElement {
  const element = document.createElement('div');
  element.className = styles.row;
  element.setAttribute('role', 'row');
  const name = nameCell();
  const lane = laneCell();
  element.append(name.element, lane.element);
  const tags = tagCells(lane.element);
  let before: RowState | undefined;
  return {
    element,
    update: (state) => {
      const isOther =
        before?.span !== state.span ||
        before.scene.trace !== state.scene.trace ||
        before.group !== state.group;
      if (isOther) identify(element, state);
      if (isOther || before?.scene.paint !== state.scene.paint)
        paintRow(element, state.scene.paint, state.span);
      place(element, state);
      name.update(state, isOther);
      tags.update(state, isOther);
      lane.update(state, isOther);
      before = state;
    },
  };
}

/** What hangs on the span alone. */
function identify(element: HTMLElement, { scene: { trace }, span, group }: RowState): void {
  element.id = rowElementId(span, group !== undefined);
  setAttribute(element, 'data-span-id', spanIdOf(trace, span));
  const words =
    group && `${group.size} × ${operationName(trace, span)}, ${serviceName(trace, span)}: ${group.words}`;
  setAttribute(element, 'aria-label', words);
}

function place(
  element: HTMLElement,
  { row, level, below, collapsed, selected, cursor, match }: RowState,
): void {
  setAttribute(element, 'data-row', String(row));
  setAttribute(element, 'aria-rowindex', String(row + 1));
  setAttribute(element, 'aria-level', String(level + 1));
  setAttribute(element, 'aria-expanded', below > 0 ? String(!collapsed) : undefined);
  setAttribute(element, 'aria-selected', String(selected));
  setAttribute(element, 'data-cursor', cursor ? 'true' : undefined);
  setAttribute(element, 'data-match', match ? 'true' : undefined);
}
