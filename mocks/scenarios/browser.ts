/**
 * From the click to the table: a page in a browser, its resource timings and fetches, a Node BFF, a Java service and
 * PostgreSQL, in current OpenTelemetry conventions; a failing recommendation is recorded as an exception event.
 */
import { httpServer, library, postgresCall, redisCall } from '../calls.ts';
import { fleetFor } from '../fleet.ts';
import type { Fleet } from '../fleet.ts';
import type { MockProcess } from '../model.ts';
import { record } from '../record.ts';
import type { Scene, Work } from '../record.ts';
import type { Scenario } from './scenario.ts';

export const browser: Scenario = {
  id: 'browser',
  shows: 'Browser to database in OpenTelemetry terms, with an exception event',
  traceId: 'b7ad6b7169203331a3ce929d0e0e4736',
  minutesAgo: 6,
  build: (scene) => buildPageView(scene, true),
};

const documentLoad = { name: '@opentelemetry/instrumentation-document-load', version: '0.50.0' };
const fetchScope = { name: '@opentelemetry/instrumentation-fetch', version: '0.205.0' };
const agents = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
];

/** @param failing the recommendations fail */
export function buildPageView(scene: Scene, failing: boolean) {
  const at = fleetFor(scene);
  const web = pageProcess(scene);
  const recorder = record(scene);
  const url = 'https://shop.example.com/products/42?ref=newsletter&utm_campaign=h%C3%A9rbst#details';
  const tags = { 'url.full': url, 'session.id': scene.random.hex(16) };
  recorder.root(web, 'documentLoad', { scope: documentLoad, tags }, (page) => {
    const fetched = { 'url.full': url, 'http.response.body.size': 18_402 };
    page.span(web, 'documentFetch', { scope: documentLoad, tags: fetched }, (load) => {
      load.wait(38);
      load.log('fetchStart');
      load.wait(4);
      load.log('responseEnd');
    });
    page.log('domInteractive');
    page.parallel([
      ...assets.map(([file, bytes, ms]) => (lane: Work) => {
        resource(web, lane, `https://cdn.example.com/${file}`, bytes, ms);
      }),
      (lane) => {
        fetchJson(at, web, lane, '/api/products/{id}', product);
        fetchJson(at, web, lane, '/api/recommendations', (fleet, gateway) => {
          recommendations(fleet, gateway, failing);
        });
      },
    ]);
    page.log('firstContentfulPaint', { 'web_vital.lcp_ms': scene.random.int(700, 2100) });
    page.wait(8);
  });
  return recorder.finish();
}

const assets = [
  ['app-5c1f.js', 214_300, 61],
  ['app-9ab2.css', 31_870, 24],
  ['hero-42.avif', 402_118, 142],
] as const;

function pageProcess(scene: Scene): MockProcess {
  const agent = scene.random.pick(agents);
  return {
    service: 'web',
    clockAheadNs: 0,
    attributes: [
      ['service.version', `2026.11.${scene.release.slice(1)}`],
      ['browser.brands', { json: ['Chromium 142', 'Not/A)Brand 24'] }],
      ['browser.language', scene.random.pick(['de-DE', 'en-GB', 'pt-BR', 'zh-TW'])],
      ['browser.mobile', agent.includes('Mobile')],
      ['user_agent.original', agent],
      ['telemetry.sdk.language', 'webjs'],
      ['telemetry.sdk.name', 'opentelemetry'],
      ['telemetry.sdk.version', '2.1.0'],
    ],
  };
}

function resource(web: MockProcess, lane: Work, url: string, bytes: number, ms: number): void {
  const tags = { 'url.full': url, 'http.response.body.size': bytes, 'http.response.status_code': 200 };
  lane.span(web, 'resourceFetch', { scope: documentLoad, tags }, (fetch) => {
    fetch.log('connectStart');
    fetch.wait(ms);
    fetch.log('responseEnd');
  });
}

type Handler = (at: Fleet, work: Work) => void;

function fetchJson(at: Fleet, web: MockProcess, lane: Work, route: string, handler: Handler): void {
  const path = route.replace('{id}', '42');
  const tags = {
    'http.request.method': 'GET',
    'url.full': `https://shop.example.com${path}`,
    'server.address': 'shop.example.com',
    'user.interaction': false,
  };
  lane.span(web, `GET ${path}`, { kind: 'client', scope: fetchScope, tags }, (fetch) => {
    fetch.wait(18);
    fetch.span(
      at('gateway'),
      `GET ${route}`,
      httpServer(library.tower, 'GET', route, { 'url.path': path }),
      (gateway) => {
        gateway.wait(0.7);
        handler(at, gateway);
        gateway.wait(0.4);
      },
    );
    fetch.wait(11);
  });
}

function product(at: Fleet, gateway: Work): void {
  gateway.span(at('cart'), 'GET /bff/product', httpServer(library.nodeHttp, 'GET', '/bff/product'), (bff) => {
    bff.span(at('redis'), 'GET product', redisCall('GET', 'product:42:de'), (cache) => {
      cache.wait(0.8);
      cache.tag('cache.hit', false);
    });
    bff.span(
      at('inventory'),
      'GET /products/{id}',
      httpServer(library.spring, 'GET', '/products/{id}'),
      (stock) => {
        stock.wait(2);
        const statement =
          'SELECT p.*, pr.amount FROM products p JOIN prices pr ON pr.product_id = p.id WHERE p.id = $1 AND pr.currency = $2';
        stock.span(
          at('postgres'),
          'SELECT products',
          postgresCall('SELECT products', statement, {
            'db.query.parameter.0': '42',
            'db.query.parameter.1': 'EUR',
          }),
          (db) => {
            db.wait(23);
            db.tag('db.response.returned_rows', 1);
          },
        );
        stock.wait(1);
      },
    );
    bff.wait(3);
    bff.tag('http.response.status_code', 200);
  });
  gateway.tag('http.response.status_code', 200);
}

function recommendations(at: Fleet, gateway: Work, failed: boolean): void {
  gateway.span(
    at('vector-store'),
    'POST /collections/{name}/query',
    httpServer(library.tower, 'POST', '/collections/{name}/query'),
    (store) => {
      store.wait(failed ? 31 : 9);
      if (!failed) return;
      store.log('exception', {
        'exception.type': 'qdrant::StorageError',
        'exception.message': 'shard 3 of "products" is not ready: optimizer in progress',
        'exception.stacktrace':
          '   0: storage::shard::Shard::query\n             at ./lib/storage/src/shard.rs:418:13\n   1: api::actix::query_points\n             at ./src/actix/api/query.rs:77:5\n   2: tokio::runtime::task::raw::poll',
      });
      store.fail('shard is not ready');
    },
  );
  gateway.tag('http.response.status_code', failed ? 503 : 200);
  if (failed) gateway.fail('upstream 503');
}
