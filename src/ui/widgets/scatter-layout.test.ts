import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellAt, dotFinder, heatFrom, layoutScatter, margin } from './scatter-layout.ts';
import type { ScatterPoint } from './scatter-layout.ts';
import { stepTo } from './scatter-keys.ts';

const start = Date.UTC(2026, 10, 24, 9) * 1000;
const point = (minutes: number, ms: number, isError = false): ScatterPoint => ({
  id: `${minutes} ${ms}`,
  x: start + minutes * 60e6,
  y: ms * 1e6,
  size: 10,
  isError,
});
const layout = (points: readonly ScatterPoint[], scale: 'log' | 'linear' = 'log') =>
  layoutScatter(points, scale, 1000, 190, 'utc');

test('ticks are round durations and times of the zone', () => {
  const drawn = layout([point(0, 100), point(50, 1200)]);
  const labels = drawn.yTicks.toSorted((a, b) => b.at - a.at).map((tick) => tick.label);
  expect(labels).toEqual(['100 ms', '200 ms', '500 ms', '1 s']);
  expect(drawn.xTicks.map((tick) => tick.label)).toContain('09:10');
  expect(layout([point(0, 300), point(9, 310)]).yTicks.length).toBeGreaterThan(1);
  expect(layout([point(0, 1), point(9, 4000)], 'linear').yTicks.map((tick) => tick.label)).toContain('2 s');
});

test('every point lies inside the frame, zero durations too', () => {
  const duration = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 3_600_000 }));
  const points = fc.array(fc.tuple(fc.nat(10_000), duration), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(points, fc.constantFrom('log', 'linear'), (given, scale) => {
      const drawn = layout(
        given.map(([minutes, ms]) => point(minutes, ms)),
        scale,
      );
      for (const x of drawn.px) expect(x >= margin.left - 1 && x <= 1000 - margin.right + 1).toBe(true);
      for (const y of drawn.py) expect(y >= margin.top - 1 && y <= 190 - margin.bottom + 1).toBe(true);
    }),
  );
});

test('an area in pixels and back holds the points that it was drawn around', () => {
  const drawn = layout([point(0, 100), point(25, 500), point(50, 1200)]);
  const area = drawn.toArea(drawn.px[1] - 5, drawn.py[1] - 5, drawn.px[1] + 5, drawn.py[1] + 5);
  const { x, y } = point(25, 500);
  expect(area.x0 < x && x < area.x1 && area.y0 < y && y < area.y1).toBe(true);
  expect(drawn.toPx(area).left).toBeCloseTo(drawn.px[1] - 5, 1);
});

test('the nearest dot is found, and nothing far from any', () => {
  const drawn = layout([point(0, 100), point(25, 500), point(50, 1200)]);
  const find = dotFinder(drawn);
  expect(find(drawn.px[1] + 3, drawn.py[1] - 2)).toBe(1);
  expect(find(drawn.px[1] + 80, drawn.py[1])).toBeUndefined();
});

test('errors are drawn last', () => {
  const drawn = layout([point(0, 100, true), point(25, 500), point(50, 1200)]);
  expect(drawn.dots.at(-1)).toBe(0);
});

describe('the density map', () => {
  const many = Array.from({ length: heatFrom }, (_, i) => point(i % 7, 100 + (i % 3), i % 50 === 0));
  const drawn = layout([...many, point(60, 5000)]);

  test('holds every point once, as part of a cell or as a dot', () => {
    expect(drawn.cells.reduce((sum, cell) => sum + cell.count, 0) + drawn.dots.length).toBe(heatFrom + 1);
    expect(drawn.dots).toContain(heatFrom);
  });

  test('a cell knows its errors and the data it stands for', () => {
    const [cell] = drawn.cells;
    expect(cellAt(drawn, cell.left + 1, cell.top + 1)).toBe(cell);
    expect(drawn.cells.reduce((sum, each) => sum + each.errors, 0)).toBe(
      many.filter((each) => each.isError).length,
    );
  });

  test('fewer points have none', () => {
    expect(layout(many.slice(1)).cells).toEqual([]);
  });
});

test('keys walk in time and in duration', () => {
  const points = [point(5, 10), point(1, 30), point(3, 20)];
  expect(stepTo('ArrowRight', undefined, points)).toBe(1);
  expect(stepTo('ArrowRight', 1, points)).toBe(2);
  expect(stepTo('ArrowUp', 2, points)).toBe(1);
  expect(stepTo('End', 1, points)).toBe(0);
  expect(stepTo('ArrowLeft', 1, points)).toBe(1);
  expect(stepTo('a', 1, points)).toBeUndefined();
});
