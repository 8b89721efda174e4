/**
 * The window of time that lanes, axis and minimap show, and the arithmetic of zooming, panning and ticks.
 * Nanoseconds relative to the trace throughout; a window is always made of integers and lies inside the whole.
 */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** Nothing is narrower: below this, rounding to integers would make zooming jump. */
export const smallestWindow = 100;

export function wholeRange(duration: number): TimeRange {
  return { from: 0, to: Math.max(duration, smallestWindow) };
}

/** Moves a window inside the whole, keeping its width where that is possible. */
export function clampRange(range: TimeRange, whole: TimeRange): TimeRange {
  const room = whole.to - whole.from;
  const width = Math.min(room, Math.max(smallestWindow, Math.round(range.to - range.from)));
  const from = Math.round(Math.min(Math.max(range.from, whole.from), whole.to - width));
  return { from, to: from + width };
}

export function sameRange(a: TimeRange, b: TimeRange): boolean {
  return a.from === b.from && a.to === b.to;
}

/** `factor` above 1 zooms in; the time at `anchor` stays where it is unless an end of the whole is in the way. */
export function zoomAt(range: TimeRange, whole: TimeRange, factor: number, anchor: number): TimeRange {
  const share = (anchor - range.from) / (range.to - range.from);
  const width = Math.max(smallestWindow, (range.to - range.from) / factor);
  const from = anchor - share * width;
  return clampRange({ from, to: from + width }, whole);
}

export function panBy(range: TimeRange, whole: TimeRange, delta: number): TimeRange {
  return clampRange({ from: range.from + delta, to: range.to + delta }, whole);
}

/** Wheel travel to zoom factor; 53 px is one notch of a common mouse at a comfortable pace. */
export function wheelZoom(deltaY: number): number {
  return 1.2 ** (-deltaY / 53);
}

/** A window around a span, with a little air on both sides. */
export function fitRange(start: number, duration: number, whole: TimeRange): TimeRange {
  const air = Math.max(duration * 0.06, smallestWindow / 2);
  return clampRange({ from: start - air, to: start + duration + air }, whole);
}

export function fractionOf(time: number, range: TimeRange): number {
  return (time - range.from) / (range.to - range.from);
}

export function timeAt(fraction: number, range: TimeRange): number {
  return range.from + fraction * (range.to - range.from);
}

const second = 1e9;
/** Round steps where people count in sixties and twenty-fours; below a second and above a day they count in tens. */
const clockSteps = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
];

/** The smallest round step that is at least `least`. */
export function roundStep(least: number): number {
  if (least > second / 2 && least <= 86_400 * second) {
    return (clockSteps.find((step) => step * second >= least) ?? 86_400) * second;
  }
  const unit = least > 86_400 * second ? 86_400 * second : 1;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least / unit)));
  const digit = [1, 2, 5, 10].find((d) => d * power * unit >= least) ?? 10;
  return digit * power * unit;
}

export interface Tick {
  readonly time: number;
  readonly label: string;
}

/** Round ticks at least `gap` pixels apart, labelled in the unit of the whole. */
export function ticksOf(range: TimeRange, whole: TimeRange, width: number, gap = 96): Tick[] {
  const step = roundStep((range.to - range.from) / Math.max(1, Math.floor(width / gap)));
  const ticks: Tick[] = [];
  const first = Math.ceil(range.from / step);
  const last = Math.floor(range.to / step);
  for (let k = first; k <= last; k++) {
    ticks.push({ time: k * step, label: tickLabel(k * step, step, whole.to) });
  }
  return ticks;
}

/** One unit for the whole axis, and as many digits as the step needs to tell neighbours apart. */
export function tickLabel(time: number, step: number, wholeDuration: number): string {
  if (time === 0) return '0';
  if (wholeDuration < 1e6) return `${decimal(time, 1e3, step)} µs`;
  if (wholeDuration < second) return `${decimal(time, 1e6, step)} ms`;
  if (wholeDuration < 60 * second) return `${decimal(time, second, step)} s`;
  if (wholeDuration < 3600 * second) return sexagesimal(time, step, 60 * second, 'min', second, 's');
  if (wholeDuration < 86_400 * second) return sexagesimal(time, step, 3600 * second, 'h', 60 * second, 'min');
  return sexagesimal(time, step, 86_400 * second, 'd', 3600 * second, 'h');
}

function decimal(time: number, unit: number, step: number): string {
  const decimals = Math.max(0, Math.ceil(-Math.log10(step / unit) - 1e-9));
  return (time / unit).toFixed(decimals);
}

function sexagesimal(
  time: number,
  step: number,
  big: number,
  bigUnit: string,
  small: number,
  smallUnit: string,
): string {
  const whole = Math.floor(time / big);
  const rest = time - whole * big;
  if (rest === 0) return `${whole} ${bigUnit}`;
  const tail = `${decimal(rest, small, step)} ${smallUnit}`;
  return whole === 0 ? tail : `${whole} ${bigUnit} ${tail}`;
}
