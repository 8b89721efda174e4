/**
 * The window of time that lanes, axis and minimap show, and the arithmetic of zooming, panning and ticks.
 * Nanoseconds relative to the trace throughout; a window is always made of integers and lies inside the whole. Whatever is
 * drawn or pointed at goes through `fractionOf` and `timeAt`, so breaks in the scale are everybody's.
 */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
  /** undefined: the scale is the same throughout. */
  readonly breaks?: Breaks;
}

/** A stretch, as far as it lies in the window, that is drawn narrower than time says. */
export interface Squeezed {
  readonly from: number;
  readonly to: number;
}

/** A break in a lane, in px from its left edge. */
export interface BreakPlace extends Squeezed {
  readonly left: number;
  readonly width: number;
  readonly label: string;
  /** Where the label begins; undefined where there is no room for it. */
  readonly labelAt: number | undefined;
}

/** A scale that is not the same throughout, made by `time-breaks.ts`. That comes when somebody asks for breaks, and few do. */
export interface Breaks {
  /** Share of the width of a nanosecond outside of what is squeezed. */
  readonly slope: number;
  readonly squeezed: readonly Squeezed[];
  readonly shareOf: (time: number) => number;
  readonly timeOf: (share: number) => number;
  /** The window at a slope that has `time` at `share` of its width; undefined if nothing would be left to see. */
  readonly windowAt: (whole: TimeRange, slope: number, time: number, share: number) => TimeRange | undefined;
  /** In a window so many px wide; in order of time. */
  readonly placesOf: (width: number) => readonly BreakPlace[];
  /** CSS: a mask that is opaque at these places; undefined without any. */
  readonly maskOf: (width: number) => string | undefined;
}

/** Nanoseconds that the window would show without its breaks: how far it is zoomed in. */
export function shownTime({ from, to, breaks }: TimeRange): number {
  return breaks === undefined ? to - from : 1 / breaks.slope;
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

/** `factor` above 1 zooms in; the time at `share` of the width stays where it is unless an end of the whole is in the way. */
export function zoomAt(range: TimeRange, whole: TimeRange, factor: number, share: number): TimeRange {
  const anchor = timeAt(share, range);
  const { breaks } = range;
  if (breaks !== undefined) return breaks.windowAt(whole, breaks.slope * factor, anchor, share) ?? range;
  const width = Math.max(smallestWindow, (range.to - range.from) / factor);
  const from = anchor - share * width;
  return clampRange({ from, to: from + width }, whole);
}

/** Moves by a share of the width: later if it is positive. */
export function panBy(range: TimeRange, whole: TimeRange, share: number): TimeRange {
  const { from, to, breaks } = range;
  if (breaks !== undefined) return breaks.windowAt(whole, breaks.slope, from, -share) ?? range;
  const delta = share * (to - from);
  return clampRange({ from: from + delta, to: to + delta }, whole);
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

/** 0 at the left edge of the window, 1 at the right, beyond them outside. */
export function fractionOf(time: number, range: TimeRange): number {
  if (range.breaks !== undefined) return range.breaks.shareOf(time);
  return (time - range.from) / (range.to - range.from);
}

/** The inverse of the above. */
export function timeAt(fraction: number, range: TimeRange): number {
  if (range.breaks !== undefined) return range.breaks.timeOf(fraction);
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

/** Round ticks at least `gap` pixels apart, labelled in the unit of the whole; none where time is squeezed. */
export function ticksOf(range: TimeRange, whole: TimeRange, width: number, gap = 96): Tick[] {
  const step = roundStep(shownTime(range) / Math.max(1, Math.floor(width / gap)));
  const ticks: Tick[] = [];
  for (const { from, to } of plainParts(range)) {
    const last = Math.floor(to / step);
    for (let k = Math.ceil(from / step); k <= last; k++) {
      ticks.push({ time: k * step, label: tickLabel(k * step, step, whole.to) });
    }
  }
  return ticks;
}

/** The window without what is squeezed. */
function plainParts({ from, to, breaks }: TimeRange): TimeRange[] {
  const squeezed = breaks?.squeezed ?? [];
  const starts = [from, ...squeezed.map((each) => each.to)];
  const ends = [...squeezed.map((each) => each.from), to];
  return starts.map((start, k) => ({ from: start, to: ends[k] }));
}

/** One unit for the whole axis, and as many digits as the step needs to tell neighbours apart. */
export function tickLabel(time: number, step: number, wholeDuration: number): string {
  if (time === 0) return '0';
  if (wholeDuration < 1e6) return `${decimal(time, 1e3, step)} µs`;
  if (wholeDuration < second) return `${decimal(time, 1e6, step)} ms`;
  if (wholeDuration < 60 * second) return `${decimal(time, second, step)} s`;
  return clockLabel(time, step);
}

function decimal(time: number, unit: number, step: number): string {
  const decimals = Math.max(0, Math.ceil(-Math.log10(step / unit) - 1e-9));
  return (time / unit).toFixed(decimals);
}

const clockUnits = [
  [86_400 * second, 'd'],
  [3600 * second, 'h'],
  [60 * second, 'min'],
  [second, 's'],
] as const;

/** `1 h 30 min`, `9 min 1.5 s`: down to the unit of the step, without those that are zero. */
function clockLabel(time: number, step: number): string {
  const parts: string[] = [];
  let rest = time;
  for (const [unit, name] of clockUnits) {
    const isLast = unit === second;
    const count = isLast ? rest / unit : Math.floor(rest / unit);
    if (isLast ? rest > 0 : count > 0) parts.push(`${isLast ? decimal(rest, unit, step) : count} ${name}`);
    rest -= Math.floor(rest / unit) * unit;
  }
  return parts.join(' ');
}
