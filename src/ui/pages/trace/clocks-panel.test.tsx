/** Clocks and the choice of times over drawn traces, operated by role and name. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { adjustTimes } from '#core/analysis/adjust-times.ts';
import { wholeOf } from '#core/analysis/analysis.ts';
import { analyses } from '#core/analysis/registry.ts';
import { decode } from '#core/formats/decode.ts';
import { movedBy } from '#core/trace/adjusted-times.ts';
import type { Trace } from '#core/trace/trace.ts';
import type { WorkerClient } from '#io/worker/client.ts';
import type { Runtime } from '../../state/runtime.ts';
import { RuntimeProvider } from '../../state/runtime.ts';
import type { TimesChoice } from '../../state/url/trace-params.ts';
import type { TimeRange } from '../../widgets/time-scale.ts';
import { traceFromText } from '#mocks/text.ts';
import { AdjustedRemark } from './adjusted-remark.tsx';
import { ClocksPanel, preloadClocks } from './clocks-panel.tsx';
import { useChosenTimes } from './use-chosen-times.ts';

beforeAll(preloadClocks);
afterEach(cleanup);

function traceOf(drawing: string): Trace {
  const body = JSON.stringify({ data: [traceFromText(drawing)] });
  return decode(new TextEncoder().encode(body)).traces[0];
}

interface Address {
  readonly times: TimesChoice;
  readonly t: TimeRange | undefined;
}

/** The page as far as it matters here: what the address says, and what is shown. */
function Page({ trace, given }: { readonly trace: Trace; readonly given: Address }) {
  const [address, setAddress] = useState(given);
  const [isOpen, setOpen] = useState(false);
  const [open] = useState({ key: 1, trace, url: '', isPart: false });
  const times = useChosenTimes(open, address, (values) =>
    setAddress((before) => ({ ...before, ...(values as Partial<Address>) })),
  );
  const { t } = address;
  const moved = Array.from({ length: trace.spans.length }, (_, i) => movedBy(times.open.trace, i) / 1e6);
  return (
    <>
      <ClocksPanel times={times} isOpen={isOpen} onOpen={setOpen} />
      {times.choice === 'adjusted' && <AdjustedRemark {...times} />}
      <output aria-label="address">{`${address.times} ${t === undefined ? '' : `${t.from}-${t.to}`}`}</output>
      <output aria-label="moved">{moved.join()}</output>
    </>
  );
}

function show(trace: Trace, given: Address = { times: 'raw', t: undefined }, works = true) {
  const worker = {
    analyse: (_key: number, name: 'clockSkew') =>
      analyses[name]().then((analysis) => wholeOf(analysis.run(trace, {}))),
    adjustTimes: () => {
      const times = wholeOf(adjustTimes(trace));
      if (!works) return Promise.reject(new Error('out of memory'));
      return Promise.resolve(times && { key: 2, times });
    },
  };
  const runtime = { worker: worker as unknown as WorkerClient } as Runtime;
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <RuntimeProvider value={runtime}>
        <Page trace={trace} given={given} />
      </RuntimeProvider>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

const badge = () => screen.findByRole('button', { name: /Clocks/ });
const region = () => within(screen.getByRole('region', { name: 'Clocks' }));
const said = (name: string) => screen.getByLabelText(name).textContent?.trim();

const off = `
  a  X  100--200
    b  Y  50--110
    c  Z  120--180
`;

describe('clocks', () => {
  it('show offset and bounds of each host, and what the server says', async () => {
    const user = show(traceOf(off.replace('110', `110  warn "This span's timestamps were adjusted by 3ms"`)));
    expect((await badge()).textContent).toMatch(/Clocks disagree: 1 host$/);
    await user.click(await badge());
    const rows = within(await region().findByRole('table'))
      .getAllByRole('row')
      .slice(1);
    expect(rows.map((row) => row.textContent)).toEqual([
      'a 1 span––––the root’s',
      'b 1 span+70 ms+50 ms+90 ms1fits all calls',
      'c 1 span0 µs−20 ms+20 ms1fits all calls',
    ]);
    expect(region().getByText(/no bar is moved/).textContent).toMatch(/would be moved again/);
    expect(region().getByText(/had moved the times of 1 span/).textContent).toMatch(/adjusted by 3ms/);
    expect(region().getByRole('radio', { name: 'Raw' }).getAttribute('aria-checked')).toBe('true');
  });

  it('are moved on demand, by pointer or key, and that is said until they are moved back', async () => {
    const user = show(traceOf(off), { times: 'raw', t: { from: 50e6, to: 120e6 } });
    await user.click(await badge());
    await user.click(await region().findByRole('radio', { name: 'Adjusted' }));
    expect(await screen.findByText(/Adjusted times: 1 host moved, by/)).toBeTruthy();
    expect(said('moved')).toBe('0,70,0');
    // The raw trace began 50 ms earlier: the window stays at the same time of day.
    expect(said('address')).toBe('adjusted 0-70000000');
    await user.click(screen.getByRole('button', { name: 'Show raw' }));
    expect(said('moved')).toBe('0,0,0');
    expect(said('address')).toBe('raw 50000000-120000000');
    expect(screen.queryByText(/Adjusted times/)).toBeNull();
    await user.keyboard('{Escape}{Shift>}T{/Shift}');
    expect(await screen.findByText(/Adjusted times/)).toBeTruthy();
  });

  it('a link may ask for adjusted times', async () => {
    show(traceOf(off), { times: 'adjusted', t: undefined });
    expect(await screen.findByText(/Adjusted times/)).toBeTruthy();
    expect(said('moved')).toBe('0,70,0');
  });

  it('that agree are not spoken of, whatever the address asks for', async () => {
    show(traceOf('a  X  100--200\n  b  Y  120--180'), { times: 'adjusted', t: undefined });
    await screen.findByLabelText('moved');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(screen.queryByRole('region', { name: 'Clocks' })).toBeNull();
    expect(screen.queryByText(/Adjusted times/)).toBeNull();
    expect(said('moved')).toBe('0,0');
  });

  it('off by more than a minute, or by no one offset: that is said', async () => {
    const user = show(traceOf('a  X  100000--200000\n  b  Y  1000--5000'));
    await user.click(await badge());
    expect((await region().findByText(/1 host is/)).textContent).toMatch(/more than 1 min/);
    cleanup();
    const again = show(
      traceOf(`a  R  0--1000
  a  X1  100--200
    b  Y1  50--140
  a  X2  300--360
    b  Y2  220--270`),
    );
    await again.click(await badge());
    expect(await region().findByText('no offset fits all')).toBeTruthy();
  });

  it('that cannot be moved: raw times, and why', async () => {
    show(traceOf(off), { times: 'adjusted', t: undefined }, false);
    expect((await screen.findByRole('alert')).textContent).toMatch(/Raw times: .*out of memory/);
    expect(said('moved')).toBe('0,0,0');
  });
});
