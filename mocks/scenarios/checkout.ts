/** A purchase: the payment provider answers 503 twice before it accepts (backing off), and the stock query misses an index. */
import { httpServer, kafkaMessage, library, postgresCall, redisCall } from '../calls.ts';
import { fleetFor } from '../fleet.ts';
import type { Fleet } from '../fleet.ts';
import type { Tags } from '../model.ts';
import { record } from '../record.ts';
import type { Scene, Work } from '../record.ts';
import type { Scenario } from './scenario.ts';

const grpc = { name: 'io.opentelemetry.grpc-1.6', version: '2.20.1-alpha' };
const undici = { name: '@opentelemetry/instrumentation-undici', version: '0.14.0' };

export const checkout: Scenario = {
  id: 'checkout',
  shows: 'Retries with exponential backoff, a slow query, N+1 queries',
  traceId: 'c4ec0d7a5b1e49f08a6f27d93e0b5a12',
  minutesAgo: 11,
  build: (scene) => buildCheckout(scene, 2),
};

export function buildCheckout(scene: Scene, failures: number) {
  const at = fleetFor(scene);
  const recorder = record(scene);
  const order = `ord_${scene.random.hex(12)}`;
  recorder.root(
    at('gateway'),
    'POST /api/checkout',
    httpServer(library.tower, 'POST', '/api/checkout', {
      'url.path': '/api/checkout',
      'server.address': 'shop.example.com',
      'http.request.header.content-type': { json: ['application/json'] },
      'enduser.id': `u-${scene.random.int(10_000, 99_999)}`,
    }),
    (gateway) => {
      gateway.wait(1.5);
      gateway.span(
        at('checkout'),
        'POST /checkout',
        httpServer(library.spring, 'POST', '/checkout', {
          'thread.name': 'http-nio-8080-exec-7',
          'order.id': order,
        }),
        (work) => {
          placeOrder(scene, at, work, order, failures);
        },
      );
      gateway.wait(0.8);
      gateway.tag('http.response.status_code', failures > 3 ? 502 : 201);
      if (failures > 3) gateway.fail('upstream answered 502');
    },
  );
  return recorder.finish();
}

function placeOrder(scene: Scene, at: Fleet, work: Work, order: string, failures: number): void {
  const lines = scene.random.int(3, 8);
  work.wait(2);
  const cartRequest = httpServer(library.nodeHttp, 'GET', '/carts/{id}', answered(200));
  work.span(at('cart'), 'GET /carts/{id}', cartRequest, (cart) => {
    cart.wait(1);
    cart.leaf(at('redis'), 'HGETALL cart', redisCall('HGETALL', `cart:${order.slice(-6)}`), 1.2);
    cart.wait(0.6);
    cart.tag('cart.lines', lines);
  });
  const reservation = { kind: 'server', scope: grpc, tags: rpcTags } as const;
  work.span(at('inventory'), 'inventory.Inventory/Reserve', reservation, (stock) => {
    reserve(scene, at, stock, lines);
  });
  charge(scene, at, work, order, failures);
  if (failures > 3) refuse(work);
  else confirm(at, work, order, lines);
}

function refuse(work: Work): void {
  work.tag('http.response.status_code', 502);
  work.fail('PaymentUnavailableException: provider did not accept the charge');
  work.log('exception', {
    'exception.type': 'com.example.checkout.PaymentUnavailableException',
    'exception.message': 'provider did not accept the charge after 4 attempts',
    'exception.stacktrace': javaStack,
  });
}

function confirm(at: Fleet, work: Work, order: string, lines: number): void {
  const insert = 'INSERT INTO orders (id, user_id, total, currency) VALUES ($1, $2, $3, $4)';
  query(at, work, 'INSERT orders', insert, 6);
  const message = kafkaMessage('send', 'order.placed', lines, { 'messaging.message.id': order });
  work.fork(at('kafka'), 'send order.placed', message, (publish) => {
    publish.wait(4.5);
  });
  work.wait(1.4);
  work.tag('http.response.status_code', 201);
}

/** Locks the stock row by row (N+1), after a search that has no index to use. */
function reserve(scene: Scene, at: Fleet, stock: Work, lines: number): void {
  stock.wait(1);
  query(
    at,
    stock,
    'SELECT stock_levels',
    `SELECT s.sku, s.site_id, s.on_hand - s.reserved AS available
  FROM stock_levels s
  JOIN sites t ON t.id = s.site_id
 WHERE lower(s.sku) IN (${Array.from({ length: lines }, (_, i) => `$${i + 1}`).join(', ')})
   AND t.country = 'DE'
 ORDER BY available DESC`,
    118,
    {
      'db.response.returned_rows': lines * 4,
      'db.query.plan': 'Seq Scan on stock_levels (cost=0.00..48211.00)',
    },
  );
  for (let line = 0; line < lines; line++) {
    const sku = `SKU-${scene.random.int(100_000, 999_999)}`;
    query(
      at,
      stock,
      'UPDATE stock_levels',
      `UPDATE stock_levels SET reserved = reserved + 1 WHERE sku = '${sku}'`,
      4,
    );
  }
  stock.wait(0.7);
}

function charge(scene: Scene, at: Fleet, work: Work, order: string, failures: number): void {
  const attempts = Math.min(failures, 3) + 1;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const failed = attempt < failures;
    const tags = {
      'http.request.method': 'POST',
      'url.full': 'https://api.pay.example/v2/charges',
      'server.address': 'api.pay.example',
      'http.request.resend_count': attempt,
      'http.response.status_code': failed ? 503 : 200,
      'idempotency.key': order,
    };
    const scope = { name: 'io.opentelemetry.java-http-client', version: '2.20.1-alpha' };
    work.span(at('checkout'), 'POST', { kind: 'client', scope, tags }, (client) => {
      client.wait(2);
      client.span(
        at('payment'),
        'POST /v2/charges',
        httpServer(library.nodeHttp, 'POST', '/v2/charges', answered(failed ? 503 : 200)),
        (pay) => {
          pay.wait(3);
          provider(at, pay, failed);
          if (failed) pay.fail('provider unavailable');
        },
      );
      client.wait(1);
      if (failed) client.fail('HTTP 503 Service Unavailable');
    });
    if (!failed) return;
    const delay = 50 * 2 ** attempt;
    work.log('retry', { level: 'warn', attempt: attempt + 1, backoff_ms: delay, reason: 'HTTP 503' });
    work.wait(delay);
  }
  if (scene.troubled) work.log('giving up', { level: 'error', attempts });
}

function provider(at: Fleet, pay: Work, failed: boolean): void {
  const tags = {
    'http.request.method': 'POST',
    'url.full': 'https://gw-2.acquirer.example/auth?merchant=4711&3ds=true',
    'http.response.status_code': failed ? 503 : 200,
    'network.peer.address': '198.51.100.24',
    'tls.protocol.version': '1.3',
  };
  pay.span(at('payment'), 'POST', { kind: 'client', scope: undici, tags }, (call) => {
    call.wait(failed ? 44 : 71);
    if (!failed) return;
    call.log('exception', {
      'exception.type': 'UpstreamError',
      'exception.message': '503 Service Unavailable: no healthy upstream',
    });
    call.fail('503 Service Unavailable: no healthy upstream');
  });
}

function query(at: Fleet, work: Work, name: string, text: string, ms: number, more: Tags = {}): void {
  work.leaf(at('postgres'), name, postgresCall(name, text, more), ms);
}

const rpcTags = {
  'rpc.system': 'grpc',
  'rpc.service': 'inventory.Inventory',
  'rpc.method': 'Reserve',
  'rpc.grpc.status_code': 0,
};

const answered = (status: number): Tags => ({ 'http.response.status_code': status });

const javaStack = `com.example.checkout.PaymentUnavailableException: provider did not accept the charge after 4 attempts
	at com.example.checkout.PaymentClient.charge(PaymentClient.java:142)
	at com.example.checkout.OrderService.place(OrderService.java:88)
	at com.example.checkout.CheckoutController.post(CheckoutController.java:51)
	at java.base/jdk.internal.reflect.DirectMethodHandleAccessor.invoke(DirectMethodHandleAccessor.java:103)
Caused by: java.io.IOException: HTTP/1.1 503 Service Unavailable
	at com.example.http.RetryingClient.send(RetryingClient.java:71)
	... 38 more`;
