/** A nightly job: nobody calls it, it runs for minutes, sleeps between pages and has work of hours' length beside microseconds. */
import { library, postgresCall } from '../calls.ts';
import { fleetFor } from '../fleet.ts';
import type { Fleet } from '../fleet.ts';
import { record } from '../record.ts';
import type { Scene, Work } from '../record.ts';
import type { Scenario } from './scenario.ts';

export const cron: Scenario = {
  id: 'cron',
  shows: 'A job without callers; minutes beside microseconds; gaps nothing explains',
  traceId: 'c20a0000000000005c4ed01e00000300',
  minutesAgo: 47,
  build: buildCron,
};

export function buildCron(scene: Scene) {
  const at = fleetFor(scene);
  const recorder = record(scene);
  const tags = {
    'job.name': 'retention',
    'job.schedule': '*/30 * * * *',
    'k8s.cronjob.name': 'retention',
    'process.command_args': { json: ['python', '-m', 'jobs.retention', '--before', '30d'] },
  };
  recorder.root(at('scheduler'), 'job retention', { tags }, (job) => {
    const lease = { 'lease.name': 'retention', 'lease.ttl': '15m' };
    job.leaf(at('scheduler'), 'acquire lease', { tags: lease }, 0.02);
    job.tag('job.rows', deletePages(scene, at, job));
    const upload = {
      'http.request.method': 'PUT',
      'url.full': 'https://blob.example.com/audit/2026/retention.parquet',
      'http.response.status_code': 200,
    };
    job.leaf(at('reports'), 'PUT', { kind: 'client', scope: library.pythonHttp, tags: upload }, 900);
    job.ok();
  });
  return recorder.finish();
}

/** Sleeps between the pages, to spare the database. Returns the number of rows. */
function deletePages(scene: Scene, at: Fleet, job: Work): number {
  const statement = `DELETE FROM events WHERE id IN (SELECT id FROM events WHERE at < now() - interval '30 days' LIMIT 50000)`;
  let rows = 0;
  for (let page = 0; page < 6; page++) {
    const deleted = page === 5 ? scene.random.int(100, 40_000) : 50_000;
    const query = postgresCall('DELETE events', statement, { 'db.response.returned_rows': deleted });
    job.leaf(at('postgres'), 'DELETE events', query, 7_400);
    rows += deleted;
    job.log('page deleted', { page, rows: deleted });
    job.wait(4_000);
  }
  return rows;
}
