/**
 * Absolute times of the source → integer nanoseconds relative to the trace, exact, with unusable ones set aside: one bad
 * span must not stretch the timeline over half a century.
 */
import type { RawSpans } from './raw.ts';
import type { Nanos } from './trace.ts';

export interface Times {
  /** The trace's zero: whole microseconds since the epoch and nanoseconds beyond. */
  readonly baseUs: number;
  readonly baseRest: number;
  readonly start: Float64Array;
  readonly duration: Float64Array;
  readonly badStart: Uint8Array;
  readonly badDuration: Uint8Array;
}

/** Before 1973-03 a time is no time of day but a mistake, or all clocks of the trace are relative. */
const implausibleUs = 1e14;

export function timesOf(spans: RawSpans): Times {
  const { length, startUs, startRest, durationNs } = spans;
  let latest = -Infinity;
  for (let i = 0; i < length; i++) if (isExact(startUs[i]) && startUs[i] > latest) latest = startUs[i];
  const earliestAllowed = latest < implausibleUs ? 0 : implausibleUs;
  const isUsable = (us: number) => isExact(us) && us >= earliestAllowed;

  let baseUs = Infinity;
  let baseRest = 0;
  for (let i = 0; i < length; i++) {
    const us = startUs[i];
    if (!isUsable(us) || us > baseUs || (us === baseUs && startRest[i] >= baseRest)) continue;
    baseUs = us;
    baseRest = startRest[i];
  }
  if (baseUs === Infinity) baseUs = 0;

  const start = new Float64Array(length);
  const duration = new Float64Array(length);
  const badStart = new Uint8Array(length);
  const badDuration = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    const us = startUs[i];
    if (isUsable(us)) start[i] = (us - baseUs) * 1000 + (startRest[i] - baseRest);
    else badStart[i] = 1;
    const ns = durationNs[i];
    // Jaeger encodes negative durations as unsigned: they wrap to about 1.8e19 µs.
    if (ns >= 0 && ns < 2 ** 53 * 1000) duration[i] = ns;
    else badDuration[i] = 1;
  }
  return { baseUs, baseRest, start, duration, badStart, badDuration };
}

function isExact(us: number): boolean {
  return us >= 0 && Number.isSafeInteger(us);
}

/** A point in time relative to the trace; undefined where the source gave none that is usable. */
export function relative(times: Times, us: number, rest: number): Nanos | undefined {
  const usable = isExact(us) && (us >= implausibleUs || times.baseUs < implausibleUs);
  return usable ? (us - times.baseUs) * 1000 + (rest - times.baseRest) : undefined;
}
