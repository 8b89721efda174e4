/** For tests: a page at its address, over a runtime of the test's own. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router-dom';
import { RuntimeProvider } from '../../state/runtime.ts';
import type { Runtime } from '../../state/runtime.ts';

export interface ShownPage {
  /** Its route. */
  readonly route: string;
  readonly page: ReactNode;
  /** As much of it as the page asks for. */
  readonly runtime: object;
}

/** @param address path and query; every other route shows "Elsewhere" */
export function showPage(address: string, { route, page, runtime }: ShownPage): void {
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <RuntimeProvider value={runtime as Runtime}>
        <MemoryRouter initialEntries={[address]}>
          <Routes>
            <Route path={route} element={page} />
            <Route path="*" element="Elsewhere" />
          </Routes>
          <Address />
        </MemoryRouter>
      </RuntimeProvider>
    </QueryClientProvider>,
  );
}

function Address() {
  const { pathname, search } = useLocation();
  return <p data-testid="address">{pathname + search}</p>;
}

/** Path and query. */
export function shownAddress(): string {
  return screen.getByTestId('address').textContent;
}

export function shownQuery(): URLSearchParams {
  return new URLSearchParams(shownAddress().split('?')[1]);
}
