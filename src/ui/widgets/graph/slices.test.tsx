import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isUnderWay } from '#core/base/under-way.ts';
import { sliceSize, useSlices } from './slices.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function turn(): void {
  act(() => {
    vi.runOnlyPendingTimers();
  });
}

function slices(count: number) {
  const first = {};
  return renderHook(({ subject, of }) => useSlices(subject, of), {
    initialProps: { subject: first, of: count },
  });
}

test('few things are there at once, and nothing is under way', () => {
  const { result } = slices(sliceSize);
  expect(result.current).toBe(sliceSize);
  expect(isUnderWay()).toBe(false);
});

test('many come a slice at a time; the page is not idle before the last', () => {
  const { result } = slices(2 * sliceSize + 5);
  expect(result.current).toBe(sliceSize);
  expect(isUnderWay()).toBe(true);
  turn();
  expect(result.current).toBe(2 * sliceSize);
  expect(isUnderWay()).toBe(true);
  turn();
  expect(result.current).toBe(2 * sliceSize + 5);
  expect(isUnderWay()).toBe(false);
});

test('another subject begins anew, the same with more goes on', () => {
  const { result, rerender } = slices(3 * sliceSize);
  turn();
  turn();
  const subject = {};
  rerender({ subject, of: 2 * sliceSize });
  expect(result.current).toBe(sliceSize);
  turn();
  expect(result.current).toBe(2 * sliceSize);
  rerender({ subject, of: 4 * sliceSize });
  expect(result.current).toBe(2 * sliceSize);
  turn();
  turn();
  expect(result.current).toBe(4 * sliceSize);
});

test('what is taken away half way holds nothing', () => {
  const { unmount } = slices(5 * sliceSize);
  expect(isUnderWay()).toBe(true);
  unmount();
  expect(isUnderWay()).toBe(false);
});
