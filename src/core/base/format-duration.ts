/**
 * Durations for people: µs, ms, s, min, h with three significant digits (`712 ms`, `1.24 s`, `2 min 5 s`, `1 h 3 min`).
 * One definition for the whole product; the exact value goes into tooltips and the clipboard by `exactDuration`.
 */
import { formatCount } from './format-count.ts';

const second = 1e9;

/** @param ns nanoseconds, may be negative. */
export function formatDuration(ns: number): string {
  if (!Number.isFinite(ns)) return '–';
  if (ns < 0) return `−${formatDuration(-ns)}`;
  if (ns === 0) return '0 µs';
  if (ns < 999_500) return `${digits(ns / 1e3)} µs`;
  if (ns < 999_500_000) return `${digits(ns / 1e6)} ms`;
  if (ns < 59.95 * second) return `${digits(ns / second)} s`;
  return pair(ns);
}

/** With its sign, for what is added to a time: `+12.4 ms`, `−3 ms`. */
export function signedDuration(ns: number): string {
  return `${ns > 0 ? '+' : ''}${formatDuration(ns)}`;
}

/** Three significant digits without trailing zeros: 1.24, 12.4, 712. `value` in (0, 1000). */
function digits(value: number): string {
  if (value < 0.9995) return String(Number(value.toPrecision(3)));
  const decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return String(Number(value.toFixed(decimals)));
}

/** Two neighbouring units of min/s, h/min, d/h; the second is left out when it is zero. */
function pair(ns: number): string {
  const seconds = Math.round(ns / second);
  if (seconds < 3600) return join(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.round(ns / (60 * second));
  if (minutes < 24 * 60) return join(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  const hours = Math.round(ns / (3600 * second));
  return join(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

function join(big: number, bigUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${big} ${bigUnit}` : `${big} ${bigUnit} ${small} ${smallUnit}`;
}

/** Every digit: `712,345.678 µs`. For tooltips and the clipboard. */
export function exactDuration(ns: number): string {
  if (!Number.isFinite(ns)) return '–';
  const whole = Math.round(Math.abs(ns));
  const rest = String(whole % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return `${ns < 0 ? '-' : ''}${formatCount(Math.floor(whole / 1000))}${rest === '' ? '' : `.${rest}`} µs`;
}
