/**
 * Metrics of the demo: what a Prometheus would hold if every request had been counted. Each operation is as slow and as often wrong as
 * its stored traces are (those are a sample), follows the tide of the day, and suffers from release r482 as they do. Seeded by names
 * and minutes, so the same window always has the same figures.
 *
 * On purpose: `auth` fails once in some twenty thousand calls; `scheduler` is not measured at all; jobs have minutes without calls, whose
 * latency nobody can tell; and for a quarter of an hour, three hours ago, nothing was scraped.
 */
import type { MockKind } from './model.ts';
import { chance, mix, seedOf } from './random.ts';
import { deployedAgo, fixedAgo, slowdown } from './world.ts';
import type { World } from './world.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Stored traces are one in so many. */
const sampled = 400;
/** Kept so long. */
const keptMs = 14 * day;
const outage = { from: 3 * hour + 20 * minute, to: 3 * hour + 5 * minute };

export interface Activity {
  readonly operation: string;
  /** Calls per second on an ordinary minute. */
  readonly perSecond: number;
  /** Of the logarithm of the duration in ms. */
  readonly mean: number;
  readonly spread: number;
  /** 0 to 1. */
  readonly errors: number;
  /** Called in a few minutes of the hour only. */
  readonly isJob: boolean;
}

const known = new WeakMap<World, Map<string, readonly Activity[]>>();

/** What a service does, by operation; read from its spans of that kind. */
export function activitiesOf(world: World, service: string, kind: MockKind): readonly Activity[] {
  const kept = known.get(world) ?? new Map<string, readonly Activity[]>();
  known.set(world, kept);
  const key = `${kind} ${service}`;
  const found = kept.get(key) ?? readActivities(world, service, kind);
  kept.set(key, found);
  return found;
}

function readActivities(world: World, service: string, kind: MockKind): Activity[] {
  if (service === 'scheduler') return [];
  const spans = new Map<string, { logs: number[]; errors: number }>();
  for (const entry of world.traces) {
    if (!entry.services.has(service)) continue;
    for (const span of entry.trace.spans) {
      if (span.process.service !== service || span.kind !== kind) continue;
      const seen = spans.get(span.name) ?? { logs: [], errors: 0 };
      spans.set(span.name, seen);
      seen.logs.push(Math.log(Math.max(1e-3, Number(span.durationNs) / 1e6)));
      if (span.status === 'error') seen.errors++;
    }
  }
  return [...spans].map(([operation, { logs, errors }]) => {
    const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
    const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length;
    const isJob = service === 'reports' || service === 'billing-consumer';
    return {
      operation,
      perSecond: (logs.length * sampled) / 6 / 3600,
      mean,
      spread: Math.min(0.9, Math.max(0.2, Math.sqrt(variance))),
      // A handful of traces with errors are no rate.
      errors: service === 'auth' ? 5e-5 : errors / (logs.length + 20),
      isJob,
    };
  });
}

/** Calls per second around a time. */
export function callsAt({ operation, perSecond, isJob }: Activity, ms: number): number {
  if (isJob && (ms / minute) % 30 >= 18) return 0;
  const tide = 1 + 0.5 * Math.sin(((ms % day) / day) * 2 * Math.PI);
  return perSecond * tide * (0.92 + 0.16 * wobble(operation, ms, 1));
}

/** 0 to 1. */
export function errorsAt(activity: Activity, service: string, ms: number, nowMs: number): number {
  const worse = isTroubled(ms, nowMs) && (slowdown[service] ?? 1) > 1 ? 2.5 : 1;
  return Math.min(0.9, activity.errors * worse * (0.6 + 0.8 * wobble(activity.operation, ms, 2)));
}

/** ms that a share of the calls does not exceed. */
export function latencyAt(
  { operation, mean, spread }: Activity,
  service: string,
  quantile: number,
  ms: number,
  nowMs: number,
): number {
  const slow = isTroubled(ms, nowMs) ? (slowdown[service] ?? 1.1) : 1;
  return slow * Math.exp(mean + spread * probit(quantile)) * (0.9 + 0.2 * wobble(operation, ms, 3));
}

/** Nothing was scraped then, or it is too old to be kept, or it is not yet. */
export function isMissing(ms: number, nowMs: number): boolean {
  const age = nowMs - ms;
  return ms > Math.max(nowMs + minute, Date.now()) || age > keptMs || (age <= outage.from && age > outage.to);
}

function isTroubled(ms: number, nowMs: number): boolean {
  const age = nowMs - ms;
  return age <= deployedAgo && age > fixedAgo;
}

/** Between 0 and 1: mostly between one chance for each five minutes and the next, a little by the half minute. */
function wobble(operation: string, ms: number, what: number): number {
  const seed = mix(seedOf(operation), what);
  const at = ms / (5 * minute);
  const k = Math.floor(at);
  const share = at - k;
  const slow = (1 - share) * chance(seed, k) + share * chance(seed, k + 1);
  return 0.8 * slow + 0.2 * chance(seed, Math.floor(ms / (minute / 2)));
}

/** How many standard deviations above the mean a share of a normal distribution lies (logistic approximation of its distribution, inverted by bisection). */
function probit(share: number): number {
  let [low, high] = [-6, 6];
  for (let k = 0; k < 40; k++) {
    const z = (low + high) / 2;
    if (1 / (1 + Math.exp(-1.5976 * z - 0.07056 * z ** 3)) < share) low = z;
    else high = z;
  }
  return low;
}
