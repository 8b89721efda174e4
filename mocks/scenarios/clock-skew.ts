/**
 * Hosts disagree about the time: the driver's clock is 80 ms behind, so its spans start before their callers; the route
 * service's clock is ahead, so its spans end after them. Jaeger says so in warnings and leaves the times alone.
 */
import { httpServer, library, redisCall } from '../calls.ts';
import { fleetFor } from '../fleet.ts';
import { record } from '../record.ts';
import type { Scene } from '../record.ts';
import type { Scenario } from './scenario.ts';

export const clockSkew: Scenario = {
  id: 'clock-skew',
  shows: 'Children before and after their parents, with the server’s warnings',
  traceId: '5c3e0b1ad7f24e9c8b60a1f2d3c4e5b6',
  minutesAgo: 14,
  build: (scene: Scene) => {
    const at = fleetFor(scene);
    const behind = at('driver', { clockAheadMs: -80, extra: { 'host.ip': '10.0.7.41' } });
    const cache = at('redis', { clockAheadMs: -80 });
    const ahead = at('route', { clockAheadMs: 45, extra: { 'host.ip': '10.0.2.9' } });
    const recorder = record(scene);
    recorder.root(at('frontend'), 'GET /eta', httpServer(library.nodeHttp, 'GET', '/eta'), (work) => {
      work.wait(3);
      work.span(
        behind,
        'driver.Location/Get',
        { kind: 'server', warnings: [warning('-83.402ms')] },
        (driver) => {
          driver.wait(4);
          driver.leaf(cache, 'GET location', redisCall('GET', 'location:T712345C'), 2);
          driver.wait(9);
        },
      );
      work.span(
        ahead,
        'GET /route',
        { ...httpServer(library.nodeHttp, 'GET', '/route'), warnings: [warning('44.917ms')] },
        (route) => {
          route.wait(30);
          route.leaf(
            ahead,
            'shortest path',
            { tags: { algorithm: 'contraction hierarchies', edges: 48_211 } },
            22,
          );
        },
      );
      work.wait(2);
      work.tag('http.response.status_code', 200);
    });
    return recorder.finish();
  },
};

const warning = (delta: string) =>
  `clock skew adjustment disabled; not applying calculated delta of ${delta}`;
