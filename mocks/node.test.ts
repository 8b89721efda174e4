import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMockApi } from './api.ts';
import { createServer } from './node.ts';
import { scaleTraceId, stateTraceIds } from './states.ts';

const server = createServer(createMockApi({ nowMs: Date.parse('2026-11-24T04:00:00Z') }));
beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' });
});
afterAll(() => {
  server.close();
});

test('fetch reaches the pretend Jaeger, its front page and its broken connections', async () => {
  const base = 'http://jaeger.test/some/base/';
  const services: unknown = await (await fetch(`${base}api/v3/services`)).json();
  expect(services).toHaveProperty('services');
  expect(await (await fetch(base)).text()).toContain('"gitVersion":"v2.20.0"');
  const big = await fetch(`${base}api/traces/${scaleTraceId(3000)}`);
  expect((await big.text()).length).toBeGreaterThan(2_000_000);
  await expect(fetch(`${base}api/v3/traces/${stateTraceIds.offline}`)).rejects.toThrow(TypeError);
});
