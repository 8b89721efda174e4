import { QueryClient } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { AppError, type Failure } from '#core/base/errors.ts';
import { useReachable, watchReachability } from './reachability.ts';

test('follows the latest request of a source', async () => {
  const client = new QueryClient();
  watchReachability(client);
  const { result } = renderHook(() => useReachable('demo'));
  const ask = (kind: string, failure?: Failure) =>
    act(async () => {
      const queryFn = () => (failure ? Promise.reject(new AppError(failure)) : Promise.resolve('fine'));
      await client.fetchQuery({ queryKey: [kind, 'demo'], queryFn, staleTime: 0 }).catch(() => undefined);
    });
  expect(result.current).toBeUndefined();
  await ask('services');
  expect(result.current).toBe(true);
  await ask('search', { kind: 'network', detail: '' });
  expect(result.current).toBe(false);
  await ask('info');
  expect(result.current).toBe(false);
  await ask('trace', { kind: 'notFound', message: '' });
  expect(result.current).toBe(true);
  await ask('search', { kind: 'http', status: 504, message: '' });
  expect(result.current).toBe(false);
});
