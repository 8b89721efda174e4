/** The findings panel over drawn traces, operated by role and name. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { wholeOf } from '#core/analysis/analysis.ts';
import { find } from '#core/analysis/find.ts';
import { analyses } from '#core/analysis/registry.ts';
import { decode } from '#core/formats/decode.ts';
import { spanIdOf } from '#core/trace/span.ts';
import type { Trace } from '#core/trace/trace.ts';
import type { WorkerClient } from '#io/worker/client.ts';
import type { Runtime } from '../../state/runtime.ts';
import { RuntimeProvider } from '../../state/runtime.ts';
import { traceFromText } from '#mocks/text.ts';
import { FindingsPanel, preloadFindings } from './findings-panel.tsx';
import { mostMarked } from './findings-spans.tsx';

beforeAll(preloadFindings);
afterEach(cleanup);

function traceOf(drawing: string): Trace {
  const body = JSON.stringify({ data: [traceFromText(drawing)] });
  return decode(new TextEncoder().encode(body)).traces[0];
}

/** @param isAnswered whether the worker ever says anything */
function show(trace: Trace, { isAnswered = true, isPart = false } = {}) {
  const worker = {
    analyse: (_key: number, name: 'findings') =>
      isAnswered
        ? analyses[name]().then((analysis) => wholeOf(analysis.run(trace, {})))
        : new Promise(() => undefined),
  };
  const runtime = { worker: worker as unknown as WorkerClient } as Runtime;
  const selected: number[] = [];
  const found: string[] = [];
  render(
    <QueryClientProvider client={new QueryClient()}>
      <RuntimeProvider value={runtime}>
        <FindingsPanel
          open={{ key: 1, trace, url: '', isPart }}
          onSelect={(span) => selected.push(span)}
          onFind={(query) => found.push(query)}
        />
      </RuntimeProvider>
    </QueryClientProvider>,
  );
  return { user: userEvent.setup(), selected, found };
}

/** The badge no longer says that there may be more. */
const answered = () => screen.findByText(/^(No|\d+) findings?$/);
const badge = () => screen.getByRole('button', { name: /finding/ });
const region = () => within(screen.getByRole('region', { name: 'Findings' }));
const item = (title: string) => {
  const heading = region().getByRole('heading', { name: new RegExp(title) });
  const entry = heading.closest('li');
  if (entry === null) throw new Error(`${title} is not in a list`);
  return within(entry);
};

/** As many calls of the same statement below one span. */
const callsOf = (n: number) =>
  Array.from(
    { length: n },
    (_, k) =>
      `  db  SELECT  ${10 + 10 * k}--${19 + 10 * k}  kind=client  tag db.system=mysql db.statement="SELECT * FROM driver WHERE id = ${k}"`,
  );
const repeated = (n: number) =>
  traceOf([`web  GET /  0--${20 + 10 * n}  kind=server`, ...callsOf(n)].join('\n'));

describe('findings', () => {
  it('say what, what it would save, why it may be wrong and what it took', async () => {
    const { user } = show(repeated(8));
    await answered();
    await user.click(badge());
    const entry = item('Repeated calls');
    expect(entry.getByText(/db SELECT is called 8 times below web GET \//)).toBeTruthy();
    expect(entry.getByText(/at most 70 ms/)).toBeTruthy();
    expect(entry.getByText(/select \* from driver where id = \?/)).toBeTruthy();
    const why = entry.getByText(/why it may be wrong/).closest('details');
    expect(why?.open).toBe(false);
    expect(why?.textContent).toMatch(/One call for all may take longer/);
    expect(why?.textContent).toMatch(/At least 5 calls of 20 ms in all/);
  });

  it('lead to each of their spans, round and round, and mark all of them', async () => {
    const trace = repeated(6);
    const { user, selected, found } = show(trace);
    await answered();
    await user.click(badge());
    const entry = item('Repeated calls');
    await user.click(entry.getByRole('button', { name: /6 spans/ }));
    await user.click(entry.getByRole('button', { name: 'Next span' }));
    expect(entry.getByText('2 of 6')).toBeTruthy();
    await user.click(entry.getByRole('button', { name: 'Previous span' }));
    await user.click(entry.getByRole('button', { name: 'Previous span' }));
    expect(entry.getByText('6 of 6')).toBeTruthy();
    expect(selected).toEqual([1, 2, 1, 6]);
    await user.click(entry.getByRole('button', { name: 'Mark all 6' }));
    const { matches } = wholeOf(find.run(trace, { query: found[0] }));
    expect([...matches]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('mark no more spans than an address can carry', async () => {
    const { user } = show(repeated(mostMarked + 1));
    await answered();
    await user.click(badge());
    expect(item('Repeated calls').queryByRole('button', { name: /Mark all/ })).toBeNull();
  });

  it('name the worst of them in words, the first error first, with the callers it failed', async () => {
    const trace = traceOf(`
      web  GET /   0--100   !error  kind=server
        a    call    10--90   !error  kind=client
          db   query   20--80   !error  tag error.message="<b>no such table</b>"
    `);
    const { user, selected } = show(trace);
    await screen.findByText(/in the trace 1 error/);
    expect(badge().getAttribute('data-severity')).toBe('error');
    await user.click(badge());
    const entry = item('First error');
    expect(entry.getByText('<b>no such table</b>')).toBeTruthy();
    await user.click(entry.getByRole('button', { name: /1 span/ }));
    await user.click(entry.getByRole('button', { name: /2 callers/ }));
    expect(selected.map((span) => spanIdOf(trace, span))).toEqual([spanIdOf(trace, 2), spanIdOf(trace, 1)]);
  });

  it('off the critical path are behind a fold', async () => {
    const batch = [
      'web  GET /  0--400  kind=server',
      '  bg  refresh  5--300  ~follows',
      ...callsOf(8).map((line) => `  ${line}`),
      '  db  slow  5--399',
    ];
    const { user } = show(traceOf(batch.join('\n')));
    await answered();
    await user.click(badge());
    expect(region().queryByRole('heading', { name: /Repeated calls/ })).toBeNull();
    await user.click(region().getByRole('button', { name: /more off the critical path/ }));
    expect(item('Repeated calls').getByText(/none of it on the critical path/)).toBeTruthy();
  });

  it('of the data are known before the analysis has its answer', async () => {
    const { user } = show(traceOf('web  GET /  0--10  parent=00000000000000ff'), { isAnswered: false });
    expect(badge().textContent).toMatch(/1 finding….*Missing parent \(1\), still looking/);
    await user.click(badge());
    expect(region().getByText('Looking for it…')).toBeTruthy();
    expect(region().getByRole('heading', { name: /Missing parent/ })).toBeTruthy();
  });

  it('that there are none is said; a part of a trace says nothing', async () => {
    const { user } = show(traceOf('web  GET /  0--10'));
    await screen.findByText('No findings');
    await user.click(badge());
    expect(region().getByText(/^Nothing: no error/)).toBeTruthy();
    cleanup();
    show(traceOf('web  GET /  0--10  parent=00000000000000ff'), { isPart: true });
    expect(screen.queryByRole('region')).toBeNull();
  });

  it('close by Escape, and the badge has the focus again', async () => {
    const { user } = show(repeated(6));
    await answered();
    await user.click(badge());
    await user.click(region().getByRole('button', { name: /6 spans/ }));
    await user.keyboard('{Escape}');
    expect(badge().getAttribute('aria-expanded')).toBe('false');
    expect(document.activeElement).toBe(badge());
  });
});
