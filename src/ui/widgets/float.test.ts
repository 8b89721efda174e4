import { expect, test } from 'vitest';
import { besides } from './float.ts';

const screen = { width: 400, height: 300 };
const owner = { left: 100, top: 100, width: 40, height: 20 };
const size = { width: 80, height: 30 };

test('below, centred', () => {
  expect(besides(owner, size, 'bottom', 'center', screen)).toEqual({ left: 80, top: 126 });
});

test('flips where there is no room', () => {
  expect(besides({ ...owner, top: 270 }, size, 'bottom', 'center', screen).top).toBe(234);
  expect(besides({ ...owner, top: 10 }, size, 'top', 'center', screen).top).toBe(36);
});

test('never leaves the screen', () => {
  expect(besides({ ...owner, left: 390 }, size, 'bottom', 'start', screen).left).toBe(312);
  expect(besides({ ...owner, left: 0 }, size, 'bottom', 'end', screen).left).toBe(8);
});
