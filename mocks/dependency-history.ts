/**
 * Calls before the oldest stored trace: a job counted them by the hour, and counts are kept for thirty days while traces are gone after
 * six hours. Three days ago the assistant went live, two days ago `orders-v1` was switched off and the routes of a ride were asked for
 * more often: any two windows on both sides of that differ. A window that ends more than thirty days ago has no data, as has any on a
 * back end where nobody runs the job.
 */
import { mix, seedOf } from './random.ts';
import { dependenciesIn } from './search.ts';
import type { Dependency } from './search.ts';
import type { World } from './world.ts';

const hour = 3_600_000;
const day = 24 * hour;
const keptMs = 30 * day;
/** Before this traces are gone; the world has some minutes more. */
const tracedMs = 6 * hour;
/** What the rates of an ordinary hour are read from: traces of the hours before the last. */
const ordinary = { from: tracedMs, to: hour };

interface Rate {
  readonly parent: string;
  readonly child: string;
  readonly perHour: number;
}

const gone: readonly Rate[] = [
  { parent: 'checkout', child: 'orders-v1', perHour: 9 },
  { parent: 'orders-v1', child: 'postgres', perHour: 21 },
];
const assistant = new Set(['agent', 'vector-store']);

/** Calls from `fromMs` to `toMs` (epoch), of traces where there are any and from the counts of the job before that. */
export function dependenciesBetween(world: World, fromMs: number, toMs: number): Dependency[] {
  const firstTraced = world.nowMs - tracedMs;
  const counts = new Map<string, Dependency>();
  const add = ({ parent, child, callCount }: Dependency) => {
    const key = JSON.stringify([parent, child]);
    const before = counts.get(key)?.callCount ?? 0;
    if (callCount > 0) counts.set(key, { parent, child, callCount: before + callCount });
  };
  dependenciesIn(world, nanos(Math.max(fromMs, firstTraced)), nanos(toMs)).forEach(add);
  const rates = fromMs < firstTraced ? [...ratesOf(world), ...gone] : [];
  const first = Math.max(fromMs, world.nowMs - keptMs);
  for (let start = Math.ceil(first / hour) * hour; start < Math.min(toMs, firstTraced); start += hour)
    for (const rate of rates) add({ ...rate, callCount: callsIn(rate, start, world.nowMs) });
  return [...counts.values()].map(({ parent, child, callCount }) => ({ parent, child, callCount }));
}

function ratesOf(world: World): Rate[] {
  const { nowMs } = world;
  const hours = (ordinary.from - ordinary.to) / hour;
  return dependenciesIn(world, nanos(nowMs - ordinary.from), nanos(nowMs - ordinary.to)).map(
    ({ parent, child, callCount }) => ({ parent, child, perHour: callCount / hours }),
  );
}

/** By day and night, with a little chance that is always the same. */
function callsIn({ parent, child, perHour }: Rate, startMs: number, nowMs: number): number {
  const ageMs = nowMs - startMs;
  const isGone = parent === 'orders-v1' || child === 'orders-v1';
  if (isGone && ageMs <= 2 * day) return 0;
  if (ageMs > 3 * day && (assistant.has(parent) || assistant.has(child))) return 0;
  const isAskedLess = child === 'route' && ageMs > 2 * day;
  const tide = 1 + 0.5 * Math.sin(((startMs % day) / day) * 2 * Math.PI);
  const chance = 0.85 + (mix(seedOf(`${parent}>${child}`), startMs / hour) % 300) / 1000;
  return Math.round(perHour * tide * chance * (isAskedLess ? 0.4 : 1));
}

function nanos(ms: number): bigint {
  return BigInt(Math.floor(ms)) * 1_000_000n;
}
