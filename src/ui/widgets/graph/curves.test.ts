import fc from 'fast-check';
import { expect, test } from 'vitest';
import { curveOf, endOf, pathText, pointAt } from './curves.ts';

test('a curve passes all points of its route, and says so in SVG', () => {
  const curve = curveOf([0, 0, 30, 100, 30, 200, 90, 300], 0, 4, 'down');
  expect(pathText(curve)).toMatch(/^M0 0C.* 30 100C.* 30 200C.* 90 300$/);
  expect(pointAt(curve, 0)).toMatchObject({ x: 0, y: 0 });
  expect(pointAt(curve, 104.403 / (104.403 + 100 + 116.619)).x).toBeCloseTo(30, 1);
  expect(pointAt(curve, 1).y).toBeCloseTo(300, 3);
});

test('both ends are upright, or level where edges lead to the right', () => {
  expect(endOf(curveOf([0, 0, 500, 60], 0, 2, 'down')).angle).toBeCloseTo(Math.PI / 2);
  expect(endOf(curveOf([0, 0, 60, 500], 0, 2, 'right')).angle).toBeCloseTo(0);
  // Against the layers it arrives from below.
  expect(endOf(curveOf([0, 300, 40, 0], 0, 2, 'down')).angle).toBeCloseTo(-Math.PI / 2);
});

test('between two points it never goes further sideways than they do', () => {
  const route = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 2, maxLength: 9 });
  fc.assert(
    fc.property(route, (xs) => {
      const curve = curveOf(
        xs.flatMap((x, k) => [x, 80 * k]),
        0,
        xs.length,
        'down',
      );
      for (let t = 0; t <= 1; t += 1 / 64) {
        const { x, y } = pointAt(curve, t);
        const k = Math.min(xs.length - 2, Math.max(0, Math.floor(y / 80 + 1e-9)));
        const near = [xs[k], xs[k + 1], ...(y % 80 < 1e-6 && k > 0 ? [xs[k - 1]] : [])];
        expect(x).toBeGreaterThanOrEqual(Math.min(...near) - 1e-6);
        expect(x).toBeLessThanOrEqual(Math.max(...near) + 1e-6);
      }
    }),
  );
});

test('no points, one point, twice the same point: nothing to draw, and no error', () => {
  expect(pathText(curveOf([], 0, 0, 'down'))).toBe('');
  expect(pathText(curveOf([5, 5], 0, 1, 'down'))).toBe('');
  expect(endOf(curveOf([5, 5, 5, 5], 0, 2, 'down'))).toMatchObject({ x: 5, y: 5 });
});

test('any way: straight between two points, and a bow by way of a third', () => {
  const straight = curveOf([0, 0, 90, 120], 0, 2, 'free');
  expect(pathText(straight)).toBe('M0 0C30 40 60 80 90 120');
  expect(endOf(straight).angle).toBeCloseTo(Math.atan2(120, 90));
  // Halfway the bow is half as far out as the point it is drawn towards.
  const { x, y } = pointAt(curveOf([0, 0, 50, 40, 100, 0], 0, 3, 'free'), 0.5);
  expect([x, y]).toEqual([50, 20]);
  expect(curveOf([], 0, 0, 'free').points).toHaveLength(0);
});
