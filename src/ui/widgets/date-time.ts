/**
 * Absolute times as people write and paste them, to the microsecond, in the zone of the page unless the text names its
 * own: `2026-11-24 09:41`, `2026-11-24T09:41:07.214`, `…Z`, `…+08:00`, `09:41:07` (today), epoch seconds to nanoseconds,
 * `now`, `now-15m`.
 */
import { parseGoDuration } from '#core/base/go-duration.ts';
import type { Zone } from '#core/base/format-time.ts';

export type ParsedTime =
  { readonly ok: true; readonly us: number } | { readonly ok: false; readonly error: string };

const absolute =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i;
const clock = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?$/;
const relative = /^now(?:\s*-\s*(\S+))?$/i;

const example = '2026-11-24 09:41:07.214';

export function parseDateTime(text: string, zone: Zone, nowUs: number): ParsedTime {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, error: `Write a time like ${example}` };
  if (/^\d{9,19}$/.test(trimmed)) return fromEpoch(trimmed);
  const since = relative.exec(trimmed);
  if (since !== null) return fromNow(since[1], nowUs);
  const short = clock.exec(trimmed);
  if (short !== null) {
    const today = formatDateTime(nowUs, zone).slice(0, 10);
    return parseDateTime(`${today} ${trimmed}`, zone, nowUs);
  }
  const match = absolute.exec(trimmed);
  return match === null
    ? { ok: false, error: `Not a time: write it like ${example}` }
    : fromParts(match, zone);
}

/** Seconds have 10 digits in our time, ms 13, µs 16, ns 19. */
function fromEpoch(digits: string): ParsedTime {
  const value = Number(digits);
  const us =
    digits.length <= 11
      ? value * 1e6
      : digits.length <= 14
        ? value * 1e3
        : digits.length <= 17
          ? value
          : value / 1e3;
  return { ok: true, us: Math.floor(us) };
}

function fromNow(back: string | undefined, nowUs: number): ParsedTime {
  if (back === undefined) return { ok: true, us: nowUs };
  const days = /^(\d+)d$/.exec(back);
  if (days !== null) return { ok: true, us: nowUs - Number(days[1]) * 86_400e6 };
  const span = parseGoDuration(back);
  return span.ok ? { ok: true, us: Math.floor(nowUs - span.ns / 1e3) } : span;
}

function fromParts(match: RegExpExecArray, zone: Zone): ParsedTime {
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = match;
  const parts = [
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  ] as const;
  const utc = Date.UTC(...parts);
  const checked = new Date(utc);
  const same =
    checked.getUTCMonth() === parts[1] &&
    checked.getUTCDate() === parts[2] &&
    parts[3] < 24 &&
    parts[4] < 60 &&
    parts[5] < 60;
  if (!same) return { ok: false, error: 'There is no such time: check day, hour and minute' };
  const ms = offset === undefined ? inZone(parts, utc, zone) : utc - offsetMinutes(offset) * 60_000;
  return { ok: true, us: ms * 1e3 + Number(fraction.padEnd(6, '0').slice(0, 6)) };
}

function inZone(
  parts: readonly [number, number, number, number, number, number],
  utc: number,
  zone: Zone,
): number {
  return zone === 'utc' ? utc : new Date(...parts).getTime();
}

function offsetMinutes(offset: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(offset);
  if (match === null) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

/** `2026-11-24 09:41:07`, with as many digits below the second as there are: it reads back to the same microsecond. */
export function formatDateTime(us: number, zone: Zone): string {
  const date = new Date(Math.floor(us / 1e3));
  const local = zone === 'local';
  const two = (value: number) => String(value).padStart(2, '0');
  const day = local
    ? `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
    : date.toISOString().slice(0, 10);
  const time = local
    ? `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
    : date.toISOString().slice(11, 19);
  const below = ((us % 1e6) + 1e6) % 1e6;
  if (below === 0) return `${day} ${time}`;
  const digits = String(below).padStart(6, '0');
  return `${day} ${time}.${digits.endsWith('000') ? digits.slice(0, 3) : digits}`;
}
