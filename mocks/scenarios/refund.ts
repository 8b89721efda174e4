/**
 * A refund that mostly waits: payment is asked four times with growing pauses, a person approves two hours later, and what
 * follows waits for the slower of two preparations. Nearly all of its time holds nothing.
 */
import { kafkaMessage, postgresCall } from '../calls.ts';
import { fleetFor } from '../fleet.ts';
import type { Fleet } from '../fleet.ts';
import { record } from '../record.ts';
import type { Scene, Work } from '../record.ts';
import type { Scenario } from './scenario.ts';

export const refund: Scenario = {
  id: 'refund',
  shows:
    'Long idle stretches: retries with growing pauses, two hours until a person approves; a join that waited',
  traceId: 'ef04d0000000000001d1e57e7c4e5000',
  minutesAgo: 151,
  build: buildRefund,
};

const second = 1000;
const approvalMs = 134 * 60 * second;

export function buildRefund(scene: Scene) {
  const at = fleetFor(scene);
  const recorder = record(scene);
  const tags = {
    'refund.id': `rf_${scene.random.hex(10)}`,
    'refund.amount': 184.9,
    'refund.currency': 'EUR',
  };
  recorder.root(at('checkout'), 'refund order', { tags }, (work) => {
    work.leaf(
      at('postgres'),
      'SELECT orders',
      postgresCall('SELECT orders', 'SELECT * FROM orders WHERE id = $1'),
      6,
    );
    askForPayment(at, work);
    work.log('approval requested', { group: 'finance', reason: 'amount above 150 EUR' });
    work.wait(approvalMs);
    work.log('approved', { by: 'm.okafor', role: 'finance lead' });
    settle(scene, at, work);
    work.ok();
  });
  return recorder.finish();
}

/** The payment service is down at first; the pauses grow. */
function askForPayment(at: Fleet, work: Work): void {
  const pauses = [2 * second, 30 * second, 8 * 60 * second, 0];
  for (const [attempt, pause] of pauses.entries()) {
    const failed = pause > 0;
    const tags = {
      'rpc.system': 'grpc',
      'rpc.service': 'payment.v1.Refunds',
      'rpc.method': 'Prepare',
      'rpc.grpc.status_code': failed ? 14 : 0,
      'retry.attempt': attempt,
    };
    const call = { kind: 'client', tags } as const;
    work.span(at('checkout'), 'payment.v1.Refunds/Prepare', call, (request) => {
      request.wait(failed ? 90 : 240);
      if (failed) request.fail('connection refused: payment-0.shop.svc:50051');
    });
    if (failed) work.log('retry scheduled', { attempt: attempt + 1, pause: `${pause / second} s` });
    work.wait(pause);
  }
}

/** Two preparations side by side, and one span that needs both. */
function settle(scene: Scene, at: Fleet, work: Work): void {
  const done: string[] = [];
  const offset = scene.random.int(10, 9000);
  work.parallel([
    (lane) => {
      done.push(lane.leaf(at('inventory'), 'release stock', { kind: 'client' }, 70));
    },
    (lane) => {
      done.push(lane.leaf(at('payment'), 'reserve payout', { kind: 'client' }, 310));
    },
  ]);
  const [, payment] = done;
  const links = done.map(
    (spanId) => ({ type: 'FOLLOWS_FROM', traceId: scene.traceId, spanId, attributes: [] }) as const,
  );
  const options = {
    ...kafkaMessage('process', 'refund.approved', offset),
    parentId: payment,
    follows: true,
    links: links.filter(({ spanId }) => spanId !== payment),
  };
  work.fork(at('billing-consumer'), 'settle refund', options, (settled) => {
    settled.wait(25);
    settled.log('payout booked', { ledger: 'refunds', rows: 2 });
    settled.leaf(
      at('postgres'),
      'INSERT payouts',
      postgresCall('INSERT payouts', 'INSERT INTO payouts (order_id, amount) VALUES ($1, $2)'),
      12,
    );
  });
  work.wait(60);
}
