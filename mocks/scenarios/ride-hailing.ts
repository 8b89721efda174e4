/**
 * The classic: somebody asks for a ride. The customer lookup waits for a lock in MySQL, the driver service asks the cache
 * driver by driver (some calls time out and are repeated), and ten routes are computed by a pool of three.
 */
import type { MockProcess } from '../model.ts';
import { kafkaMessage } from '../calls.ts';
import { fleetFor } from '../fleet.ts';
import type { Fleet } from '../fleet.ts';
import { record } from '../record.ts';
import type { Scene, Work } from '../record.ts';
import type { Scenario } from './scenario.ts';

const otelhttp = { name: 'go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp', version: '0.63.0' };

const customers = [
  'Rachel’s Floral Designs',
  'Trom Chocolatier',
  'Japanese Desserts',
  'Amazing Coffee Roasters',
];

interface Ride {
  readonly scene: Scene;
  readonly at: Fleet;
  readonly customer: number;
  readonly client: MockProcess;
  readonly luck: Luck;
}

/** What goes wrong on this ride. */
export interface Luck {
  /** Transactions ahead in the queue for the lock of the customer's row. */
  readonly waiting: number;
  /** Share of cache calls that time out. */
  readonly cacheErrors: number;
}

export const rideHailing: Scenario = {
  id: 'ride-hailing',
  shows: 'Sequential cache calls with errors, a lock in the database, a worker pool',
  traceId: '6a3f0d2c91e84b5720c7a4d1f3b8e659',
  minutesAgo: 4,
  build: (scene) => buildRide(scene, { waiting: 5, cacheErrors: 0.2 }),
};

export function buildRide(scene: Scene, luck: Luck) {
  const { random } = scene;
  const at = fleetFor(scene);
  const ride: Ride = { scene, at, customer: random.pick([123, 392, 731, 567]), client: at('frontend'), luck };
  const recorder = record(scene);
  const url = `/dispatch?customer=${ride.customer}&nonse=0.${random.int(1e8, 9e9)}`;
  recorder.root(
    ride.client,
    'HTTP GET /dispatch',
    {
      kind: 'server',
      scope: otelhttp,
      tags: {
        'http.request.method': 'GET',
        'http.route': '/dispatch',
        'url.path': '/dispatch',
        'url.query': url.split('?')[1],
        'url.scheme': 'https',
        'server.address': 'rides.example.com',
        'client.address': `203.0.113.${random.int(2, 250)}`,
        'user_agent.original':
          'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
        'network.protocol.version': '2',
      },
    },
    (work) => {
      dispatch(ride, work);
    },
  );
  return recorder.finish();
}

function dispatch(ride: Ride, work: Work): void {
  work.log('HTTP request received', { level: 'info', method: 'GET', url: '/dispatch' });
  work.wait(2);
  work.log('Getting customer', { level: 'info', customer_id: ride.customer });
  call(ride, work, 'customer', `/customer?customer=${ride.customer}`, (server) => {
    loadCustomer(ride, server);
  });
  work.log('Found customer', { level: 'info', customer: customers[ride.customer % 4] });
  work.wait(1.2);
  findDrivers(ride, work);
  work.log('Finding routes', { level: 'info', count: 10 });
  routes(ride, work);
  work.wait(3);
  const eta = ride.scene.random.int(2, 9);
  work.log('Dispatch successful', {
    level: 'info',
    driver: `T7${ride.scene.random.int(10000, 99999)}C`,
    eta: `${eta}m0s`,
  });
  work.tag('http.response.status_code', 200);
  work.tag('http.response.body.size', ride.scene.random.int(60, 90));
}

/** An HTTP call: the client's span and, inside it, the server's. */
function call(ride: Ride, work: Work, service: string, target: string, body: (work: Work) => void): void {
  const path = target.split('?')[0];
  const shared = { 'http.request.method': 'GET', 'http.response.status_code': 200 };
  const tags = {
    ...shared,
    'url.full': `http://${service}:8081${target}`,
    'server.address': service,
    'server.port': 8081,
  };
  work.span(ride.client, `HTTP GET: ${path}`, { kind: 'client', scope: otelhttp, tags }, (client) => {
    client.wait(1.6);
    client.span(
      ride.at(service, { replica: ride.scene.random.int(0, 1) }),
      `HTTP GET ${path}`,
      { kind: 'server', scope: otelhttp, tags: { ...shared, 'http.route': path, 'url.path': path } },
      body,
    );
    client.wait(1.1);
  });
}

function loadCustomer(ride: Ride, server: Work): void {
  server.log('Loading customer', { level: 'info', customer_id: ride.customer });
  server.wait(1.4);
  const { waiting } = ride.luck;
  server.span(
    ride.at('mysql'),
    'SQL SELECT customers',
    {
      kind: 'client',
      scope: { name: 'github.com/XSAM/otelsql', version: '0.40.0' },
      tags: {
        'db.system.name': 'mysql',
        'db.namespace': 'customer',
        'db.operation.name': 'SELECT',
        'db.query.text': `SELECT * FROM customer WHERE customer_id=${ride.customer}`,
        'server.address': 'mysql-primary.data.svc.cluster.local',
        'server.port': 3306,
        request: `${ride.scene.random.int(1000, 9999)}-${ride.scene.random.int(1, 40)}`,
      },
    },
    (db) => {
      if (waiting > 0) {
        const blockers = Array.from({ length: waiting }, () => `${ride.scene.random.int(1000, 9999)}-1`);
        db.log('Waiting for lock behind transactions', {
          level: 'warn',
          waiting,
          blockers: { json: blockers },
        });
        db.wait(34 * waiting);
      }
      db.log('Acquired lock', { level: 'info', waiters: 0, transactions: { json: [] } });
      db.wait(78);
      db.tag('db.response.returned_rows', 1);
    },
  );
  server.wait(1.2);
}

function findDrivers(ride: Ride, work: Work): void {
  const { random } = ride.scene;
  const location = `${random.int(10, 999)},${random.int(10, 999)}`;
  const rpc = {
    'rpc.system': 'grpc',
    'rpc.service': 'driver.DriverService',
    'rpc.method': 'FindNearest',
    'rpc.grpc.status_code': 0,
  };
  const scope = {
    name: 'go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc',
    version: '0.63.0',
  };
  const tags = { ...rpc, 'server.address': 'driver', 'server.port': 8082 };
  work.log('Finding nearest drivers', { level: 'info', location });
  work.span(ride.client, 'Driver::findNearest', { kind: 'client', scope, tags }, (client) => {
    client.wait(1.3);
    client.span(ride.at('driver'), 'Driver::findNearest', { kind: 'server', scope, tags: rpc }, (server) => {
      server.log('Searching for nearby drivers', { level: 'info', location });
      const found = Array.from({ length: 10 }, () => `T7${random.int(10_000, 99_999)}C`);
      redis(ride, server, 'FindDriverIDs', { 'param.driver.location': location }, (cache) => {
        cache.wait(17);
        cache.log('Found drivers', { level: 'info', driver_ids: { json: found } });
      });
      for (const driver of found) lookUpDriver(ride, server, driver);
      server.log('Search successful', { level: 'info', driver_count: found.length });
      server.wait(1.1);
      announce(ride, server);
    });
    client.wait(0.9);
  });
}

/** Nobody waits for the message, nor for what becomes of it. */
function announce(ride: Ride, server: Work): void {
  const offset = ride.scene.random.int(1, 9000);
  const send = kafkaMessage('send', 'trip.assigned', offset);
  server.fork(ride.at('driver'), 'send trip.assigned', send, (message) => {
    message.wait(21);
    const options = { ...kafkaMessage('process', 'trip.assigned', offset), follows: true };
    message.fork(ride.at('billing-consumer'), 'process trip.assigned', options, (work) => {
      work.wait(24);
      work.log('fare estimated', { currency: 'EUR', amount: 18.4, surge: 1.2 });
    });
  });
}

function lookUpDriver(ride: Ride, server: Work, driver: string): void {
  const failed = ride.scene.random.next() < ride.luck.cacheErrors;
  redis(ride, server, 'GetDriver', { 'param.driverID': driver }, (cache) => {
    cache.wait(failed ? 29 : 10);
    if (!failed) return;
    cache.log('redis timeout', { level: 'error', driver_id: driver, error: 'redis timeout' });
    cache.fail('redis timeout');
  });
  if (!failed) return;
  server.log('Retrying GetDriver after error', { level: 'error', retry_no: 1, error: 'redis timeout' });
  redis(ride, server, 'GetDriver', { 'param.driverID': driver, 'retry.count': 1 }, (cache) => {
    cache.wait(10);
  });
}

function redis(
  ride: Ride,
  work: Work,
  name: string,
  tags: Record<string, string | number>,
  body: (work: Work) => void,
): void {
  const options = {
    kind: 'client',
    scope: { name: 'github.com/redis/go-redis/extra/redisotel/v9', version: '9.14.0' },
    tags: {
      'db.system.name': 'redis',
      'db.operation.name': name === 'GetDriver' ? 'HGETALL' : 'GEORADIUS',
      'server.address': 'redis-0.cache.svc',
      'server.port': 6379,
      ...tags,
    },
  } as const;
  work.span(ride.at('redis'), name, options, body);
}

function routes(ride: Ride, work: Work): void {
  const { random } = ride.scene;
  const one = (lane: Work) => {
    const pickup = `${random.int(10, 999)}%2C${random.int(10, 999)}`;
    const target = `/route?dropoff=${random.int(10, 999)}%2C${random.int(10, 999)}&pickup=${pickup}`;
    call(ride, lane, 'route', target, (server) => {
      server.log('Calculating route', { level: 'info' });
      server.wait(48);
    });
  };
  work.parallel(Array<typeof one>(10).fill(one), 3);
}
