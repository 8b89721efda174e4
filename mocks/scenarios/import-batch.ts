/** An import of 10,000 spans: a hundred chunks over eight workers, each with its validations, inserts and retries. */
import { kafkaMessage, postgresCall } from '../calls.ts';
import { fleetFor } from '../fleet.ts';
import type { Fleet } from '../fleet.ts';
import { record } from '../record.ts';
import type { Scene, Work } from '../record.ts';
import type { Scenario } from './scenario.ts';

const chunks = 99;
/** Spans of a chunk: itself, a read, 32 rows of three spans, a commit, a message, and one more (101 in all). */
const rowsPerChunk = 32;

export const importBatch: Scenario = {
  id: 'import-batch',
  shows: '10,000 spans in one trace',
  traceId: '1a26e000000000000000000000010000',
  minutesAgo: 52,
  services: ['scheduler', 'reports', 'postgres', 'kafka', 'redis'],
  build: (scene: Scene) => {
    const at = fleetFor(scene);
    const recorder = record(scene);
    recorder.root(
      at('scheduler'),
      'import catalogue',
      {
        tags: {
          'job.name': 'import',
          'source.url': 's3://catalogue/2026-11/full.ndjson.zst',
          'source.rows': 316_800,
        },
      },
      (job) => {
        const tasks = Array.from({ length: chunks }, (_, i) => (lane: Work) => {
          chunk(scene, at, lane, i);
        });
        job.parallel(tasks, 8);
      },
    );
    return recorder.finish();
  },
};

function chunk(scene: Scene, at: Fleet, lane: Work, number: number): void {
  const worker = at('reports', { replica: number % 8 });
  lane.span(
    worker,
    'import chunk',
    { kind: 'consumer', tags: { chunk: number, 'chunk.rows': 3200 } },
    (work) => {
      work.leaf(
        worker,
        'read object',
        { kind: 'client', tags: { 'aws.s3.bucket': 'catalogue', 'aws.s3.range': `${number * 8_388_608}-` } },
        48,
      );
      const failing = scene.random.next() < 0.07 ? scene.random.int(0, rowsPerChunk - 1) : -1;
      for (let row = 0; row < rowsPerChunk; row++) importRows(scene, at, work, row, row === failing);
      work.leaf(at('postgres'), 'COMMIT', postgresCall('COMMIT products', 'COMMIT'), 14);
      work.leaf(at('kafka'), 'send catalogue.changed', kafkaMessage('send', 'catalogue.changed', number), 3);
      work.leaf(worker, 'report progress', { tags: { done: number + 1, of: chunks } }, 0.3);
    },
  );
}

/** A hundred rows of the source: parsed, checked, written. Three spans. */
function importRows(scene: Scene, at: Fleet, work: Work, row: number, failing: boolean): void {
  const worker = at('reports', { replica: 0 });
  work.span(worker, 'validate rows', { tags: { 'rows.from': row * 100, 'rows.count': 100 } }, (check) => {
    check.wait(1.7);
    if (!failing) return;
    check.log('rejected', {
      sku: `SKU-${scene.random.int(1e5, 1e6)}`,
      reason: 'price: expected a number, got "n/a"',
    });
    check.fail('1 row rejected');
  });
  const statement =
    'INSERT INTO products (sku, title, price) SELECT * FROM unnest($1, $2, $3) ON CONFLICT (sku) DO UPDATE SET price = excluded.price';
  work.leaf(at('postgres'), 'INSERT products', postgresCall('INSERT products', statement), 5.5);
  work.leaf(
    at('redis'),
    'DEL product',
    { kind: 'client', tags: { 'db.system.name': 'redis', 'db.operation.name': 'DEL' } },
    0.5,
  );
}
