// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { traceParams } from '../../state/url/trace-params.ts';
import { slowRouter } from '../../state/testing/slow-router.tsx';
import { useTraceAddress } from './use-trace-address.ts';

test('what was set stays, while the address still arrives at what was set before', () => {
  const { Wrapper, arrive } = slowRouter('/trace/1?span=a');
  const seen: string[] = [];
  const { result } = renderHook(
    () => {
      const address = useTraceAddress(traceParams);
      if (seen.at(-1) !== address[0].span) seen.push(address[0].span);
      return address;
    },
    { wrapper: Wrapper },
  );
  const set = (values: Parameters<(typeof result.current)[1]>[0]) =>
    act(() => result.current[1](values, 'pick'));
  set({ q: 'x' });
  set({ span: 'b' });
  set({ cp: true });
  for (const step of [0, 1, 2]) arrive(step);
  expect(seen).toEqual(['a', 'b']);
  expect(result.current[0]).toMatchObject({ span: 'b', q: 'x', cp: true });
});
