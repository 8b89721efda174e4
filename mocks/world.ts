/**
 * Everything the pretend Jaeger has stored: the written scenarios and some hundred neighbours over the last six hours,
 * most of them in the last one. Release r482 went out 25 minutes ago with slow queries, r483 fixed it 10 minutes ago.
 * The same `now` gives the same world; trace ids never change, so links survive a reload.
 */
import { longId } from './to-otlp.ts';
import type { MockTrace } from './model.ts';
import { mix, randomFrom, seedOf } from './random.ts';
import type { Random } from './random.ts';
import type { Scene } from './record.ts';
import { buildAgentRun } from './scenarios/agent.ts';
import { buildPageView } from './scenarios/browser.ts';
import { buildCheckout } from './scenarios/checkout.ts';
import { buildCron } from './scenarios/cron.ts';
import { scenarios } from './scenarios/list.ts';
import { buildLogin } from './scenarios/login.ts';
import { buildOrderEvents } from './scenarios/order-events.ts';
import { buildRide } from './scenarios/ride-hailing.ts';
import type { Luck } from './scenarios/ride-hailing.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { stateTraces } from './states.ts';

export interface World {
  readonly nowMs: number;
  /** Newest first. */
  readonly traces: readonly StoredTrace[];
  /** By id of any length. */
  readonly find: (traceId: string) => StoredTrace | undefined;
}

export interface StoredTrace {
  readonly traceId: string;
  readonly services: ReadonlySet<string>;
  readonly startNs: bigint;
  /** Builds the trace if it is one of the large ones; so does `endNs`. */
  readonly trace: MockTrace;
  readonly endNs: bigint;
}

const minute = 60_000;
export const deployedAgo = 25 * minute;
export const fixedAgo = 10 * minute;
const neighboursLastHour = 240;
const neighboursBefore = 180;
/** Services that r482 slows down, and by how much. */
export const slowdown: Readonly<Record<string, number>> = {
  mysql: 3.1,
  postgres: 2.7,
  customer: 1.6,
  inventory: 1.8,
};

let latest: World | undefined;

/** The world that ends at `nowMs`. It never changes, so the one asked for last is kept. */
export function worldAt(nowMs: number): World {
  if (latest?.nowMs !== nowMs) latest = createWorld(nowMs);
  return latest;
}

export function createWorld(nowMs: number): World {
  const built = [
    ...scenarios.map((scenario) => storedScenario(scenario, nowMs)),
    ...[...neighbours(nowMs), ...stateTraces(nowMs)].map(stored),
  ];
  const traces = built.sort((a, b) => (a.startNs < b.startNs ? 1 : a.startNs > b.startNs ? -1 : 0));
  const byId = new Map(traces.map((entry) => [longId(entry.traceId), entry]));
  return { nowMs, traces, find: (traceId) => byId.get(longId(traceId.toLowerCase())) };
}

function stored(trace: MockTrace): StoredTrace {
  let startNs = trace.spans[0].startNs;
  let endNs = startNs;
  for (const span of trace.spans) {
    if (span.startNs < startNs) startNs = span.startNs;
    if (span.startNs + span.durationNs > endNs) endNs = span.startNs + span.durationNs;
  }
  const services = new Set(trace.spans.map((span) => span.process.service));
  return { traceId: trace.traceId, services, trace, startNs, endNs };
}

function storedScenario(scenario: Scenario, nowMs: number): StoredTrace {
  const { traceId, services } = scenario;
  const scene = sceneAt(traceId, nowMs - scenario.minutesAgo * minute, nowMs, 1);
  if (services === undefined) return stored(scenario.build(scene));
  let built: StoredTrace | undefined;
  const whole = () => (built ??= stored(scenario.build(scene)));
  return {
    traceId,
    services: new Set(services),
    startNs: scene.startNs,
    get trace() {
      return whole().trace;
    },
    get endNs() {
      return whole().endNs;
    },
  };
}

/** What surrounds a story: chance, release and pace at a point in time. */
export function sceneAt(traceId: string, startMs: number, nowMs: number, load: number): Scene {
  const random = randomFrom(seedOf(traceId));
  const age = nowMs - startMs;
  const troubled = age <= deployedAgo && age > fixedAgo;
  return {
    traceId,
    startNs: BigInt(startMs) * 1_000_000n + BigInt(random.int(0, 999_999)),
    random,
    troubled,
    release: troubled ? 'r482' : age > deployedAgo ? 'r481' : 'r483',
    pace: (service) => load * (troubled ? (slowdown[service] ?? 1.1) : 1),
  };
}

function neighbours(nowMs: number): MockTrace[] {
  const traces: MockTrace[] = [];
  const total = neighboursLastHour + neighboursBefore;
  for (let i = 0; i < total; i++) {
    const random = randomFrom(mix(0x5b00, i));
    const ageMs =
      i < neighboursLastHour ? random.int(15_000, 60 * minute) : random.int(60 * minute, 360 * minute);
    const load = random.jitter(0.5) * (random.next() < 0.03 ? 2.6 : 1);
    const short = random.next() < 0.2;
    const traceId = random.hex(short ? 16 : 32);
    traces.push(story(random, sceneAt(traceId, nowMs - ageMs, nowMs, load)));
  }
  for (let run = 1; run <= 11; run++) {
    const id = `c20a0000000000005c4ed01e000004${run.toString(16).padStart(2, '0')}`;
    traces.push(buildCron(sceneAt(id, nowMs - (run * 30 + 3) * minute, nowMs, 1)));
  }
  return traces;
}

function story(random: Random, scene: Scene): MockTrace {
  const dice = random.next();
  if (dice < 0.38) return buildRide(scene, rideLuck(random, scene.troubled));
  if (dice < 0.62) return buildCheckout(scene, paymentFailures(random, scene.troubled));
  if (dice < 0.78) return buildPageView(scene, random.next() < (scene.troubled ? 0.5 : 0.06));
  if (dice < 0.92) return buildLogin(scene);
  if (dice < 0.98) return buildOrderEvents(scene);
  return buildAgentRun(scene);
}

function rideLuck(random: Random, troubled: boolean): Luck {
  return {
    waiting: Math.floor(random.next() ** 2 * (troubled ? 9 : 5)),
    cacheErrors: random.next() < (troubled ? 0.5 : 0.14) ? 0.2 : 0,
  };
}

/** How often the payment provider refuses before it accepts; four times is giving up. */
function paymentFailures(random: Random, troubled: boolean): number {
  const dice = random.next();
  if (dice < (troubled ? 0.12 : 0.03)) return 4;
  if (dice < (troubled ? 0.4 : 0.12)) return 1 + Math.floor(random.next() * 2);
  return 0;
}
