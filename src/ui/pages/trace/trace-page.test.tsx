/** The trace page over drawn traces, operated by role and name. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router-dom';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { wholeOf } from '#core/analysis/analysis.ts';
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
import { preloadDetails } from './workspace.tsx';

const traceId = '000000000000000000000000000000a1';
const shop = `
  web    GET /          0──────────100        kind=server
    auth   check          10──30              id=00000000000000a2 #check
      redis  GET session     12──20           tag db.system=redis
    db     SELECT             40──────90      id=00000000000000d1 !error  tag note=x  log@55 event=lock
    kafka  publish              80───130      ~follows  +follows:check
`;

beforeAll(async () => {
  Element.prototype.setPointerCapture = () => undefined;
  preloadView('');
  await preloadDetails();
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
      analyses[name]().then((analysis) => wholeOf(analysis.run(trace as Trace, params))),
    prepare: () => undefined,
    release: () => undefined,
  };
  const api = {
    trace: () =>
      trace instanceof AppError ? Promise.reject(trace) : Promise.resolve({ url: '', request: '' }),
    rawTraceUrl: (id: string) => `/api/traces/${id}`,
  };
  return {
    worker: worker as unknown as WorkerClient,
    config: { useOpenTelemetryTerms: false, linkPatterns: [] },
    defaultSource: 'origin',
    api: () => api as unknown as JaegerApi,
  } as unknown as Runtime;
}

function Address() {
  const { search } = useLocation();
  return <output aria-label="address">{decodeURIComponent(search)}</output>;
}

function open(trace: Trace | AppError, search = '', runtime = runtimeOf(trace)) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <RuntimeProvider value={runtime}>
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
    expect(await details.findByText('<script>alert(1)</script>')).toBeTruthy();
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
    await user.click(await details.findByRole('button', { name: /kafka publish/ }));
    await waitFor(() => expect(address()).toContain('span=0000000000000005'));
  });
});

/** A trace that comes in two parts: the second is given when the test asks for it. */
function openInParts(part: Trace, whole: Trace, search = '') {
  const runtime = runtimeOf(whole);
  let finish: () => void = () => undefined;
  const decodeTrace: WorkerClient['decodeTrace'] = (_stream, _id, _signal, watch) =>
    new Promise((resolve) => {
      watch?.onProgress?.({ bytes: 5_000_000, spans: part.spanCount });
      watch?.onPart?.(part);
      finish = () => resolve({ key: 1, trace: whole });
    });
  const worker = { ...runtime.worker, decodeTrace };
  const user = open(whole, search, { ...runtime, worker });
  return { user, finish: () => finish() };
}

describe('a trace that is still coming', () => {
  const part = `
  web    GET /          0──────────100        id=00000000000000e1
    auth   check          30──40              id=00000000000000a2
      redis  GET session     32──35           id=00000000000000a3
    db     SELECT             50──60          id=00000000000000d1
`;
  const whole = `
  web    GET /          0──────────100        id=00000000000000e1
    mail   send           1──2                id=00000000000000f1
      smtp   DATA           1──2              id=00000000000000f2
    auth   check          30──40              id=00000000000000a2
      redis  GET session     32──35           id=00000000000000a3
    db     SELECT             50──60          id=00000000000000d1
`;

  it('says so, and says nothing about the whole yet', async () => {
    const { finish } = openInParts(decode(part), decode(whole));
    expect((await grid()).getAttribute('aria-rowcount')).toBe('4');
    expect(screen.getByText('Incomplete: still loading')).toBeTruthy();
    expect(screen.queryByText(/service names come/)).toBeNull();
    expect(screen.queryByRole('list', { name: 'Facts' })).toBeNull();
    finish();
    expect(await screen.findByRole('list', { name: 'Facts' })).toBeTruthy();
    expect(screen.queryByText(/still loading/)).toBeNull();
  });

  it('stays as it was when the rest is there: rows, focus, cursor, folds and open details', async () => {
    const { user, finish } = openInParts(decode(part), decode(whole));
    const before = await grid();
    before.focus();
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowLeft}{ArrowDown}{Enter}');
    const details = screen.getByRole('region', { name: 'Span details' });
    expect(details.textContent).toContain('SELECT');
    expect(before.getAttribute('aria-rowcount')).toBe('3');
    finish();
    await screen.findByRole('list', { name: 'Facts' });
    const after = await grid();
    expect(after).toBe(before);
    expect(document.activeElement).toBe(before);
    expect(after.getAttribute('aria-rowcount')).toBe('5');
    expect(rowOf('auth').getAttribute('aria-expanded')).toBe('false');
    expect(rowOf('mail').getAttribute('aria-expanded')).toBe('true');
    expect(rowOf('SELECT').getAttribute('aria-selected')).toBe('true');
    expect(after.getAttribute('aria-activedescendant')).toBe(rowOf('SELECT').id);
    expect(screen.getByRole('region', { name: 'Span details' })).toBe(details);
    expect(details.textContent).toContain('SELECT');
  });

  it('opens the span that the address names once it has come', async () => {
    const { finish } = openInParts(decode(part), decode(whole), '?span=f2&fold=0');
    await grid();
    expect(screen.queryByRole('region', { name: 'Span details' })).toBeNull();
    expect(screen.queryByText(/names span/)).toBeNull();
    finish();
    expect((await screen.findByRole('region', { name: 'Span details' })).textContent).toContain('DATA');
    await waitFor(() => expect(rowOf('DATA').getAttribute('aria-selected')).toBe('true'));
  });

  it('shows operations alone where services are not known, and says when they come', async () => {
    const named = decode(part);
    const nameless = {
      ...named,
      processes: { ...named.processes, service: named.processes.service.map(() => 0) },
    };
    const { finish } = openInParts(nameless, decode(whole));
    await grid();
    expect(screen.getByText(/service names come at the end/)).toBeTruthy();
    expect(rowOf('SELECT').textContent).not.toMatch(/db|unknown/);
    expect(screen.getByRole('heading', { level: 1 }).textContent?.trim()).toBe('GET /');
    finish();
    await screen.findByRole('list', { name: 'Facts' });
    expect(rowOf('SELECT').textContent).toContain('db');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('web GET /');
  });
});

it('keeps the head when there is no such trace, and offers a way back', async () => {
  open(new AppError({ kind: 'notFound', message: 'trace not found' }, 'GET /api/traces/a1'));
  expect((await screen.findByRole('alert')).textContent).toContain('Trace not found');
  expect(screen.getByRole('link', { name: 'Back to results' })).toBeTruthy();
});
