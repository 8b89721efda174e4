/** How finely a window is asked for, and what of an answer to one question belongs to the other. */
import type { MetricsQuery } from '../../state/runtime.ts';

/** ms since the epoch. */
export interface MsWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
/** Whole numbers of one unit, as servers read them. */
const steps = [
  15 * second,
  30 * second,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  24 * hour,
];
/** More are not told apart on a chart, and cost the storage. */
const mostPoints = 180;

/** @param least the storage has nothing finer, ms */
export function stepFor({ fromMs, toMs }: MsWindow, least: number): number {
  const wanted = Math.max(least, (toMs - fromMs) / mostPoints);
  const days = Math.ceil(wanted / (24 * hour));
  return steps.find((step) => step >= wanted) ?? days * 24 * hour;
}

/** What each point speaks for: nothing between two points may be left out. */
export function ratePerFor(chosen: number, step: number): number {
  return Math.max(chosen, step);
}

/** The end of a window that ends now: fixed for a while, so that what is asked twice is the same question. */
export function presentEnd(nowMs: number): number {
  return Math.floor(nowMs / (15 * second)) * 15 * second;
}

export interface Grain {
  readonly stepMs: number;
  readonly ratePerMs: number;
}

export function questionFor(
  window: MsWindow,
  { stepMs, ratePerMs }: Grain,
  about: Pick<MetricsQuery, 'service' | 'spanKind' | 'byOperation'>,
): MetricsQuery {
  const { fromMs, toMs } = window;
  return { ...about, endMs: toMs, lookbackMs: toMs - fromMs, stepMs, ratePerMs };
}

/** A window so much wider or narrower around a share of it, which does not end after `latest`. */
export function zoomed(
  { fromMs, toMs }: MsWindow,
  factor: number,
  latest: number,
  aroundMs = (fromMs + toMs) / 2,
): MsWindow {
  const width = Math.max(minute, Math.round((toMs - fromMs) / factor));
  const share = (aroundMs - fromMs) / (toMs - fromMs);
  const to = Math.min(Math.round(aroundMs + (1 - share) * width), Math.max(latest, toMs));
  return { fromMs: Math.max(0, to - width), toMs: to };
}

/** Moved by a share of its width, and no further than `latest`. */
export function panned({ fromMs, toMs }: MsWindow, share: number, latest: number): MsWindow {
  const width = toMs - fromMs;
  const to = Math.min(Math.round(toMs + share * width), Math.max(latest, toMs));
  return { fromMs: to - width, toMs: to };
}
