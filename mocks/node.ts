/** The pretend Jaeger for component tests: an msw server that answers `<any prefix>/api/…` and refuses everything else. */
import { setupServer } from 'msw/node';
import type { SetupServer } from 'msw/node';
import { createMockApi } from './api.ts';
import type { MockApi } from './api.ts';
import { handlersFor } from './handlers.ts';

/** Call `listen({ onUnhandledRequest: 'error' })` before the tests and `close()` after them. */
export function createServer(api: MockApi = createMockApi()): SetupServer {
  return setupServer(...handlersFor(api, '*'));
}
