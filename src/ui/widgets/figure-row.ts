/** Rows of a table of figures: a name and figures in columns, made once and filled again for one row after the other. */
import { setAttribute } from './elements.ts';
import type { RowSlot } from './row-pool.ts';

/** A cell, or a part of a row that fills one. */
export interface RowPart<S> {
  readonly element: HTMLElement;
  readonly update: (state: S) => void;
}

export interface FigureRow<S> extends RowSlot {
  /** undefined: the place under the head, which is no row. */
  readonly update: (state: S | undefined) => void;
}

/** @param identify writes what hangs on the row as a whole; before its parts */
export function figureRow<S>(
  className: string,
  parts: readonly RowPart<S>[],
  identify: (element: HTMLElement, state: S) => void,
): FigureRow<S> {
  const element = document.createElement('div');
  element.className = className;
  element.append(...parts.map((part) => part.element));
  return {
    element,
    update: (state) => {
      element.hidden = state === undefined;
      if (state === undefined) return element.removeAttribute('role');
      element.setAttribute('role', 'row');
      identify(element, state);
      for (const part of parts) part.update(state);
      return undefined;
    },
  };
}

export function gridCell(column: string): HTMLElement {
  const element = document.createElement('div');
  element.setAttribute('role', 'gridcell');
  element.dataset.column = column;
  return element;
}

/** How much of the largest figure of the coloured column a cell is, for the style sheet. */
export interface Heat<C> {
  readonly column: C;
  readonly most: number;
}

export function paintHeat<C>(
  element: HTMLElement,
  heat: Heat<C> | undefined,
  column: C,
  value: number | undefined,
): void {
  const isHot = heat?.column === column && value !== undefined && heat.most > 0 && value > 0;
  setAttribute(element, 'data-heat', isHot ? '' : undefined);
  if (isHot) element.style.setProperty('--heat', String(value / heat.most));
}
