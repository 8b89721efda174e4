import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edgeBoxes, gridOf, memberAt, membersIn, nodeGrid } from './box-grid.ts';
import { drawn } from './testing/drawn.ts';

const boxes = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 900 }),
    fc.integer({ min: 0, max: 900 }),
    fc.integer({ min: 1, max: 300 }),
    fc.integer({ min: 1, max: 80 }),
  ),
  { maxLength: 60 },
);
const flat = (list: readonly (readonly [number, number, number, number])[]) =>
  Float32Array.from(list.flatMap(([x, y, w, h]) => [x, y, x + w, y + h]));

test('the same boxes as looking at each', () => {
  fc.assert(
    fc.property(boxes, fc.nat(1000), fc.nat(1000), fc.nat(400), (list, x, y, size) => {
      const grid = gridOf(flat(list), 1200, 980);
      const view = { left: x, top: y, right: x + size, bottom: y + size };
      const wanted = list.flatMap(([left, top, w, h], i) =>
        left <= view.right && left + w >= view.left && top <= view.bottom && top + h >= view.top ? [i] : [],
      );
      expect(membersIn(grid, view)).toEqual(wanted);
    }),
  );
});

test('under the pointer: the box it is in, else the nearest within reach', () => {
  const grid = gridOf(Float32Array.from([0, 0, 100, 40, 120, 0, 220, 40]), 220, 40);
  expect(memberAt(grid, 50, 20, 3)).toBe(0);
  expect(memberAt(grid, 102, 20, 3)).toBe(0);
  expect(memberAt(grid, 110, 20, 3)).toBe(-1);
  expect(memberAt(grid, 118, 20, 3)).toBe(1);
  expect(memberAt(grid, 50, 900, 3)).toBe(-1);
  expect(memberAt(gridOf(new Float32Array(0), 0, 0), 0, 0, 3)).toBe(-1);
});

test('nodes are found by their boxes, edges to itself have none', () => {
  const { places, at } = drawn('a>b a>a a>c');
  expect(memberAt(nodeGrid(places), places.x[at('c')], places.y[at('c')], 1)).toBe(at('c'));
  const found = edgeBoxes(places);
  expect(Array.from(found.slice(0, 4))).toEqual([50, 40, 50, 100]);
  expect(found[4]).toBeGreaterThan(found[6]);
});
