/**
 * One row of the timeline: name cell and lane. Plain elements, few, without listeners (the grid delegates), and filled
 * again for one span after the other: only what differs is written.
 */
import { spanIdOf } from '#core/trace/span.ts';
import type { SpanIndex } from '#core/trace/trace.ts';
import { hasChildren } from '#core/trace/walk.ts';
import { servicePattern } from '../../details/service-paint.ts';
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

export function rowElementId(span: SpanIndex): string {
  return `span-${span}`;
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
      const isOther = before?.span !== state.span || before.scene.trace !== state.scene.trace;
      if (isOther) identify(element, state);
      place(element, state);
      name.update(state, isOther);
      tags.update(state, isOther);
      lane.update(state, isOther);
      before = state;
    },
  };
}

/** What hangs on the span alone. */
function identify(element: HTMLElement, { scene: { trace }, span }: RowState): void {
  element.id = rowElementId(span);
  setAttribute(element, 'data-span-id', spanIdOf(trace, span));
  setAttribute(element, 'aria-level', String(trace.spans.depth[span] + 1));
  setAttribute(element, 'data-pattern', String(servicePattern(trace, span) || '') || undefined);
}

function place(
  element: HTMLElement,
  { scene, span, row, collapsed, selected, cursor, match }: RowState,
): void {
  const opens = hasChildren(scene.trace.spans, span);
  setAttribute(element, 'data-row', String(row));
  setAttribute(element, 'aria-rowindex', String(row + 1));
  setAttribute(element, 'aria-expanded', opens ? String(!collapsed) : undefined);
  setAttribute(element, 'aria-selected', String(selected));
  setAttribute(element, 'data-cursor', cursor ? 'true' : undefined);
  setAttribute(element, 'data-match', match ? 'true' : undefined);
}
