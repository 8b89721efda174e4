/** What a number means where its key says the unit: a duration, or a point in time. The value itself is shown as it is. */
import { formatDuration } from '#core/base/format-duration.ts';
import type { Attribute } from '#core/trace/span.ts';

export type UnitReading =
  | { readonly kind: 'duration'; readonly text: string }
  /** Milliseconds since the epoch. */
  | { readonly kind: 'time'; readonly epochMs: number };

const nsPerUnit: readonly (readonly [RegExp, number])[] = [
  [/(?:^|[._-])(?:ns|nanos|nanoseconds)$|Nanos$/, 1],
  [/(?:^|[._-])(?:us|µs|micros|microseconds)$|Micros$/, 1e3],
  [/(?:^|[._-])(?:ms|millis|milliseconds|msec)$|(?:Millis|Ms)$/, 1e6],
  [/(?:^|[._-])(?:s|sec|secs|seconds)$|Seconds$/, 1e9],
];

const timeKey =
  /(?:^|[._-])(?:time|timestamp|date|at|expires|expiry|expiration|deadline|iat|exp|nbf|epoch|unix|since|until)(?:[._-](?:ns|nanos|us|micros|ms|millis|s|sec|seconds|nano|unix|epoch))*$|(?:Time|Timestamp|At)$/;

/** By how many digits it has, a count since 1970 is one of seconds, milliseconds, microseconds or nanoseconds. */
const msPerDigits = new Map([
  [10, 1000],
  [13, 1],
  [16, 1e-3],
  [19, 1e-6],
]);

export function unitReading({ key, type, value }: Attribute): UnitReading | undefined {
  if (type !== 'int64' && type !== 'float64' && type !== 'string') return undefined;
  if (!/^-?\d{1,19}(?:\.\d{1,12})?$/.test(value)) return undefined;
  const time = timeReading(key, value);
  if (time !== undefined) return time;
  const ns = nsPerUnit.find(([unit]) => unit.test(key))?.[1];
  if (ns === undefined || Number(value) === 0) return undefined;
  const text = formatDuration(Number(value) * ns);
  // `12 ms` beside `12` of a key in ms says the same again.
  return text.startsWith(`${value} `) ? undefined : { kind: 'duration', text };
}

/** Between 2000 and 2100: anything else is some other number. */
const from = Date.UTC(2000);
const to = Date.UTC(2100);

function timeReading(key: string, value: string): UnitReading | undefined {
  const factor = msPerDigits.get(value.split('.')[0].length);
  if (factor === undefined || !timeKey.test(key)) return undefined;
  const epochMs = Math.floor(Number(value) * factor);
  return epochMs >= from && epochMs < to ? { kind: 'time', epochMs } : undefined;
}
