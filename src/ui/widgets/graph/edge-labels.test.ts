import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gridOf, overlaps } from './box-grid.ts';
import { curveOf } from './curves.ts';
import { placeLabels } from './edge-labels.ts';

const noNodes = gridOf(new Float32Array(0), 1, 1);
const line = (x0: number, x1: number) => curveOf([x0, 0, x1, 400], 0, 2, 'down');
const boxOf = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => ({
  left: x - width / 2,
  right: x + width / 2,
  top: y - height / 2,
  bottom: y + height / 2,
});

test('in the middle of its line, where nothing is in the way', () => {
  const [place] = placeLabels([{ edge: 7, curve: line(0, 0), width: 40, height: 14, weight: 1 }], noNodes);
  expect(place).toMatchObject({ edge: 7, x: 0 });
  expect(place.y).toBeCloseTo(200);
});

test('beside a node, never on it; left out where there is no room', () => {
  const wish = { edge: 0, curve: line(0, 0), width: 40, height: 14, weight: 1 };
  const node = gridOf(Float32Array.from([-60, 150, 60, 250]), 120, 400);
  const [place] = placeLabels([wish], node);
  expect(place.y < 143 || place.y > 257).toBe(true);
  expect(placeLabels([wish], gridOf(Float32Array.from([-60, 0, 60, 400]), 120, 400))).toEqual([]);
});

test('labels never overlap each other; the weightier one comes first', () => {
  const xs = fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 })), {
    maxLength: 25,
  });
  fc.assert(
    fc.property(xs, (lines) => {
      const wishes = lines.map(([a, b], edge) => ({
        edge,
        curve: line(a, b),
        width: 60,
        height: 14,
        weight: edge,
      }));
      const places = placeLabels(wishes, noNodes);
      for (const [i, a] of places.entries())
        for (const b of places.slice(i + 1)) expect(overlaps(boxOf(a), boxOf(b))).toBe(false);
      expect(places.at(0)?.edge ?? -1).toBe(lines.length - 1);
    }),
  );
});
