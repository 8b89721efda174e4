/** The steps of an examination over servers that answer in given ways; what browsers refuse is a rejected `fetch`. */
import { describe, expect, it } from 'vitest';
import { examine } from './examine.ts';
import type { ExamineOptions, StepReport } from './examine.ts';
import { legacy } from './fake-api.ts';
import { fakeServer } from './fake-server.ts';
import type { FakeRoute } from './fake-server.ts';

type Routes = Readonly<Record<string, FakeRoute>>;

const services: Routes = { '/api/services': { body: { data: ['a', 'b'], total: 2, errors: null } } };
const placeholder = (capabilities: string) =>
  `<title>Jaeger UI</title><script>const JAEGER_VERSION = {"gitVersion":"v1.60.0"};${capabilities}</script>`;

async function examined(routes: Routes, change: Partial<ExamineOptions> = {}) {
  const server = fakeServer(routes);
  const reports: StepReport[] = [];
  const known = await examine({
    url: 'http://jaeger.test/',
    headers: {},
    page: { origin: 'http://spoor.test', isSecure: false },
    signal: new AbortController().signal,
    onStep: (report) => reports.push(report),
    fetch: server.fetch,
    ...change,
  });
  const last = reports.at(-1);
  const trouble = last?.state === 'failed' ? last.trouble : undefined;
  return { known, step: last?.step, trouble, asked: server.asked() };
}

/** A browser that hides answers from the page: all of them, or those to requests with a header of ours. */
function hiding(server: typeof fetch, hides: (headers: Headers) => boolean): typeof fetch {
  return async (input, init) => {
    const answer = await server(input, init);
    if (init?.mode !== 'no-cors' && hides(new Headers(init?.headers))) throw new TypeError('Failed to fetch');
    return answer;
  };
}

describe('examine', () => {
  it('tells what a Jaeger is and can do', async () => {
    const page = { '/': { body: placeholder('JAEGER_STORAGE_CAPABILITIES = {"archiveStorage":true};') } };
    const { known, step } = await examined({ ...legacy, ...services, ...page });
    expect(step).toBe('know');
    expect(known).toEqual({
      dialect: 'v1',
      version: 'v1.60.0',
      anyService: false,
      archive: true,
      services: 2,
    });
  });

  it('asks nothing by http from a page that came by https, but of this computer', async () => {
    const page = { origin: 'https://spoor.test', isSecure: true };
    const refused = await examined({ ...legacy, ...services }, { page });
    expect(refused).toMatchObject({ trouble: { kind: 'mixedContent' }, asked: [] });
    const local = await examined({ ...legacy, ...services }, { page, url: 'http://localhost:16686/' });
    expect(local.known).toBeDefined();
  });

  it.each<[string, Routes, object]>([
    [
      'a closed port',
      { '*': { fails: 'refused' } },
      { step: 'reach', trouble: { kind: 'unreachable', detail: 'refused' } },
    ],
    [
      'a login',
      { '*': { status: 401, body: 'who?' } },
      { step: 'speak', trouble: { kind: 'refused', status: 401, said: 'who?', sentSecrets: false } },
    ],
    [
      'a gateway without its server',
      { '*': { status: 502, body: 'bad gateway' } },
      { step: 'speak', trouble: { kind: 'fails', status: 502 } },
    ],
    [
      'another product',
      { '*': { body: { ok: 1 } } },
      { step: 'speak', trouble: { kind: 'notJaeger', said: '{"ok":1}' } },
    ],
    [
      'a page',
      { '*': { body: '<title>Hello</title>' } },
      { step: 'speak', trouble: { kind: 'wrongPath', said: 'Hello', found: undefined } },
    ],
    [
      'a path that is not there',
      { '*': { status: 404, body: 'nothing' } },
      { step: 'speak', trouble: { kind: 'wrongPath', status: 404 } },
    ],
  ])('names %s', async (_what, routes, expected) => {
    expect(await examined(routes)).toMatchObject(expected);
  });

  it('tells a server that says nothing from one that is not there', async () => {
    const { step, trouble } = await examined({ '*': { after: 500 } }, { patienceMs: 20 });
    expect({ step, trouble }).toEqual({ step: 'reach', trouble: { kind: 'silent', afterMs: 20 } });
  });

  it('tells answers that may not be read, and headers that may not be sent', async () => {
    const server = fakeServer({ ...legacy, ...services });
    const closed = await examined({}, { fetch: hiding(server.fetch, () => true) });
    expect(closed).toMatchObject({ step: 'read', trouble: { kind: 'cors', headers: [] } });
    const headers = { 'x-tenant': 'a' };
    const strict = await examined(
      {},
      { headers, fetch: hiding(server.fetch, (sent) => sent.has('x-tenant')) },
    );
    expect(strict).toMatchObject({ step: 'read', trouble: { kind: 'cors', headers: ['x-tenant'] } });
  });

  it('does not ask whether it may read what came from the server of the page', async () => {
    const page = { origin: 'http://jaeger.test', isSecure: false };
    expect((await examined({ ...legacy, ...services }, { page })).known).toBeDefined();
  });

  const at = (base: string): Routes =>
    Object.fromEntries(
      Object.entries({ ...legacy, ...services }).map(([path, route]) => [base + path, route]),
    );
  it.each<[string, string, Routes]>([
    ['a page names as its base', '/deep/ui', { '*': { body: '<base href="/deep/ui/" /><title>x</title>' } }],
    ['stands above the one typed', '/a', { '*': { status: 404 } }],
    ['VictoriaTraces has', '/select/jaeger', { '*': { status: 404 } }],
    ['GreptimeDB has', '/v1/jaeger', { '*': { status: 404 } }],
  ])('finds the base path that %s', async (_what, base, others) => {
    const { trouble } = await examined({ ...at(base), ...others }, { url: 'http://jaeger.test/a/b/' });
    expect(trouble).toMatchObject({ kind: 'wrongPath', found: `http://jaeger.test${base}/` });
  });

  it('never looks beyond the origin that was typed', async () => {
    const { asked } = await examined({ '*': { body: '<base href="//evil.test/" /><title>x</title>' } });
    expect(asked.every((path) => path.startsWith('/'))).toBe(true);
    expect(asked.some((path) => path.includes('evil'))).toBe(false);
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const work = examined({ '*': { after: 500 } }, { signal: controller.signal });
    controller.abort();
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
  });
});
