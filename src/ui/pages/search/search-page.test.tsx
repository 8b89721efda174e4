import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { TraceSummary } from '#core/trace/summary.ts';
import { AppError } from '#core/base/errors.ts';
import type { Runtime } from '../../state/runtime.ts';
import type { SearchQuery } from '../../state/runtime.ts';
import { shownAddress, showPage } from '../testing/show-page.tsx';
import SearchPage from './search-page.tsx';

type Api = ReturnType<Runtime['api']>;

const summaryOf = (i: number): TraceSummary => ({
  traceId: `abc${i}`,
  rootService: 'frontend',
  rootOperation: `GET /${i}`,
  startNs: BigInt(1_795_513_267_000_000 + i) * 1000n,
  durationNs: ((i * 7) % 10) * 1e6 + 1e6,
  spanCount: 5,
  errorCount: i === 3 ? 2 : 0,
  orphanCount: i === 4 ? 1 : 0,
  services: [{ name: 'frontend', spans: 5, errors: 0 }],
});

afterEach(() => {
  cleanup();
  localStorage.clear();
});

let opened = 0;

/** The page over a server that has ten traces, none of which has a tag. */
function open(address: string, change: Partial<Api> = {}) {
  const asked: SearchQuery[] = [];
  const api: Api = {
    info: async () => ({ dialect: 'v3', version: 'v2.20.0', anyService: false }),
    services: async () => ['driver', 'frontend'],
    operations: async () => [{ name: 'GET /1', kind: 'server' }],
    search: async (query) => {
      asked.push(query);
      const count = query.tags.length > 0 ? 0 : Math.min(10, query.limit);
      return {
        summaries: Array.from({ length: count }, (_, i) => summaryOf(i)),
        elapsedMs: 12,
        warnings: [],
      };
    },
    dependencies: async () => Promise.reject(new Error('not asked for')),
    metrics: async () => Promise.reject(new Error('not asked for')),
    trace: async () => Promise.reject(new Error('not asked for')),
    rawTraceUrl: () => '',
    ...change,
  };
  const runtime = {
    worker: undefined,
    // What the page remembers, it remembers by source.
    defaultSource: `http://jaeger-${++opened}/`,
    api: () => api,
    config: {
      searchWithoutServiceName: false,
      originLabel: 'localhost:16686',
      useOpenTelemetryTerms: false,
      maxLimit: 1500,
      defaultLookback: '1h',
    },
  };
  showPage(address, { route: '/search', page: <SearchPage />, runtime });
  return { asked, address: shownAddress, user: userEvent.setup() };
}

const box = (name: string) => screen.getByLabelText<HTMLInputElement>(name, { exact: true });
const traceIds = () =>
  [...document.querySelectorAll('[data-trace-id]')].map((row) => row.getAttribute('data-trace-id'));

describe('the form', () => {
  test('says what is wrong beside the field, linked to it, and keeps what was typed', async () => {
    const { user, asked } = open('/search');
    await screen.findByRole('button', { name: 'frontend' });
    await user.type(box('Min duration'), '5 parsecs');
    await user.type(box('Tags'), 'error');
    expect(
      document.getElementById(box('Min duration').getAttribute('aria-describedby') ?? '')?.textContent,
    ).toMatch(/needs a unit|blanks/);
    await user.click(screen.getByRole('button', { name: 'Find traces' }));
    expect(box('Min duration').value).toBe('5 parsecs');
    expect(box('Tags').value).toBe('error');
    expect(screen.getByText('Choose a service to search in')).toBeTruthy();
    expect(asked).toEqual([]);
  });

  test('a search writes concrete bounds and the label it came from; what was typed stays', async () => {
    const { user, address, asked } = open('/search');
    await screen.findByRole('button', { name: 'frontend' });
    await user.type(screen.getByRole('combobox', { name: 'Service' }), 'frontend');
    await user.keyboard('{Escape}');
    await user.clear(box('Limit'));
    await user.type(box('Limit'), '7{Enter}');
    await screen.findByRole('grid', { name: 'Traces' });
    expect(address()).toMatch(/service=frontend&lookback=1h&start=\d{16}&end=\d{16}&limit=7$/);
    expect(asked).toHaveLength(1);
    expect(asked[0].endUs - asked[0].startUs).toBe(3600e6);
    expect(box('Limit').value).toBe('7');
  });
});

test('a service offered on a first visit is searched and stands in the form', async () => {
  const { user, asked } = open('/search');
  await user.click(await screen.findByRole('button', { name: 'driver' }));
  await screen.findByRole('grid', { name: 'Traces' });
  expect(asked[0].service).toBe('driver');
  expect(screen.getByRole<HTMLInputElement>('combobox', { name: 'Service' }).value).toBe('driver');
});

describe('the result', () => {
  test('says when the limit cut it, and only then', async () => {
    open('/search?service=frontend&limit=5');
    expect(await screen.findByText(/Limit reached: these are 5 of possibly more/)).toBeTruthy();
    cleanup();
    open('/search?service=frontend&limit=20');
    await screen.findByRole('grid', { name: 'Traces' });
    expect(screen.queryByText(/Limit reached/)).toBeNull();
  });

  test('sorts by its headers, and the address has it', async () => {
    const { user, address } = open('/search?service=frontend');
    const grid = await screen.findByRole('grid', { name: 'Traces' });
    expect(traceIds().slice(0, 2)).toEqual(['abc9', 'abc8']);
    await user.click(within(grid).getByRole('button', { name: 'Duration' }));
    expect(traceIds().slice(0, 2)).toEqual(['abc7', 'abc4']);
    expect(
      within(grid)
        .getByRole('columnheader', { name: /Duration/ })
        .getAttribute('aria-sort'),
    ).toBe('descending');
    expect(address()).toContain('sort=-duration');
  });

  test('rows carry real links, the marks of a trace, and open by Enter', async () => {
    const { user, address } = open('/search?service=frontend&source=demo');
    await screen.findByRole('grid', { name: 'Traces' });
    const link = screen.getByRole<HTMLAnchorElement>('link', { name: /GET \/4/ });
    expect(link.getAttribute('href')).toMatch(/^\/trace\/abc4\?(?:.*&)?source=demo$/);
    expect(screen.getByText('incomplete')).toBeTruthy();
    document.querySelector<HTMLElement>('[data-trace-id="abc9"]')?.focus();
    await user.keyboard('{ArrowDown}');
    await waitFor(() => expect(document.activeElement?.getAttribute('data-trace-id')).toBe('abc8'));
    await user.keyboard('{Enter}');
    expect(address()).toMatch(/^\/trace\/abc8\?(?:.*&)?source=demo$/);
  });

  test('an area of the plot in the address filters the table', async () => {
    open('/search?service=frontend&plot=1795513267000002-1795513267000004_0-99999999999');
    await screen.findByRole('grid', { name: 'Traces' });
    expect(traceIds()).toEqual(['abc4', 'abc3', 'abc2']);
    expect(screen.getByText(/^3 of \d+ traces/)).toBeTruthy();
  });
});

describe('instead of a result', () => {
  test('nothing found: each way to ask for less is a button that does it', async () => {
    const { user, asked, address } = open(
      '/search?service=frontend&tags=%7B%22error%22%3A%22true%22%7D&minDuration=1ms',
    );
    await user.click(await screen.findByRole('button', { name: 'Drop the tags' }));
    await screen.findByRole('grid', { name: 'Traces' });
    expect(asked.at(-1)).toMatchObject({ tags: [], minDuration: '1ms' });
    expect(address()).not.toContain('tags');
    expect(box('Tags').value).toBe('');
  });

  test('a failure shows the words of the server, and the form stays as it was', async () => {
    let broken = true;
    const { user } = open('/search?service=frontend&minDuration=3ms', {
      search: async () => {
        if (broken) throw new AppError({ kind: 'http', status: 500, message: 'shard 3 is down' }, 'GET /x');
        return { summaries: [summaryOf(1)], elapsedMs: 1, warnings: ['half of it'] };
      },
    });
    expect((await screen.findByRole('alert')).textContent).toContain('shard 3 is down');
    expect(box('Min duration').value).toBe('3ms');
    broken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/The server says: half of it/)).toBeTruthy();
  });

  test('an address that cannot be asked sends nothing', async () => {
    const { asked } = open('/search?service=frontend&minDuration=abc5ms');
    expect(await screen.findByText('Nothing was asked of the server')).toBeTruthy();
    expect(asked).toEqual([]);
  });

  test('a server without services says so', async () => {
    open('/search', { services: async () => [] });
    expect(await screen.findByText(/jaeger-\d+ lists no services yet/)).toBeTruthy();
  });
});
