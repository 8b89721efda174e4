/**
 * A queue: five orders are published, each read by two consumers that nobody waits for (FOLLOWS_FROM), and a billing run
 * that joins all five: its parent is the first message, the others are further references.
 */
import { kafkaMessage, postgresCall } from '../calls.ts';
import { fleetFor } from '../fleet.ts';
import type { Fleet } from '../fleet.ts';
import type { MockReference } from '../model.ts';
import { record } from '../record.ts';
import type { Scene, Work } from '../record.ts';
import type { Scenario } from './scenario.ts';

export const orderEvents: Scenario = {
  id: 'order-events',
  shows: 'Fan-out over a queue (FOLLOWS_FROM) and a batch consumer with five references',
  traceId: '0fa4007c8e51d3b29a60b7f41c2d8e95',
  minutesAgo: 18,
  build: buildOrderEvents,
};

export function buildOrderEvents(scene: Scene) {
  const at = fleetFor(scene);
  const recorder = record(scene);
  const base = scene.random.int(10, 9000);
  recorder.root(
    at('checkout'),
    'flush outbox',
    { tags: { 'outbox.batch_size': 5, 'job.trigger': 'interval' } },
    (outbox) => {
      outbox.leaf(
        at('postgres'),
        'SELECT outbox',
        postgresCall(
          'SELECT outbox',
          'SELECT * FROM outbox WHERE sent_at IS NULL ORDER BY id LIMIT 5 FOR UPDATE SKIP LOCKED',
        ),
        7,
      );
      const sent: string[] = [];
      for (let i = 0; i < 5; i++) {
        sent.push(
          outbox.span(
            at('kafka'),
            'send order.placed',
            kafkaMessage('send', 'order.placed', base + i),
            (send) => {
              send.wait(3);
              consume(scene, at, send, base + i);
            },
          ),
        );
      }
      outbox.wait(2);
      bill(scene, at, outbox, sent, base);
    },
  );
  return recorder.finish();
}

/** Two consumers of one message; they start when it is their turn, long after `send` has returned. */
function consume(scene: Scene, at: Fleet, send: Work, offset: number): void {
  send.fork(at('inventory'), 'order.placed delivery', { follows: true }, (delivery) => {
    delivery.wait(9);
    delivery.span(
      at('inventory'),
      'process order.placed',
      kafkaMessage('process', 'order.placed', offset),
      (work) => {
        work.wait(6);
        work.leaf(
          at('postgres'),
          'UPDATE stock_levels',
          postgresCall(
            'UPDATE stock_levels',
            'UPDATE stock_levels SET on_hand = on_hand - $1, reserved = reserved - $1 WHERE sku = $2',
          ),
          5,
        );
      },
    );
  });
  const group = {
    'messaging.consumer.group.name': 'receipts',
    'messaging.kafka.message.key': `k-${offset % 97}`,
  };
  const options = { ...kafkaMessage('process', 'order.placed', offset, group), follows: true };
  send.fork(at('reports', { replica: 1 }), 'process order.placed', options, (work) => {
    work.wait(12);
    work.log('receipt queued', {
      template: 'receipt_v3',
      locale: scene.random.pick(['de-DE', 'fr-FR', 'ja-JP']),
    });
    if (scene.random.next() < 0.12) work.fail('SMTP 451 4.7.1 greylisted, try again later');
  });
}

/** The join: one span caused by five messages. */
function bill(scene: Scene, at: Fleet, outbox: Work, sent: readonly string[], base: number): void {
  const links = sent.map((spanId, i): MockReference => ({
    type: i === 1 ? 'CHILD_OF' : 'FOLLOWS_FROM',
    traceId: scene.traceId,
    spanId,
    attributes: [['messaging.kafka.offset', 48_113_000 + base + i]],
  }));
  const elsewhere: MockReference = {
    type: 'FOLLOWS_FROM',
    traceId: 'c4ec0d7a5b1e49f08a6f27d93e0b5a12',
    spanId: 'b1f2c3d4e5a69788',
  };
  const [, parent, ...others] = links;
  const options = {
    ...kafkaMessage('process', 'order.placed', base + 4, { 'messaging.batch.message_count': sent.length }),
    parentId: parent.spanId,
    links: [links[0], ...others, elsewhere],
  };
  outbox.fork(at('billing-consumer'), 'process order.placed batch', options, (work) => {
    priceOrders(at, work, sent);
  });
}

function priceOrders(at: Fleet, work: Work, orders: readonly string[]): void {
  work.wait(14);
  for (const order of orders) {
    const tags = { 'order.ref': order, currency: 'EUR' };
    work.span(at('billing-consumer'), 'price order', { tags }, (price) => {
      price.wait(3.5);
      price.log('tax computed', { rate: 0.19, rule: 'DE-standard' });
    });
  }
  const insert = 'INSERT INTO invoices (order_id, net, tax, gross) SELECT * FROM unnest($1, $2, $3, $4)';
  work.leaf(at('postgres'), 'INSERT invoices', postgresCall('INSERT invoices', insert), 19);
  work.ok();
}
