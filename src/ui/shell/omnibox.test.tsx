import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { afterEach, expect, test } from 'vitest';
import type { JaegerApi } from '#io/jaeger/api.ts';
import type { WorkerClient } from '#io/worker/client.ts';
import { type Runtime, RuntimeProvider } from '../state/runtime.ts';
import { catchEarlyKeys } from './early-keys.ts';
import { Omnibox } from './omnibox.tsx';

afterEach(cleanup);
// jsdom does not lay out.
Element.prototype.scrollIntoView = () => undefined;

const runtime = {
  worker: {} as WorkerClient,
  config: { defaultLookback: '1h' },
  defaultSource: 'origin',
  api: () => ({ services: () => Promise.resolve(['frontend', 'redis']) }) as unknown as JaegerApi,
} as unknown as Runtime;

function Address() {
  const { pathname, search } = useLocation();
  return <output aria-label="address">{pathname + search}</output>;
}

function open(at = '/search', early = catchEarlyKeys()) {
  render(
    <RuntimeProvider value={runtime}>
      <QueryClientProvider client={new QueryClient()}>
        <MemoryRouter initialEntries={[at]}>
          <Address />
          <Omnibox early={early} onClose={() => undefined} />
        </MemoryRouter>
      </QueryClientProvider>
    </RuntimeProvider>,
  );
  return screen.getByRole('combobox', { name: 'Trace ID, service or command' });
}

const address = () => screen.getByLabelText('address').textContent;

test('opens a trace by its id and keeps the source', async () => {
  const box = open('/search?source=demo');
  await userEvent.type(box, '0x6A3F0D2C91E84B57');
  expect(screen.getAllByRole('option')[0].textContent).toContain('Open trace 6a3f0d2c91e84b57');
  await userEvent.keyboard('{Enter}');
  expect(address()).toBe('/trace/6a3f0d2c91e84b57?source=demo');
});

test('walks with the arrow keys and searches a service', async () => {
  const box = open();
  await userEvent.type(box, 're');
  await screen.findByRole('option', { name: /redis/ });
  await userEvent.keyboard('{ArrowDown}{ArrowUp}');
  const current = document.getElementById(box.getAttribute('aria-activedescendant') ?? '');
  expect(current?.getAttribute('aria-selected')).toBe('true');
  await userEvent.keyboard('{Enter}');
  expect(address()).toBe('/search?service=redis&lookback=1h');
});

test('says so when nothing is found', async () => {
  await userEvent.type(open(), 'nothing of the kind');
  expect(screen.queryAllByRole('option')).toEqual([]);
  expect(screen.getByText(/Nothing by that name/)).toBeDefined();
});

test('what is typed before the box is there is not lost, and Enter goes where it would have gone', async () => {
  const user = userEvent.setup();
  const early = catchEarlyKeys();
  await user.keyboard('deadbex{Backspace}ef');
  const box = open('/search', early);
  await user.click(box);
  expect(box).toHaveProperty('value', 'deadbeef');
  await user.keyboard('00');
  expect(box).toHaveProperty('value', 'deadbeef00');
  cleanup();
  const again = catchEarlyKeys();
  await user.keyboard('deadbeef{Enter}');
  await user.click(open('/search', again));
  expect(screen.getByLabelText('address').textContent).toBe('/trace/deadbeef');
});
