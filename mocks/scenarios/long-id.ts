/** A health probe whose 128-bit trace id starts with zeros: Jaeger accepts it with and without them. */
import { httpServer, library } from '../calls.ts';
import { fleetFor } from '../fleet.ts';
import { record } from '../record.ts';
import type { Scene } from '../record.ts';
import type { Scenario } from './scenario.ts';

export const longId: Scenario = {
  id: 'long-id',
  shows: 'A 128-bit trace id with leading zeros; a trace of very short spans',
  traceId: '00000af7651916cd43dd8448eb211c80',
  minutesAgo: 2,
  build: (scene: Scene) => {
    const at = fleetFor(scene);
    const recorder = record(scene);
    const ok = { 'http.response.status_code': 200, 'user_agent.original': 'kube-probe/1.34' };
    recorder.root(
      at('gateway'),
      'GET /healthz',
      httpServer(library.tower, 'GET', '/healthz', ok),
      (gateway) => {
        gateway.wait(0.0021);
        gateway.span(at('gateway'), 'check upstreams', { tags: { upstreams: 4 } }, (check) => {
          for (const upstream of ['auth', 'cart', 'checkout', 'frontend']) {
            check.leaf(at('gateway'), `ping ${upstream}`, { tags: { 'server.address': upstream } }, 0.0007);
          }
        });
        gateway.span(at('gateway'), 'noop', {}, () => undefined);
        gateway.ok();
      },
    );
    return recorder.finish();
  },
};
