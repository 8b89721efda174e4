/** Rows without layout: a view counts as 640 px, 24 rows of 26. */
import { act, cleanup, fireEvent, render } from '@testing-library/react';
import { createRef } from 'react';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { VirtualRows } from './virtual-rows.tsx';
import type { VirtualRowsHandle } from './virtual-rows.tsx';

afterEach(cleanup);

interface Slot {
  readonly element: HTMLElement;
}

let made = 0;
const makeRow = (): Slot => {
  made++;
  return { element: document.createElement('p') };
};

/** A list is the names of its rows: `prefix` and number. */
interface List {
  readonly count: number;
  readonly prefix: string;
}

function open(first: List, carry = (_from: List, _to: List, row: number) => row, rowHeight = 26) {
  made = 0;
  let painted = 0;
  const handle = createRef<VirtualRowsHandle>();
  const view = (list: List) => (
    <VirtualRows
      box={{ role: 'grid', 'aria-label': 'Rows' }}
      count={list.count}
      rowHeight={rowHeight}
      makeRow={makeRow}
      paintRow={(slot: Slot, row) => {
        painted++;
        slot.element.textContent = `${list.prefix}${row}`;
      }}
      list={list}
      carry={carry}
      handle={handle}
    />
  );
  const { container, rerender } = render(view(first));
  const grid = container.firstElementChild as HTMLElement;
  const rows = () => [...grid.querySelectorAll('p')].map((row) => row.textContent);
  const scrollTo = (px: number) => {
    grid.scrollTop = px;
    fireEvent.scroll(grid);
  };
  const takePainted = () => {
    const count = painted;
    painted = 0;
    return count;
  };
  return {
    grid,
    handle,
    rows,
    scrollTo,
    takePainted,
    show: (list: List) => rerender(view(list)),
    move: (by: number) => act(() => handle.current?.scrollBy(by)),
  };
}

const numbered = (prefix: string, from: number, to: number) =>
  Array.from({ length: to - from }, (_, k) => `${prefix}${from + k}`);

describe('rows in view', () => {
  it('are made once and filled as they come', () => {
    const { rows, scrollTo, takePainted } = open({ count: 10_000, prefix: 'r' });
    expect(rows()).toEqual(numbered('r', 0, 28));
    takePainted();
    scrollTo(26 * 10);
    expect(rows()).toEqual(numbered('r', 7, 38));
    takePainted();
    scrollTo(26 * 12);
    expect(rows()).toEqual(numbered('r', 9, 40));
    expect(takePainted()).toBe(2);
    scrollTo(26 * 11);
    expect(takePainted()).toBe(1);
    scrollTo(26 * 5000);
    expect(rows()).toEqual(numbered('r', 4997, 5028));
    expect(takePainted()).toBe(31);
    expect(made).toBeLessThanOrEqual(32);
  });

  it('stand in the document in their order, wherever it is scrolled', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -60, max: 60 }), { maxLength: 20 }), (moves) => {
        const { rows, move } = open({ count: 500, prefix: 'r' });
        for (const by of moves) {
          move(by);
          const [first] = rows();
          const from = Number(first?.slice(1));
          expect(rows()).toEqual(numbered('r', from, from + rows().length));
        }
        cleanup();
      }),
      { numRuns: 40 },
    );
  });

  it('are all filled anew when they mean something else, and fewer when there are fewer', () => {
    const { rows, show } = open({ count: 100, prefix: 'a' });
    show({ count: 100, prefix: 'b' });
    expect(rows()).toEqual(numbered('b', 0, 28));
    show({ count: 3, prefix: 'c' });
    expect(rows()).toEqual(['c0', 'c1', 'c2']);
    show({ count: 0, prefix: 'd' });
    expect(rows()).toEqual([]);
  });
});

describe('another list', () => {
  it('keeps the row at the top where it is now, to the fraction', () => {
    const { grid, rows, scrollTo, show } = open({ count: 1000, prefix: 'a' }, (_from, _to, row) => row + 500);
    scrollTo(26 * 100 + 13);
    show({ count: 2000, prefix: 'b' });
    expect(rows().at(3)).toBe('b600');
    expect(grid.scrollTop).toBe(26 * 600 + 13);
  });

  it('stays at the very top if it has not been left', () => {
    const { rows, show } = open({ count: 1000, prefix: 'a' }, (_from, _to, row) => row + 500);
    show({ count: 2000, prefix: 'b' });
    expect(rows().at(0)).toBe('b0');
  });

  it('ends with its last row, if it is shorter', () => {
    const { rows, scrollTo, show } = open({ count: 1000, prefix: 'a' });
    scrollTo(26 * 900);
    show({ count: 40, prefix: 'b' });
    expect(rows().at(-1)).toBe('b39');
  });
});

describe.each([26, 32])('more rows than an element can be tall, %d px each', (rowHeight) => {
  const count = 1_000_000;
  const list = { count, prefix: 'r' };
  const last = `r${count - 1}`;
  const page = Math.floor(640 / rowHeight);
  const millions = () => open(list, undefined, rowHeight);
  const topRow = (rows: readonly (string | null)[]) => Number(rows[3]?.slice(1));

  it('are all reached by the bar, and the bar by them', () => {
    const { grid, rows, scrollTo, handle } = millions();
    const height = Number.parseFloat((grid.firstElementChild as HTMLElement).style.height);
    expect(height).toBeLessThanOrEqual(8_000_000);
    scrollTo(height - 640);
    expect(rows().at(-1)).toBe(last);
    scrollTo((height - 640) / 2);
    expect(Math.abs(topRow(rows()) - count / 2)).toBeLessThan(20);
    act(() => handle.current?.show(count - 1));
    expect(rows().at(-1)).toBe(last);
    expect(grid.scrollTop).toBeCloseTo(height - 640, 0);
    act(() => handle.current?.show(0));
    expect(rows().at(0)).toBe('r0');
    expect(grid.scrollTop).toBe(0);
  });

  it('move by the wheel as far as it turns', () => {
    const { grid, rows, handle } = millions();
    act(() => handle.current?.show(500_000));
    const before = topRow(rows());
    fireEvent.wheel(grid, { deltaY: 10 * rowHeight });
    expect(topRow(rows())).toBe(before + 10);
    fireEvent.wheel(grid, { deltaY: -1, deltaMode: 1 });
    expect(topRow(rows())).toBe(before + 9);
    fireEvent.wheel(grid, { deltaY: 1, deltaMode: 2 });
    expect(Math.abs(topRow(rows()) - (before + 9 + 640 / rowHeight))).toBeLessThanOrEqual(1);
  });

  it('move by the keys that scroll', () => {
    const { grid, rows } = millions();
    const press = (key: string) => fireEvent.keyDown(grid, { key });
    press('PageDown');
    press('PageDown');
    expect(topRow(rows())).toBe(2 * page);
    press('ArrowDown');
    press('PageUp');
    expect(topRow(rows())).toBe(page + 1);
    press('End');
    expect(rows().at(-1)).toBe(last);
    press('PageUp');
    expect(rows().at(-1)).toBe(`r${count - 1 - page + 3}`);
    press('Home');
    expect(rows().at(0)).toBe('r0');
  });

  it('leave a key alone that means something else to the list', () => {
    const { grid, rows } = millions();
    grid.parentElement?.addEventListener('keydown', (event) => event.preventDefault(), true);
    fireEvent.keyDown(grid, { key: 'End' });
    expect(rows().at(0)).toBe('r0');
  });
});
