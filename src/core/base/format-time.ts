/**
 * Points in time for people: `23 Nov 2026, 09:41:07.214` in the reader's zone or in UTC. Put together by hand: the first
 * use of `Intl` on a page takes 30 ms, and times are among the first things shown.
 */
export type Zone = 'local' | 'utc';

/** `minute` is `09:41`, `time` is `09:41:07.214`, `day` is `23 Nov 2026`, `dateTime` is day and time. */
export type TimeStyle = 'minute' | 'time' | 'day' | 'dateTime';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];

/** Widest span a Date can hold. */
const farthestMs = 8.64e15;

export function formatTime(epochMs: number, zone: Zone, style: TimeStyle = 'dateTime'): string {
  if (!(Math.abs(epochMs) <= farthestMs)) return '–';
  const date = new Date(epochMs);
  // Local time is read as UTC, moved by the offset in force at that moment.
  if (zone === 'local') date.setTime(epochMs - date.getTimezoneOffset() * 60_000);
  const day = `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  const two = (part: number) => String(part).padStart(2, '0');
  const minute = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  const time = `${minute}:${two(date.getUTCSeconds())}.${String(date.getUTCMilliseconds()).padStart(3, '0')}`;
  switch (style) {
    case 'day':
      return day;
    case 'minute':
      return minute;
    case 'time':
      return time;
    default:
      return `${day}, ${time}`;
  }
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
