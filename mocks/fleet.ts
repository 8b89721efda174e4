/**
 * The services of the demo as they are deployed: two replicas each, with the resource attributes that SDKs and Kubernetes
 * detectors add. A release changes their version; release r482 has slow queries and is fixed by r483.
 */
import type { MockProcess, MockValue } from './model.ts';
import { mix, seedOf } from './random.ts';
import type { Scene } from './record.ts';

interface Deployed {
  readonly language: string;
  readonly sdk: string;
  /** Minor versions by release. */
  readonly version: string;
  readonly namespace: string;
}

const go = { language: 'go', sdk: '1.38.0' };
const java = { language: 'java', sdk: '1.54.1' };
const python = { language: 'python', sdk: '1.37.0' };
const node = { language: 'nodejs', sdk: '2.1.0' };
const rust = { language: 'rust', sdk: '0.30.0' };

const deployed: Readonly<Record<string, Deployed>> = {
  frontend: { ...go, version: '4.12', namespace: 'rides' },
  customer: { ...go, version: '3.8', namespace: 'rides' },
  driver: { ...go, version: '2.31', namespace: 'rides' },
  route: { ...go, version: '1.9', namespace: 'rides' },
  mysql: { ...go, version: '8.4', namespace: 'data' },
  redis: { ...go, version: '7.4', namespace: 'data' },
  postgres: { ...java, version: '17.6', namespace: 'data' },
  kafka: { ...java, version: '4.0', namespace: 'data' },
  gateway: { ...rust, version: '0.44', namespace: 'edge' },
  auth: { ...java, version: '6.2', namespace: 'edge' },
  cart: { ...node, version: '2.7', namespace: 'shop' },
  checkout: { ...java, version: '5.20', namespace: 'shop' },
  payment: { ...node, version: '3.3', namespace: 'shop' },
  inventory: { ...java, version: '2.13', namespace: 'shop' },
  'billing-consumer': { ...python, version: '1.18', namespace: 'billing' },
  scheduler: { ...python, version: '0.9', namespace: 'jobs' },
  reports: { ...python, version: '2.2', namespace: 'jobs' },
  agent: { ...python, version: '0.6', namespace: 'assist' },
  'vector-store': { ...rust, version: '1.15', namespace: 'assist' },
};

export type Fleet = (service: string, options?: FleetOptions) => MockProcess;

interface FleetOptions {
  readonly replica?: number;
  readonly clockAheadMs?: number;
  readonly extra?: Readonly<Record<string, MockValue>>;
}

/** Hands out the same process for the same service and replica, so that a trace groups by it. */
export function fleetFor(scene: Scene): Fleet {
  const known = new Map<string, MockProcess>();
  return (service, { replica = 0, clockAheadMs = 0, extra = {} } = {}) => {
    const key = `${service}/${replica}`;
    const found = known.get(key);
    if (found) return found;
    const process: MockProcess = {
      service,
      attributes: Object.entries({ ...resourceOf(service, replica, scene.release), ...extra }),
      clockAheadNs: clockAheadMs * 1e6,
    };
    known.set(key, process);
    return process;
  };
}

function resourceOf(service: string, replica: number, release: string): Record<string, MockValue> {
  const { language, sdk, version, namespace } = deployed[service];
  const seed = mix(seedOf(service + release), replica);
  const short = (n: number) => mix(seed, n).toString(36).padStart(7, '0');
  const node = 1 + (mix(seed, 7) % 9);
  return {
    'service.version': `${version}.${Number(release.slice(1)) - 480}`,
    'service.instance.id': `${service}-${replica}-${short(1)}`,
    'deployment.environment.name': 'production',
    'deployment.version': release,
    'host.name': `ip-10-0-${node}-${20 + (mix(seed, 8) % 200)}.eu-central-1.compute.internal`,
    'cloud.region': 'eu-central-1',
    'k8s.cluster.name': 'prod-eu-1',
    'k8s.namespace.name': namespace,
    'k8s.pod.name': `${service}-${short(2).slice(0, 5)}-${short(3).slice(0, 5)}`,
    'k8s.node.name': `pool-${node}`,
    'process.pid': 1 + (mix(seed, 9) % 30_000),
    'telemetry.sdk.language': language,
    'telemetry.sdk.name': 'opentelemetry',
    'telemetry.sdk.version': sdk,
  };
}
