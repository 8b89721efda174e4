import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router-dom';
import { expect, test } from 'vitest';
import type { TraceSummary } from '#core/trace/summary.ts';
import { foundOf } from '../../state/found.ts';
import { RuntimeProvider } from '../../state/runtime.ts';
import type { Runtime } from '../../state/runtime.ts';
import { idsOf, noSide } from '../../state/url/sides.ts';
import { useMarks } from './use-marks.ts';
import type { SearchState } from './use-search.ts';

const summary = (traceId: string): TraceSummary => ({
  traceId,
  rootService: 'frontend',
  rootOperation: 'GET /',
  startNs: 1_795_513_267_000_000_000n,
  durationNs: 1e6,
  spanCount: 1,
  errorCount: 0,
  orphanCount: 0,
  services: [],
});

function Frame({ children }: { readonly children: ReactNode }) {
  return (
    <MemoryRouter>
      <RuntimeProvider value={{ defaultSource: 'demo' } as Runtime}>{children}</RuntimeProvider>
    </MemoryRouter>
  );
}

test('a stroke that comes before the page shows what the last one did adds to it', () => {
  let chosen = { a: noSide, b: noSide } as Parameters<Parameters<SearchState['setSides']>[0]>[0];
  const search = {
    sides: chosen,
    setSides: (choose) => {
      chosen = { ...chosen, ...choose(chosen) };
    },
  } as SearchState;
  const { result } = renderHook(() => useMarks(search), { wrapper: Frame });
  const [first, second] = foundOf([summary('aa'), summary('bb')]);
  act(() => {
    result.current.toggle('a', first, false);
    result.current.toggle('a', second, true);
  });
  expect(idsOf(chosen.a).toSorted()).toEqual(['aa', 'bb']);
  act(() => result.current.toggle('a', first, true));
  expect(idsOf(chosen.a)).toEqual(['bb']);
});
