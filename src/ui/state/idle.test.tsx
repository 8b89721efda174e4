import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, test } from 'vitest';
import { holdIdle } from '#core/base/under-way.ts';
import { installIdle, showsEntry } from './idle.ts';

afterEach(() => {
  window.history.replaceState(null, '');
  showsEntry('default');
});

/** Whether idleness is reported within some frames. */
async function isIdleSoon(): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 300));
  return Promise.race([late, window.spoor?.idle().then(() => true) ?? false]);
}

test('a page is not done while it shows what the address said before', async () => {
  installIdle(new QueryClient());
  showsEntry('default');
  expect(await isIdleSoon()).toBe(true);
  window.history.pushState({ key: 'next' }, '');
  expect(await isIdleSoon()).toBe(false);
  showsEntry('next');
  expect(await isIdleSoon()).toBe(true);
});

test('nor while something is held or asked for', async () => {
  const client = new QueryClient();
  installIdle(client);
  const release = holdIdle();
  expect(await isIdleSoon()).toBe(false);
  release();
  let answer: ((value: number) => void) | undefined;
  const asked = client.fetchQuery({
    queryKey: ['slow'],
    queryFn: () => new Promise<number>((r) => (answer = r)),
  });
  expect(await isIdleSoon()).toBe(false);
  answer?.(1);
  await asked;
  expect(await isIdleSoon()).toBe(true);
});
