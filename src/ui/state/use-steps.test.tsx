import { renderHook, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Steps } from '#core/analysis/analysis.ts';
import { isUnderWay } from '#core/base/under-way.ts';
import { useSteps } from './use-steps.ts';

function* doubled(input: number | undefined): Steps<number | undefined> {
  for (let k = 0; k < 3; k++) yield undefined;
  return input === undefined ? undefined : 2 * input;
}

it('is there at once where the work is short', () => {
  const { result } = renderHook(() => useSteps(4, doubled, true));
  expect(result.current).toBe(8);
});

it('comes later where it is long, and is never that of another input', async () => {
  const render = ({ input }: { readonly input: number | undefined }) => useSteps(input, doubled, false);
  const { result, rerender } = renderHook(render, {
    initialProps: { input: undefined as number | undefined },
  });
  expect(result.current).toBe(undefined);
  rerender({ input: 4 });
  expect(isUnderWay()).toBe(true);
  await waitFor(() => expect(result.current).toBe(8));
  expect(isUnderWay()).toBe(false);
  rerender({ input: 5 });
  expect(result.current).toBe(undefined);
  await waitFor(() => expect(result.current).toBe(10));
});
