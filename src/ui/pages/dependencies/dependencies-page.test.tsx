/** What stands in place of the graph: on its way, failed, nothing counted, no traces chosen. The graph itself is for the browser. */
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { AppError } from '#core/base/errors.ts';
import { rememberSearch } from '../../state/last-search.ts';
import type { Runtime, TimeHint } from '../../state/runtime.ts';
import { shownQuery, showPage } from '../testing/show-page.tsx';
import DependenciesPage from './dependencies-page.tsx';

type Api = ReturnType<Runtime['api']>;

afterEach(() => {
  cleanup();
  localStorage.clear();
});

function open(path: string, change: Partial<Api>, source = 'origin') {
  const asked: TimeHint[] = [];
  const api: Api = {
    info: async () => ({ dialect: 'v3', version: 'v2.20.0', anyService: false }),
    services: async () => [],
    operations: async () => [],
    search: async () => ({ summaries: [], elapsedMs: 1, warnings: [] }),
    dependencies: async (window) => {
      asked.push(window);
      return { links: [], elapsedMs: 1, warnings: [] };
    },
    metrics: async () => Promise.reject(new Error('not asked for')),
    trace: async () => Promise.reject(new Error('not asked for')),
    rawTraceUrl: () => '',
    ...change,
  };
  const runtime = {
    api: () => api,
    defaultSource: source,
    config: { defaultLookback: '1h', maxLimit: 1500, searchWithoutServiceName: false },
  };
  showPage(path, { route: '/dependencies', page: <DependenciesPage />, runtime });
  return asked;
}

test('asks for seven days, and writes them into the address', async () => {
  const asked = open('/dependencies', {});
  await screen.findByRole('heading', { name: 'No dependency data in this time range' });
  expect(asked).toHaveLength(1);
  expect(asked[0].endUs - asked[0].startUs).toBe(7 * 86_400e6);
  expect(shownQuery().get('lookback')).toBe('7d');
  expect(shownQuery().get('start')).toBe(String(asked[0].startUs));
});

test('nothing counted: says why, and offers a wider range and the next source', async () => {
  const asked = open('/dependencies?start=2000000&end=3000000', {}, 'http://empty');
  await screen.findByText(/Spark dependencies/);
  expect(screen.getByRole('link', { name: 'Search traces to draw them from' }).getAttribute('href')).toBe(
    '/search',
  );
  await userEvent.click(screen.getByRole('button', { name: 'A range twice as long' }));
  await waitFor(() => expect(asked.at(-1)).toEqual({ startUs: 1_000_000, endUs: 3_000_000 }));
});

test('the last search of this tab is offered, and its traces are asked for', async () => {
  rememberSearch('http://last', 'shop', 'service=shop&start=5&end=9&limit=7&sort=spans');
  open('/dependencies', {}, 'http://last');
  await userEvent.click(await screen.findByRole('button', { name: 'From the traces of the last search' }));
  await screen.findByRole('heading', { name: 'No traces match' });
  expect(Object.fromEntries(shownQuery())).toMatchObject({
    data: 'traces',
    service: 'shop',
    start: '5',
    end: '9',
    limit: '7',
  });
  expect(shownQuery().has('sort')).toBe(false);
  await userEvent.click(screen.getByRole('button', { name: 'What Jaeger counted' }));
  await screen.findByRole('heading', { name: 'No dependency data in this time range' });
});

test('traces of no search: says where to get them', async () => {
  open('/dependencies?data=traces', {}, 'http://none');
  expect(await screen.findByRole('heading', { name: 'From which traces?' })).toBeDefined();
  expect(screen.getByRole('link', { name: 'To the search' }).getAttribute('href')).toBe('/search');
});

test('a failure says what the server said, and is asked again', async () => {
  let fails = true;
  open('/dependencies', {
    dependencies: async () => {
      if (fails) throw new AppError({ kind: 'http', status: 500, message: 'storage is gone' }, 'GET x');
      return { links: [], elapsedMs: 1, warnings: [] };
    },
  });
  expect((await screen.findByRole('alert')).textContent).toContain('storage is gone');
  fails = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByRole('heading', { name: 'No dependency data in this time range' });
});

test('a server that cannot tell: the next source is offered all the same', async () => {
  rememberSearch('http://old', 'shop', 'service=shop&start=5&end=9');
  const message = 'This server does not tell which services call each other.';
  open(
    '/dependencies',
    { dependencies: async () => Promise.reject(new AppError({ kind: 'unsupported', message })) },
    'http://old',
  );
  expect((await screen.findByRole('alert')).textContent).toContain(message);
  expect(screen.getByRole('button', { name: 'From the traces of the last search' })).toBeDefined();
});

test('a request that is cancelled can be made again', async () => {
  let calls = 0;
  open('/dependencies', {
    dependencies: (_, signal) => {
      calls++;
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
      });
    },
  });
  await screen.findByText('Asking the server');
  await userEvent.click(screen.getAllByRole('button', { name: 'Cancel' })[0]);
  await screen.findByText('The request was cancelled.');
  await userEvent.click(screen.getByText('Ask again'));
  await waitFor(() => expect(calls).toBe(2));
});

test('the peer’s uiFind becomes the filter by name', async () => {
  open('/dependencies?uiFind=shop', {});
  await waitFor(() => expect(shownQuery().get('name')).toBe('shop'));
  expect(shownQuery().has('uiFind')).toBe(false);
});
