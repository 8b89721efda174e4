/** An error at the bottom of nine nested calls that every caller passes on, each in its own words. */
import { httpServer, library, postgresCall } from '../calls.ts';
import { fleetFor } from '../fleet.ts';
import type { Fleet } from '../fleet.ts';
import { record } from '../record.ts';
import type { Scene, Work } from '../record.ts';
import type { Scenario } from './scenario.ts';

const chain = [
  ['gateway', 'GET /api/rides/{id}/receipt', '500 Internal Server Error'],
  ['frontend', 'GET /rides/{id}/receipt', 'rpc error: code = Internal desc = receipt unavailable'],
  ['customer', 'customer.Receipts/Get', 'receipt unavailable: upstream reports failed'],
  ['reports', 'GET /receipts/{id}.pdf', 'RenderError: could not load the ledger'],
  ['reports', 'render receipt', 'LedgerError: ledger read failed'],
  ['checkout', 'GET /ledger/{ride}', 'LedgerReadException: connection pool'],
  ['checkout', 'LedgerRepository.find', 'CannotGetJdbcConnectionException'],
  ['inventory', 'pool.acquire', 'SQLTransientConnectionException'],
] as const;

export const deepError: Scenario = {
  id: 'deep-error',
  shows: 'An error nine levels down, passed on by every caller',
  traceId: 'deadbea7f00d4a11b0e5c3d2a1908f7e',
  minutesAgo: 7,
  build: (scene: Scene) => {
    const at = fleetFor(scene);
    const recorder = record(scene);
    const [service, name] = chain[0];
    recorder.root(at(service), name, httpServer(library.tower, 'GET', '/api/rides/{id}/receipt'), (work) => {
      level(at, work, 0);
    });
    return recorder.finish();
  },
};

function level(at: Fleet, work: Work, depth: number): void {
  work.wait(1.5 + depth);
  if (depth < 3)
    work.span(
      at('auth'),
      'check token',
      { kind: 'server', tags: { 'enduser.scope': 'rides:read' } },
      (auth) => {
        auth.wait(1.1);
        auth.ok();
      },
    );
  const next = chain[depth + 1];
  if (next) {
    const options = httpServer(library.spring, 'GET', next[1], { 'http.response.status_code': 500 });
    work.span(at(next[0]), next[1], options, (inner) => {
      level(at, inner, depth + 1);
    });
  } else {
    const statement = 'SELECT entry, amount FROM ledger WHERE ride_id = $1';
    work.span(at('postgres'), 'SELECT ledger', postgresCall('SELECT ledger', statement), (db) => {
      db.wait(5003 / 20);
      db.log('exception', rootCause);
      db.fail('FATAL: remaining connection slots are reserved for roles with the SUPERUSER attribute');
    });
  }
  work.wait(0.9);
  work.fail(chain[depth][2]);
}

const rootCause = {
  'exception.type': 'org.postgresql.util.PSQLException',
  'exception.message':
    'FATAL: remaining connection slots are reserved for roles with the SUPERUSER attribute',
  'exception.stacktrace': `org.postgresql.util.PSQLException: FATAL: remaining connection slots are reserved for roles with the SUPERUSER attribute
	at org.postgresql.core.v3.ConnectionFactoryImpl.doAuthentication(ConnectionFactoryImpl.java:733)
	at org.postgresql.core.v3.ConnectionFactoryImpl.tryConnect(ConnectionFactoryImpl.java:234)
	at org.postgresql.jdbc.PgConnection.<init>(PgConnection.java:289)
	at com.zaxxer.hikari.pool.PoolBase.newConnection(PoolBase.java:360)
	at com.zaxxer.hikari.pool.HikariPool.createPoolEntry(HikariPool.java:476)
	at java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1144)`,
  'exception.escaped': true,
};
