/** The choice of the dialect over time, and what is known of the server. */
import { describe, expect, it } from 'vitest';
import { apiOver, failureOf, legacy, modern } from './fake-api.ts';
import type { FakeAnswer, FakeRoute } from './fake-server.ts';

describe('info', () => {
  const home = (version: string, abilities = '{}') =>
    `<html><script>const JAEGER_VERSION = {"gitCommit":"x","gitVersion":"${version}","buildDate":""};
    const JAEGER_BACKEND_CAPABILITIES = ${abilities};</script></html>`;

  it('prefers the version of the page it runs in', async () => {
    const { api, server } = apiOver(legacy, { injectedVersion: 'v1.41.0' });
    await expect(api.info()).resolves.toEqual({ dialect: 'v1', version: 'v1.41.0', anyService: false });
    expect(server.asked()).toHaveLength(2);
  });

  it.each<[string, FakeAnswer, string | undefined, boolean]>([
    ['reads the front page', { body: home('v2.20.0') }, 'v2.20.0', false],
    ['reads abilities', { body: home('v2.21.0', '{"searchWithoutServiceName":true}') }, 'v2.21.0', true],
    ['survives an empty version', { body: home('') }, undefined, false],
    ['survives a page that says nothing', { body: '<html></html>' }, undefined, false],
    ['survives a broken statement', { body: 'JAEGER_VERSION = {oops};' }, undefined, false],
    ['survives no front page', { fails: 'Failed to fetch' }, undefined, false],
  ])('%s', async (_what, front, version, anyService) => {
    const options = { injectedVersion: undefined, homeUrl: 'http://jaeger.test/jaeger-home' };
    const { api } = apiOver({ ...modern, '/jaeger-home': front }, options);
    await expect(api.info()).resolves.toEqual({ dialect: 'v3', version, anyService });
  });

  it('is asked once, and again after a failure', async () => {
    let isUp = false;
    const { api, server } = apiOver({
      '*': () => (isUp ? (legacy['/api/traces'] as FakeAnswer) : { fails: 'refused' }),
    });
    expect(await failureOf(api.info())).toMatchObject({ kind: 'network' });
    isUp = true;
    await api.info();
    const { length } = server.requests;
    await api.info();
    expect(server.requests).toHaveLength(length);
  });

  it('outlives an impatient caller', async () => {
    const slow: FakeAnswer = { ...(legacy['/api/traces'] as FakeAnswer), after: 30 };
    const { api } = apiOver({ '/api/traces': slow });
    const controller = new AbortController();
    const [first, second] = [api.info(controller.signal), api.info()];
    controller.abort();
    expect(await failureOf(first)).toMatchObject({ name: 'AbortError' });
    await expect(second).resolves.toMatchObject({ dialect: 'v1' });
  });

  it.each(['', 'localhost:16686', 'ftp://x', 'javascript:alert(1)', '/jaeger'])(
    'refuses the address "%s"',
    async (baseUrl) => {
      const { api, server } = apiOver(legacy, { baseUrl });
      expect(await failureOf(api.info())).toMatchObject({ kind: 'unsupported' });
      expect(await failureOf(api.services())).toMatchObject({ kind: 'unsupported' });
      expect(server.requests).toEqual([]);
    },
  );
});

describe('memory', () => {
  const remembering = (value: string | undefined) => {
    const kept = new Map<string, string>(
      value === undefined ? [] : [['spoor.dialect:http://jaeger.test/', value]],
    );
    return {
      kept,
      memory: { get: (key: string) => kept.get(key), set: (key: string, v: string) => void kept.set(key, v) },
    };
  };

  it('starts on the remembered dialect and checks it in the background', async () => {
    const { kept, memory } = remembering('v3');
    const { api, server } = apiOver(
      { ...modern, '/api/v3/services': { body: { services: [] } } },
      { memory },
    );
    expect(api.rawTraceUrl('ab')).toBe('http://jaeger.test/api/v3/traces/000000000000000000000000000000ab');
    await api.services();
    await api.info();
    expect(server.asked()).toContain('/api/v3/trace-summaries');
    expect([...kept.values()]).toEqual([expect.stringMatching(/^v3 \d+$/)]);
  });

  it('asks nothing about the dialect for a day, then again', async () => {
    const routes = { ...modern, '/api/v3/services': { body: { services: [] } } };
    const probesAfter = async (hours: number) => {
      const { memory } = remembering(`v3 ${Date.now() - hours * 3_600_000}`);
      const { api, server, asked } = apiOver(routes, { memory });
      await api.services();
      await expect(api.info()).resolves.toMatchObject({ dialect: 'v3' });
      return server.asked().length - asked().length;
    };
    expect(await probesAfter(23)).toBe(0);
    expect(await probesAfter(25)).toBe(2);
    // A clock that was set back.
    expect(await probesAfter(-48)).toBe(2);
  });

  it.each<[string, string, Record<string, FakeRoute>]>([
    ['an upgrade', 'v1', { ...modern, '/api/v3/services': { body: { services: ['a'] } } }],
    ['a downgrade', 'v3', { ...legacy, '/api/services': { body: { data: ['a'] } }, '*': { body: '<html>' } }],
  ])('survives %s between visits', async (_what, before, routes) => {
    for (const value of [before, `${before} ${Date.now()}`]) {
      const { memory, kept } = remembering(value);
      await expect(apiOver(routes, { memory }).api.services()).resolves.toEqual(['a']);
      expect([...kept.values()][0].startsWith(before)).toBe(false);
    }
  });

  it('ignores what it does not understand', async () => {
    const { memory, kept } = remembering('v9');
    await apiOver({ ...legacy, '/api/services': { body: { data: [] } } }, { memory }).api.services();
    expect([...kept.values()]).toEqual([expect.stringMatching(/^v1 \d+$/)]);
  });
});
