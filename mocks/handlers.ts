/** The pretend Jaeger as msw handlers. */
import { http, passthrough } from 'msw';
import type { RequestHandler } from 'msw';
import { page } from './answers.ts';
import { mockApi } from './api.ts';
import type { MockApi } from './api.ts';

/** Handlers of an API under `<prefix>/api/`, with the front page that tells the version at `<prefix>/`. */
export function handlersFor(api: MockApi, prefix: string): RequestHandler[] {
  return [
    http.all(`${prefix}/api/*`, async ({ request }) => (await api(request)) ?? passthrough()),
    http.get(`${prefix}/`, () => page()),
  ];
}

export const handlers: readonly RequestHandler[] = handlersFor(mockApi, '*/demo');
