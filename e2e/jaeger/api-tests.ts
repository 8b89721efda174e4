/** Our API layer against the real thing, without a browser: what the unit tests believe of Jaeger, held against it. */
import { AppError } from '#core/base/errors.ts';
import type { JaegerApi, SearchQuery } from '#io/jaeger/api.ts';
import { createJaegerApi } from '#io/jaeger/create-api.ts';
import { expect, test } from './fixtures.ts';
import type { Jaeger } from './start.ts';
import { callsSent } from './traces.ts';

interface WireTrace {
  readonly traceID: string;
  readonly spans: readonly {
    readonly references: readonly { readonly refType: string; readonly spanID: string }[];
  }[];
}

async function tracesIn(stream: ReadableStream<Uint8Array>): Promise<readonly WireTrace[]> {
  const body = (await new Response(stream).json()) as { data: WireTrace[] };
  return body.data;
}

function apiOf(jaeger: Jaeger): JaegerApi {
  return createJaegerApi({
    baseUrl: jaeger.url,
    timeoutMs: () => 10_000,
    decodeSummaries: async (stream) => ({
      warnings: [],
      summaries: (await tracesIn(stream)).map(({ traceID, spans }) => ({
        traceId: traceID,
        rootService: '',
        rootOperation: '',
        startNs: 0n,
        durationNs: 0,
        spanCount: spans.length,
        errorCount: 0,
        orphanCount: 0,
        services: [],
      })),
    }),
  });
}

const lastHour = (): SearchQuery => ({
  service: 'web',
  operation: undefined,
  tags: [],
  startUs: (Date.now() - 3_600_000) * 1000,
  endUs: Date.now() * 1000,
  minDuration: undefined,
  maxDuration: undefined,
  limit: 20,
});

export function apiTests(): void {
  test.describe('API', () => {
    test('tells its dialect and lists', async ({ filled: { jaeger } }) => {
      const api = apiOf(jaeger);
      const info = await api.info();
      expect(info.dialect).toBe(jaeger.binary.version === 'v2.20.0' ? 'v3' : 'v1');
      // Built without its own page, v1.41 serves a placeholder that does not say.
      expect(info.version).toBe(jaeger.binary.version === 'v1.41.0' ? undefined : jaeger.binary.version);
      expect(await api.services()).toEqual(
        expect.arrayContaining([
          'back',
          'cron',
          'db',
          'edge',
          'front',
          'late',
          'mail',
          'orders',
          'pay',
          'web',
        ]),
      );
      expect(await api.operations('web')).toEqual([
        { name: 'GET /orders', kind: 'server' },
        { name: 'POST /pay', kind: 'server' },
      ]);
    });

    test('searches', async ({ filled: { jaeger, sent } }) => {
      const api = apiOf(jaeger);
      const found = async (part: Partial<SearchQuery>) =>
        (await api.search({ ...lastHour(), ...part })).summaries
          .map(({ traceId, spanCount }) => `${traceId.replace(/^0+/, '')} ${spanCount}`)
          .sort();
      const [simple, failing] = [`${sent.simple.traceId} 4`, `${sent.failing.traceId} 2`];
      expect(await found({})).toEqual([simple, failing]);
      expect(await found({ operation: 'GET /orders' })).toEqual([simple]);
      expect(await found({ tags: [{ key: 'http.status_code', value: '200' }] })).toEqual([simple]);
      expect(await found({ minDuration: '200ms' })).toEqual([failing]);
      expect(await found({ operation: 'nobody knows' })).toEqual([]);
      await expect(api.search({ ...lastHour(), minDuration: '2s', maxDuration: '1s' })).rejects.toMatchObject(
        {
          failure: { kind: 'http', status: 400 },
        },
      );
    });

    test('counts the calls between services that were sent', async ({ filled: { jaeger } }) => {
      const { startUs, endUs } = lastHour();
      const { links } = await apiOf(jaeger).dependencies({ startUs, endUs });
      // Within a service v1 counts nothing, v2 every child.
      const between = links.filter(({ parent, child }) => parent !== child);
      expect(between.map(({ parent, child, calls }) => `${parent} > ${child} ${calls}`)).toEqual(callsSent);
      const longAgo = { startUs: startUs - 7200e6, endUs: endUs - 7200e6 };
      expect((await apiOf(jaeger).dependencies(longAgo)).links).toEqual([]);
    });

    test('opens traces by any spelling of their id', async ({ filled: { jaeger, sent } }) => {
      const api = apiOf(jaeger);
      const hint = { startUs: 0, endUs: Date.now() * 1000 };
      for (const { traceId, spanCount } of Object.values(sent)) {
        for (const id of [traceId, traceId.toUpperCase(), traceId.replace(/^0+/, '')]) {
          const { stream } = await api.trace(id, hint);
          const text = await new Response(stream).text();
          expect(text.match(/"spanI[Dd]": ?"[0-9a-f]{16}"/g)?.length).toBeGreaterThanOrEqual(spanCount);
        }
      }
    });

    test('says what it does not have', async ({ filled: { jaeger } }) => {
      const api = apiOf(jaeger);
      const failure = async (id: string) => api.trace(id, undefined).then(() => 'found', kindOf);
      expect(await failure('abcdef0123456789abcdef0123456789')).toBe('notFound');
      expect(await failure('not hex')).toBe('http');
      const wrong = createJaegerApi({
        baseUrl: `${jaeger.url}/not/here`,
        timeoutMs: () => 10_000,
        decodeSummaries: () => Promise.resolve({ summaries: [], warnings: [] }),
      });
      expect(await wrong.info().then(() => 'found', kindOf)).toMatch(/format|http/);
    });
  });
}

function kindOf(error: unknown): string {
  return error instanceof AppError ? error.failure.kind : String(error);
}
