// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { usePathRows } from './use-path-rows.ts';

/** Paths by id, each with its caller: those below it follow it. */
function tableOf(paths: readonly (readonly [id: string, parent: number, end: number])[]) {
  return {
    paths: {
      parent: Int32Array.from(paths, ([, parent]) => parent),
      end: Uint32Array.from(paths, ([, , end]) => end),
    },
    idAt: (path: number) => paths[path][0],
    list: (closed: ReadonlySet<number>) => {
      const rows: number[] = [];
      for (let p = 0; p < paths.length; p = closed.has(p) ? paths[p][2] : p + 1) rows.push(p);
      return Uint32Array.from(rows);
    },
  };
}

test('when more is read, what was closed stays closed and the keyboard stays on its path, whatever their numbers', () => {
  const few = tableOf([
    ['root', -1, 4],
    ['cart', 0, 3],
    ['redis', 1, 3],
    ['price', 0, 4],
  ]);
  const more = tableOf([
    ['root', -1, 6],
    ['ads', 0, 3],
    ['bid', 1, 3],
    ['cart', 0, 5],
    ['redis', 3, 5],
    ['price', 0, 6],
  ]);
  const { result, rerender } = renderHook(
    ({ paths, ...order }: ReturnType<typeof tableOf>) =>
      usePathRows(paths, -1, { sort: 'tree', isTree: true, ...order }),
    { initialProps: few },
  );
  act(() => result.current.toggle(1));
  act(() => result.current.setActive(3));
  const shown = (idAt: (path: number) => string) => Array.from(result.current.rows, (path) => idAt(path));
  expect(shown(few.idAt)).toEqual(['root', 'cart', 'price']);
  expect(result.current.at).toBe(2);
  rerender(more);
  expect(shown(more.idAt)).toEqual(['root', 'ads', 'bid', 'cart', 'price']);
  expect(result.current.at).toBe(4);
  expect(result.current.isOpen(3)).toBe(false);
});
