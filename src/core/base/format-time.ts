/**
 * Points in time for people: `23 Nov 2026, 09:41:07.214` in the reader's zone or in UTC. Formatters are expensive to make
 * and cheap to use, so each is made once.
 */
export type Zone = 'local' | 'utc';

/** `minute` is `09:41`, `time` is `09:41:07.214`, `day` is `23 Nov 2026`, `dateTime` is day and time. */
export type TimeStyle = 'minute' | 'time' | 'day' | 'dateTime';

const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };
const minute: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const time: Intl.DateTimeFormatOptions = { ...minute, second: '2-digit', fractionalSecondDigits: 3 };
const styles: Record<TimeStyle, Intl.DateTimeFormatOptions> = {
  minute,
  time,
  day,
  dateTime: { ...day, ...time },
};

const made = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: Zone, style: TimeStyle): Intl.DateTimeFormat {
  const key = `${zone} ${style}`;
  let found = made.get(key);
  if (found === undefined) {
    found = new Intl.DateTimeFormat('en-GB', {
      ...styles[style],
      timeZone: zone === 'utc' ? 'UTC' : undefined,
    });
    made.set(key, found);
  }
  return found;
}

/** Widest span a Date can hold. */
const farthestMs = 8.64e15;

export function formatTime(epochMs: number, zone: Zone, style: TimeStyle = 'dateTime'): string {
  return Math.abs(epochMs) <= farthestMs ? formatter(zone, style).format(epochMs) : '–';
}

/** Milliseconds of an instant in nanoseconds, rounded down. */
export function msOfNs(epochNs: bigint): number {
  return Number(epochNs / 1_000_000n);
}

/** `UTC`, `UTC+8`, `UTC−3:30`: the offset in force at that moment. */
export function zoneLabel(epochMs: number, zone: Zone): string {
  const minutes = zone === 'utc' ? 0 : -new Date(epochMs).getTimezoneOffset();
  if (minutes === 0 || Number.isNaN(minutes)) return 'UTC';
  const size = Math.abs(minutes);
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`;
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest}`;
}

/** Every digit, in ISO 8601: `2026-11-23T09:41:07.214123456Z`. */
export function exactTime(epochNs: bigint): string {
  const ms = Number(epochNs / 1_000_000n) - (epochNs % 1_000_000n < 0n ? 1 : 0);
  if (Math.abs(ms) > farthestMs) return `${epochNs} ns`;
  const below = ((epochNs % 1_000_000n) + 1_000_000n) % 1_000_000n;
  return new Date(ms).toISOString().replace('Z', `${String(below).padStart(6, '0')}Z`);
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** `just now`, `3 min ago`, `2 h ago`, `5 d ago`; `in 3 min` for what lies ahead. */
export function formatAge(epochMs: number, nowMs: number): string {
  const age = nowMs - epochMs;
  const size = Math.abs(age);
  if (size < 5000) return 'just now';
  const words =
    size < minuteMs
      ? `${Math.floor(size / 1000)} s`
      : size < hourMs
        ? `${Math.floor(size / minuteMs)} min`
        : size < dayMs
          ? `${Math.floor(size / hourMs)} h`
          : `${Math.floor(size / dayMs)} d`;
  return age < 0 ? `in ${words}` : `${words} ago`;
}
