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

export function timesOf(spans: RawSpans, rows: Uint32Array): Times {
  const n = rows.length;
  let latest = -Infinity;
  for (const row of rows) if (isExact(spans.startUs[row])) latest = Math.max(latest, spans.startUs[row]);
  const earliestAllowed = latest < implausibleUs ? 0 : implausibleUs;
  const isUsable = (us: number) => isExact(us) && us >= earliestAllowed;

  let baseUs = Infinity;
  let baseRest = 0;
  for (const row of rows) {
    const us = spans.startUs[row];
    if (!isUsable(us) || us > baseUs || (us === baseUs && spans.startRest[row] >= baseRest)) continue;
    baseUs = us;
    baseRest = spans.startRest[row];
  }
  if (baseUs === Infinity) baseUs = 0;

  const start = new Float64Array(n);
  const duration = new Float64Array(n);
  const badStart = new Uint8Array(n);
  const badDuration = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const us = spans.startUs[rows[i]];
    if (isUsable(us)) start[i] = (us - baseUs) * 1000 + (spans.startRest[rows[i]] - baseRest);
    else badStart[i] = 1;
    const ns = spans.durationNs[rows[i]];
    // Jaeger encodes negative durations as unsigned: they wrap to about 1.8e19 µs.
    if (ns >= 0 && ns < 2 ** 53 * 1000) duration[i] = ns;
    else badDuration[i] = 1;
  }
  return { baseUs, baseRest, start, duration, badStart, badDuration };
}

function isExact(us: number): boolean {
  return us >= 0 && us <= Number.MAX_SAFE_INTEGER;
}

/** A point in time relative to the trace; undefined where the source gave none that is usable. */
export function relative(times: Times, us: number, rest: number): Nanos | undefined {
  const usable = isExact(us) && (us >= implausibleUs || times.baseUs < implausibleUs);
  return usable ? (us - times.baseUs) * 1000 + (rest - times.baseRest) : undefined;
}
