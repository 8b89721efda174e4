/** The cells of a row that show tags as columns: a value each, read when the row shows another span. */
import type { SpanIndex } from '#core/trace/trace.ts';
import { create, setAttribute, setPlace, setText } from '../../widgets/elements.ts';
import type { Cell, Scene, TagColumn } from './scene.ts';
import styles from './waterfall.module.css';

/** @param lane the cells go in front of it */
export function tagCells(lane: HTMLElement): Pick<Cell, 'update'> {
  const cells: HTMLElement[] = [];
  let before: Scene | undefined;
  return {
    update: ({ scene, span, group }, isOther) => {
      const { columns } = scene;
      const isMoved = before?.columns !== columns || before.names !== scene.names;
      if (isOther || isMoved) {
        while (cells.length > columns.length) cells.pop()?.remove();
        for (const [k, column] of columns.entries()) {
          if (k === cells.length) {
            cells.push(makeCell());
            lane.before(cells[k]);
          }
          if (isMoved) setPlace(cells[k], column.left, column.width);
          // A row that stands for several spans has no one value.
          fill(cells[k], column, group === undefined ? span : undefined);
        }
      }
      before = scene;
    },
  };
}

function makeCell(): HTMLElement {
  const cell = create(styles.tag);
  cell.setAttribute('role', 'gridcell');
  return cell;
}

function fill(cell: HTMLElement, { key, reader }: TagColumn, span: SpanIndex | undefined): void {
  const value = span === undefined ? undefined : reader.textOf(reader.codeOf(span));
  setText(cell, value ?? '');
  setAttribute(cell, 'data-tooltip', value === undefined ? undefined : `${key} = ${value}`);
}
