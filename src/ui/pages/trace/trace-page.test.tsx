/** The trace page over drawn traces, operated by role and name. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router-dom';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { analyses } from '#core/analysis/registry.ts';
import { AppError } from '#core/base/errors.ts';
import { jaeger } from '#core/formats/jaeger/format.ts';
import { JsonReader } from '#core/formats/json/reader.ts';
import { TraceBuilder } from '#core/trace/builder.ts';
import type { Trace } from '#core/trace/trace.ts';
import type { JaegerApi } from '#io/jaeger/api.ts';
import type { WorkerClient } from '#io/worker/client.ts';
import { type Runtime, RuntimeProvider } from '../../state/runtime.ts';
import { traceFromText } from '#mocks/text.ts';
import TracePage from './trace-page.tsx';
import { preloadView } from './view-pane.tsx';

const traceId = '000000000000000000000000000000a1';
const shop = `
  web    GET /          0──────────100        kind=server
    auth   check          10──30              id=00000000000000a2 #check
      redis  GET session     12──20           tag db.system=redis
    db     SELECT             40──────90      id=00000000000000d1 !error  tag note=x  log@55 event=lock
    kafka  publish              80───130      ~follows  +follows:check
`;

beforeAll(() => {
  Element.prototype.setPointerCapture = () => undefined;
  preloadView('');
});
afterEach(cleanup);

function decode(drawing: string): Trace {
  const reader = new JsonReader();
  reader.feed(new TextEncoder().encode(JSON.stringify({ data: [traceFromText(drawing)] })));
  reader.end();
  const builder = new TraceBuilder();
  for (const _ of jaeger.open(reader, builder)());
  return builder.build()[0];
}

function runtimeOf(trace: Trace | AppError): Runtime {
  const worker = {
    decodeTrace: () => Promise.resolve({ key: 1, trace }),
    analyse: (_key: number, name: 'find', params: { query: string }) =>
      Promise.resolve(analyses[name].run(trace as Trace, params)),
    release: () => undefined,
  };
  const api = {
    trace: () =>
      trace instanceof AppError ? Promise.reject(trace) : Promise.resolve({ url: '', request: '' }),
    rawTraceUrl: (id: string) => `/api/traces/${id}`,
  };
  return {
    worker: worker as unknown as WorkerClient,
    config: { useOpenTelemetryTerms: false },
    defaultSource: 'origin',
    api: () => api as unknown as JaegerApi,
  } as unknown as Runtime;
}

function Address() {
  const { search } = useLocation();
  return <output aria-label="address">{decodeURIComponent(search)}</output>;
}

function open(trace: Trace | AppError, search = '') {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <RuntimeProvider value={runtimeOf(trace)}>
      <QueryClientProvider client={client}>
        <MemoryRouter initialEntries={[`/trace/${traceId}${search}`]}>
          <Address />
          <Routes>
            <Route path="/trace/:traceId" element={<TracePage />} />
          </Routes>
        </MemoryRouter>
      </QueryClientProvider>
    </RuntimeProvider>,
  );
  return userEvent.setup();
}

const grid = () => screen.findByRole('treegrid', { name: 'Spans' });
const rowOf = (name: string) => screen.getByRole('row', { name: new RegExp(name) });
const address = () => screen.getByLabelText('address').textContent;

describe('the timeline', () => {
  it('is a tree grid that says where each row stands', async () => {
    open(decode(shop));
    expect((await grid()).getAttribute('aria-rowcount')).toBe('5');
    const row = rowOf('auth');
    expect(row.dataset.spanId).toBe('00000000000000a2');
    expect(row.getAttribute('aria-level')).toBe('2');
    expect(row.getAttribute('aria-rowindex')).toBe('2');
    expect(row.getAttribute('aria-expanded')).toBe('true');
    expect(rowOf('redis').getAttribute('aria-expanded')).toBeNull();
    expect(within(rowOf('kafka')).getByText('follows')).toBeTruthy();
    expect(within(rowOf('SELECT')).getByRole('img', { name: 'Error' })).toBeTruthy();
  });

  it('walks, opens and closes by keys', async () => {
    const user = open(decode(shop));
    (await grid()).focus();
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowLeft}');
    expect(rowOf('auth').getAttribute('aria-expanded')).toBe('false');
    expect((await grid()).getAttribute('aria-rowcount')).toBe('4');
    await waitFor(() => expect(address()).toBe('?fold=~00000000000000a2'));
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect((await grid()).getAttribute('aria-activedescendant')).toBe(rowOf('redis').id);
    await user.keyboard('{End}{Enter}');
    expect(screen.getByRole('region', { name: 'Span details' }).textContent).toContain('publish');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('region', { name: 'Span details' })).toBeNull();
  });

  it('collapses and expands everything, and a level', async () => {
    const user = open(decode(shop));
    await grid();
    await user.click(screen.getByRole('button', { name: 'Collapse all' }));
    expect((await grid()).getAttribute('aria-rowcount')).toBe('1');
    expect(within(rowOf('web')).getByRole('img', { name: '1 error below' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Expand one level' }));
    expect((await grid()).getAttribute('aria-rowcount')).toBe('4');
    await user.click(screen.getByRole('button', { name: 'Expand all' }));
    expect((await grid()).getAttribute('aria-rowcount')).toBe('5');
  });

  it('shows a selected span that the address names, and unfolds what hides it', async () => {
    open(decode(shop), '?span=d1&fold=0');
    expect((await screen.findByRole('region', { name: 'Span details' })).textContent).toContain('SELECT');
    await waitFor(() => expect(rowOf('SELECT').getAttribute('aria-selected')).toBe('true'));
  });

  it('says so when the address names a span that is not there', async () => {
    const user = open(decode(shop), '?span=beef');
    expect((await screen.findByText(/names span/)).textContent).toContain('beef');
    await user.click(screen.getByRole('button', { name: 'Forget it' }));
    expect(screen.queryByText(/names span/)).toBeNull();
  });

  it('finds and steps', async () => {
    const user = open(decode(shop));
    await grid();
    await user.type(screen.getByRole('searchbox', { name: 'Find in trace' }), 'redis');
    await screen.findByText('1 of 1');
    await waitFor(() => expect(address()).toBe('?q=redis'));
  });

  it('shows a missing parent as a row that says so', async () => {
    open(decode('  web  GET /  0──10  parent=00000000000000ff'));
    await grid();
    expect(rowOf('missing span 00000000000000ff').getAttribute('aria-level')).toBe('1');
    expect(screen.getByRole('list', { name: 'Facts' }).textContent).toContain('1 missing parent');
    expect(screen.getByRole('region', { name: 'Findings' }).textContent).toContain('Missing parent');
  });
});

describe('details', () => {
  it('show hostile values as text and link only to http', async () => {
    const hostile = `
  web  <img/src=x>  0──10  id=00000000000000a1  tag __proto__=polluted html="<script>alert(1)</script>" bad="javascript:alert(1)" good="https://example.com/a?b=c" big=9223372036854775807 json="{\\"a\\":{\\"id\\":9007199254740993}}"
`;
    open(decode(hostile), '?span=00000000000000a1');
    const details = within(await screen.findByRole('region', { name: 'Span details' }));
    expect(details.getByText('<script>alert(1)</script>')).toBeTruthy();
    expect(details.getByText('javascript:alert(1)').closest('a')).toBeNull();
    const link = details.getByRole('link', { name: 'https://example.com/a?b=c' });
    expect(link.getAttribute('rel')).toContain('noreferrer');
    expect(details.getByText('9223372036854775807')).toBeTruthy();
    expect(details.getByRole('button', { name: /id/, expanded: false })).toBeTruthy();
    expect(document.querySelector('script, img')).toBeNull();
    expect(within(await grid()).queryByText('polluted')).toBeNull();
  });

  it('lists references both ways', async () => {
    const user = open(decode(shop), '?span=00000000000000a2');
    const details = within(await screen.findByRole('region', { name: 'Span details' }));
    await user.click(details.getByRole('button', { name: /kafka publish/ }));
    await waitFor(() => expect(address()).toContain('span=0000000000000005'));
  });
});

it('keeps the head when there is no such trace, and offers a way back', async () => {
  open(new AppError({ kind: 'notFound', message: 'trace not found' }, 'GET /api/traces/a1'));
  expect((await screen.findByRole('alert')).textContent).toContain('Trace not found');
  expect(screen.getByRole('link', { name: 'Back to results' })).toBeTruthy();
});
