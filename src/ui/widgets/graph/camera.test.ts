import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  between,
  bringing,
  centredOn,
  closest,
  fit,
  fitBox,
  panBy,
  startingAt,
  visibleBox,
  zoomAt,
} from './camera.ts';
import type { Camera } from './camera.ts';

const stage = { width: 800, height: 600 };
const world = { width: 2000, height: 1000 };
const place = ({ x, y, k }: Camera, px: number, py: number) => [k * px + x, k * py + y];

test('fit has everything in view, in the middle, and does not blow up what is small', () => {
  const { left, top, right, bottom } = visibleBox(fit(world, stage), stage);
  expect(left).toBeLessThanOrEqual(0);
  expect(top).toBeLessThanOrEqual(0);
  expect(right).toBeGreaterThanOrEqual(2000);
  expect(bottom).toBeGreaterThanOrEqual(1000);
  expect((left + right) / 2).toBeCloseTo(1000);
  expect(fit({ width: 100, height: 40 }, stage).k).toBe(1.25);
  expect(fitBox({ left: 100, top: 100, right: 200, bottom: 140 }, stage)).toMatchObject({ k: 1.25 });
});

test('what is at the pointer stays there when zooming', () => {
  const point = fc.record({ x: fc.integer({ min: 0, max: 800 }), y: fc.integer({ min: 0, max: 600 }) });
  fc.assert(
    fc.property(point, fc.double({ min: 0.2, max: 5, noNaN: true }), (at, factor) => {
      const camera = fit(world, stage);
      const next = zoomAt(camera, factor, at, world, stage);
      const under = { x: (at.x - camera.x) / camera.k, y: (at.y - camera.y) / camera.k };
      const [x, y] = place(next, under.x, under.y);
      expect(x).toBeCloseTo(at.x, 6);
      expect(y).toBeCloseTo(at.y, 6);
      expect(next.k).toBeLessThanOrEqual(closest);
    }),
  );
});

test('some of the drawing never leaves the stage', () => {
  const camera = fit(world, stage);
  for (const [dx, dy] of [
    [1e6, 0],
    [-1e6, 0],
    [0, 1e6],
    [0, -1e6],
  ]) {
    const { left, top, right, bottom } = visibleBox(panBy(camera, dx, dy, world, stage), stage);
    expect(right).toBeGreaterThan(0);
    expect(left).toBeLessThan(2000);
    expect(bottom).toBeGreaterThan(0);
    expect(top).toBeLessThan(1000);
  }
});

describe('bringing into view', () => {
  const camera = { x: 0, y: 0, k: 1 };
  test('nothing moves for what is in view', () => {
    expect(bringing(camera, { left: 100, top: 100, right: 200, bottom: 140 }, stage)).toBeUndefined();
  });
  test('only as far as is needed', () => {
    expect(bringing(camera, { left: 780, top: 100, right: 880, bottom: 140 }, stage)).toEqual({
      x: -104,
      y: 0,
      k: 1,
    });
    expect(bringing(camera, { left: 100, top: -50, right: 200, bottom: -10 }, stage)).toEqual({
      x: 0,
      y: 74,
      k: 1,
    });
  });
  test('what is larger than the stage stays while it fills it', () => {
    expect(bringing(camera, { left: -100, top: 100, right: 2000, bottom: 140 }, stage)).toBeUndefined();
    expect(bringing(camera, { left: 900, top: 100, right: 2900, bottom: 140 }, stage)?.x).toBe(-1500);
  });
});

test('reading begins at the box, as far along the stage as it is along the drawing, and all of it in view', () => {
  const narrow = { width: 380, height: 400 };
  const boxAt = (x: number, y: number) => ({ left: x - 50, right: x + 50, top: y - 20, bottom: y + 20 });
  const top = startingAt(boxAt(1000, 20), 0.6, world, narrow);
  expect(place(top, 1000, 20)[0]).toBeCloseTo(190);
  expect(place(top, 0, 0)[1]).toBeCloseTo(24);
  const left = startingAt(boxAt(50, 500), 0.6, world, narrow);
  expect(place(left, 0, 0)[0]).toBeCloseTo(24);
  expect(place(left, 0, 500)[1]).toBeCloseTo(200);
});

test('a way between two cameras begins and ends where they are', () => {
  const a = { x: 10, y: 20, k: 0.5 };
  const b = centredOn(700, 300, 2, stage);
  expect(between(a, b, 0, stage)).toEqual({ k: 0.5, x: expect.closeTo(10), y: expect.closeTo(20) });
  expect(between(a, b, 1, stage)).toEqual({ k: 2, x: expect.closeTo(b.x), y: expect.closeTo(b.y) });
  expect(between(a, b, 0.5, stage).k).toBeCloseTo(1);
});
