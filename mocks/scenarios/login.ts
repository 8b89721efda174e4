/** A sign-in with a 64-bit trace id, as older clients make them: the legacy API prints 16 digits, v3 pads to 32. */
import { httpServer, library, postgresCall, redisCall } from '../calls.ts';
import { fleetFor } from '../fleet.ts';
import type { Fleet } from '../fleet.ts';
import { record } from '../record.ts';
import type { Scene, Work } from '../record.ts';
import type { Scenario } from './scenario.ts';

export const login: Scenario = {
  id: 'short-id',
  shows: 'A 64-bit trace id',
  traceId: '00c0ffee5eed0b64',
  minutesAgo: 23,
  build: buildLogin,
};

export function buildLogin(scene: Scene) {
  const at = fleetFor(scene);
  const recorder = record(scene);
  const user = `u-${scene.random.int(10_000, 99_999)}`;
  const denied = scene.random.next() < 0.06;
  const status = { 'http.response.status_code': denied ? 401 : 200 };
  const request = httpServer(library.tower, 'POST', '/api/login', status);
  recorder.root(at('gateway'), 'POST /api/login', request, (gateway) => {
    gateway.wait(0.6);
    gateway.span(at('auth'), 'POST /token', httpServer(library.spring, 'POST', '/token', status), (auth) => {
      authenticate(at, auth, user, denied);
    });
    gateway.wait(0.4);
  });
  return recorder.finish();
}

function authenticate(at: Fleet, auth: Work, user: string, denied: boolean): void {
  auth.wait(1);
  const statement = 'SELECT id, hash, mfa FROM users WHERE email = $1';
  const query = postgresCall('SELECT users', statement, { 'db.namespace': 'auth' });
  auth.leaf(at('postgres'), 'SELECT users', query, 4);
  const tags = { 'crypto.kdf': 'argon2id', 'crypto.memory_kib': 19_456 };
  auth.leaf(at('auth'), 'verify password', { tags }, 38);
  if (denied) {
    auth.log('denied', { level: 'warn', reason: 'bad password', 'user.id': user });
    return;
  }
  auth.leaf(at('redis'), 'SETEX session', redisCall('SETEX', `session:${user} 3600`), 0.9);
  auth.wait(0.8);
}
