// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router-dom';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { SearchQuery } from '#io/jaeger/api.ts';
import type { Runtime } from './runtime.ts';
import { RuntimeProvider } from './runtime.ts';
import { useSetPair, useSetPairAnalysis } from './set-pair.ts';
import { parseSearchSide, noSide, tracesSide } from './url/sides.ts';
import type { Side } from './url/sides.ts';

const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
afterEach(() => client.clear());

/**
 * A server that finds traces `t0` … `t9`, of 1 ms and more, one after the other; a worker that counts what it was given.
 * @param trace when a trace comes
 */
function runtimeWith(trace: (id: string, signal: AbortSignal) => Promise<unknown> = () => Promise.resolve()) {
  const closed: number[] = [];
  let sets = 0;
  const search = vi.fn<(query: SearchQuery) => Promise<unknown>>(() =>
    Promise.resolve({
      summaries: Array.from({ length: 10 }, (_, k) => ({
        traceId: `t${k}`,
        rootService: 'web',
        rootOperation: 'GET',
        startNs: BigInt(k) * 1_000_000n,
        durationNs: (k + 1) * 1e6,
      })),
      elapsedMs: 1,
      warnings: [],
    }),
  );
  const runtime = {
    config: { maxLimit: 1500, defaultLookback: '1h' },
    defaultSource: 'demo',
    api: () => ({
      search,
      trace: async (id: string, _hint: unknown, signal: AbortSignal) => {
        await trace(id, signal);
        return { stream: id, request: `GET ${id}` };
      },
    }),
    worker: {
      openSet: () => {
        const key = ++sets;
        const ids: string[] = [];
        return {
          key,
          ids,
          fold: (id: string) => Promise.resolve({ traces: ids.push(id) > 0 ? 1 : 0, spans: 2 }),
          close: () => closed.push(key),
        };
      },
      analyseSets: (both: readonly { readonly ids: readonly string[] }[]) =>
        Promise.resolve(both.map(({ ids }) => [...ids].sort())),
    },
  } as unknown as Runtime;
  return { runtime, search, closed };
}

function shown(runtime: Runtime, sides: readonly [Side, Side]) {
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <QueryClientProvider client={client}>
      <MemoryRouter>
        <RuntimeProvider value={runtime}>{children}</RuntimeProvider>
      </MemoryRouter>
    </QueryClientProvider>
  );
  return renderHook(
    ([a, b]: readonly [Side, Side]) => {
      const pair = useSetPair(a, b);
      return { pair, answer: useSetPairAnalysis(pair, 'compareSets') };
    },
    { wrapper, initialProps: sides },
  );
}

const area = 'plot=2000-4000_0-99999999';
const searched = (part: string): Side => parseSearchSide(`service=web&start=0&end=9&${part}`) ?? noSide;

test('an area against the rest: one search, each trace on its side, and what was kept is let go', async () => {
  const { runtime, search, closed } = runtimeWith();
  const { result, unmount } = shown(runtime, [searched(`${area}&part=outside`), searched(area)]);
  await waitFor(() => expect(result.current.answer.data).toBeDefined());
  expect(result.current.answer.data).toEqual([
    ['t0', 't1', 't5', 't6', 't7', 't8', 't9'],
    ['t2', 't3', 't4'],
  ]);
  expect(search).toHaveBeenCalledTimes(1);
  const { b } = result.current.pair;
  expect(b.search).toMatchObject({ isCut: false, query: { service: 'web', startUs: 0, endUs: 9 } });
  expect([b.search?.all.length, b.search?.taken.length]).toEqual([10, 3]);
  expect(closed).toEqual([]);
  // Read again is another set: the one before is of no use.
  result.current.pair.b.reading.again();
  await waitFor(() => expect(closed).toEqual([2]));
  unmount();
  client.clear();
  expect(new Set(closed)).toEqual(new Set([1, 2, 3]));
});

test('named traces are read as they are; an empty side is waited for', async () => {
  const { runtime, search } = runtimeWith();
  const { result, rerender } = shown(runtime, [tracesSide('x', 'y'), noSide]);
  await waitFor(() => expect(result.current.pair.a.reading.answer?.phase).toBe('done'));
  expect(result.current.pair.sets).toBeUndefined();
  expect(search).not.toHaveBeenCalled();
  rerender([tracesSide('x', 'y'), tracesSide('z')]);
  await waitFor(() => expect(result.current.answer.data).toEqual([['x', 'y'], ['z']]));
});

describe('while traces are read', () => {
  const slow = { timeout: 5000 };
  const ids = (letter: string, count: number) => Array.from({ length: count }, (_, k) => `${letter}${k}`);

  /** Traces from the seventeenth on wait for `release`; those before come so that how many there are is told of on the way. */
  function slowly() {
    const held = new AbortController();
    const heard = (signal: AbortSignal) =>
      new Promise((resolve) => signal.addEventListener('abort', resolve));
    const rest = heard(held.signal);
    const soon = () => new Promise((resolve) => setTimeout(resolve, 60));
    const { runtime } = runtimeWith(async (id, signal) => {
      if (Number(id.slice(1)) < 16 || held.signal.aborted) return soon();
      await Promise.race([rest, heard(signal)]);
      return signal.throwIfAborted();
    });
    return { runtime, release: () => held.abort() };
  }

  test('what has come is compared from ten a side on, and is said to be a part; then all of it', async () => {
    const { runtime, release } = slowly();
    const { result } = shown(runtime, [tracesSide(...ids('a', 30)), tracesSide(...ids('b', 20))]);
    await waitFor(() => expect(result.current.answer.data).toBeDefined(), slow);
    expect(result.current.pair.isReading).toBe(true);
    expect(result.current.answer.isPartial).toBe(true);
    const [a, b] = result.current.answer.data as unknown as readonly string[][];
    expect(a.length >= 10 && a.length < 30 && b.length >= 10 && b.length < 20).toBe(true);
    release();
    await waitFor(() => expect(result.current.answer.isPartial).toBe(false));
    expect(result.current.pair.isReading).toBe(false);
    expect(result.current.answer.data).toEqual([ids('a', 30).sort(), ids('b', 20).sort()]);
  });

  test('nothing is compared while one side has fewer than ten and more are to come', async () => {
    const { runtime, release } = slowly();
    const few = [...ids('b', 4), 'b90', 'b91', 'b92', 'b93', 'b94', 'b95', 'b96', 'b97'];
    const { result } = shown(runtime, [tracesSide(...ids('a', 30)), tracesSide(...few)]);
    await waitFor(() => expect(result.current.pair.a.reading.answer?.read).toBeGreaterThan(9), slow);
    expect(result.current.pair.b.reading.answer).toMatchObject({ phase: 'reading', total: 12 });
    expect(result.current.answer.data).toBeUndefined();
    release();
    await waitFor(() => expect(result.current.answer.isPartial).toBe(false));
    await waitFor(() => expect(result.current.answer.data).toHaveLength(2));
  });

  test('who stops it keeps what was read, as a whole answer', async () => {
    const { runtime } = slowly();
    const { result } = shown(runtime, [tracesSide(...ids('a', 30)), tracesSide('b0', 'b1')]);
    await waitFor(() => expect(result.current.answer.isPartial).toBe(true), slow);
    result.current.pair.a.reading.stop();
    await waitFor(() => expect(result.current.pair.a.reading.answer?.phase).toBe('stopped'));
    await waitFor(() => expect(result.current.answer.isPartial).toBe(false));
    const [a] = result.current.answer.data as unknown as readonly string[][];
    expect(a.length).toBeGreaterThan(9);
    expect(result.current.pair.a.reading.answer?.read).toBe(a.length);
  });
});
