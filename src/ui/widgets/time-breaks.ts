/**
 * Breaks in a scale of time. A stretch of which nothing is told is drawn as wide as the scale says, but never wider than
 * `cap`; what that saves makes everything else wider. So the scale changes steadily with the window: nothing jumps while
 * somebody zooms or pans, and a break is as wide at any zoom.
 *
 *   time   |──busy──|────────────── idle ──────────────|─busy─|
 *   share  |────────busy────────|≈cap≈|──────busy───────|
 *
 * Times are in nanoseconds; a share is a part of the width of the window, 0 at its left edge, 1 at its right.
 */
import { bisect } from '#core/base/bisect.ts';
import { breakMask, breakPlaces } from './break-places.ts';
import { clampRange, smallestWindow } from './time-scale.ts';
import type { Breaks, Squeezed, TimeRange } from './time-scale.ts';

/** In order of time; they do not overlap. */
export interface Stretches {
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
}

/** A window drawn with breaks: no stretch is wider than `cap`, a share of the width. */
export function withBreaks({ from, to }: TimeRange, stretches: Stretches, cap: number): TimeRange {
  const knots = knotsOf(from, to, stretches, cap);
  const shareOf = (time: number) => shareOfTime(time, knots);
  const placesOf = (width: number) => breakPlaces(knots.squeezed, shareOf, width);
  const breaks: Breaks = {
    slope: knots.slope,
    squeezed: knots.squeezed,
    shareOf,
    timeOf: (share) => timeOfShare(share, knots),
    windowAt: (whole, ...place) => windowAt(whole, stretches, cap, ...place),
    placesOf,
    maskOf: (width) => breakMask(placesOf(width)),
  };
  return { from, to, breaks };
}

/** A scale: knots with straight lines between them. The first and the last are the edges of the window. */
interface Knots {
  readonly times: readonly number[];
  readonly shares: readonly number[];
  /** Share of a nanosecond outside of what is squeezed. */
  readonly slope: number;
  readonly squeezed: readonly Squeezed[];
}

/**
 * The scale of a window. With next to nothing left beside what would be squeezed the window is drawn as it is.
 * The slope is the one at which everything takes the whole width: Newton's steps on a concave function, from below, so
 * they never overshoot and what is squeezed once stays so. O(stretches in the window · steps).
 */
function knotsOf(from: number, to: number, stretches: Stretches, cap: number): Knots {
  const first = bisect(stretches.from.length, (k) => stretches.to[k] <= from);
  const end = bisect(stretches.from.length, (k) => stretches.from[k] < to);
  const plain = 1 / (to - from);
  let slope = plain;
  for (let before = 0; ;) {
    const { count, time, share } = squeezedAt(stretches, first, end, { from, to, slope, cap });
    if (count === before) break;
    const left = to - from - time;
    if (left < smallestWindow) return { times: [from, to], shares: [0, 1], slope: plain, squeezed: [] };
    slope = (1 - share) / left;
    before = count;
  }
  return knotsAt(stretches, first, end, { from, to, slope, cap });
}

interface Frame {
  readonly from: number;
  readonly to: number;
  readonly slope: number;
  readonly cap: number;
}

function squeezedAt(stretches: Stretches, first: number, end: number, frame: Frame) {
  const sum = { count: 0, time: 0, share: 0 };
  for (let k = first; k < end; k++) {
    const length = stretches.to[k] - stretches.from[k];
    if (length * frame.slope <= frame.cap) continue;
    const inside = Math.min(stretches.to[k], frame.to) - Math.max(stretches.from[k], frame.from);
    sum.count++;
    sum.time += inside;
    sum.share += (frame.cap * inside) / length;
  }
  return sum;
}

function knotsAt(stretches: Stretches, first: number, end: number, { from, to, slope, cap }: Frame): Knots {
  const times = [from];
  const shares = [0];
  const squeezed: Squeezed[] = [];
  const knot = (time: number, rate: number) => {
    const last = times[times.length - 1];
    if (time <= last) return;
    times.push(time);
    shares.push(shares[shares.length - 1] + (time - last) * rate);
  };
  for (let k = first; k < end; k++) {
    const length = stretches.to[k] - stretches.from[k];
    if (length * slope <= cap) continue;
    const part = { from: Math.max(stretches.from[k], from), to: Math.min(stretches.to[k], to) };
    knot(part.from, slope);
    knot(part.to, cap / length);
    squeezed.push(part);
  }
  knot(to, slope);
  // Sums of many parts: the right edge is where it is.
  shares[shares.length - 1] = 1;
  return { times, shares, slope, squeezed };
}

/** Beyond the edges the scale goes on as it is where nothing is squeezed. */
function shareOfTime(time: number, { times, shares, slope }: Knots): number {
  const last = times.length - 1;
  if (time <= times[0]) return (time - times[0]) * slope;
  if (time >= times[last]) return 1 + (time - times[last]) * slope;
  const k = bisect(times.length, (each) => times[each] <= time) - 1;
  return between(time, times, shares, k);
}

/** The inverse of the above. */
function timeOfShare(share: number, { times, shares, slope }: Knots): number {
  const last = times.length - 1;
  if (share <= 0) return times[0] + share / slope;
  if (share >= 1) return times[last] + (share - 1) / slope;
  const k = bisect(shares.length, (each) => shares[each] <= share) - 1;
  return between(share, shares, times, k);
}

function between(at: number, from: readonly number[], to: readonly number[], k: number): number {
  return to[k] + ((at - from[k]) * (to[k + 1] - to[k])) / (from[k + 1] - from[k]);
}

/** The window at a slope that has `time` at `share` of its width; undefined if nothing but a break would be left to see. */
function windowAt(
  whole: TimeRange,
  stretches: Stretches,
  cap: number,
  wanted: number,
  time: number,
  share: number,
): TimeRange | undefined {
  const slope = Math.min(wanted, 1 / smallestWindow);
  const walk = (from: number, by: number) => walkShare(stretches, cap, slope, from, by);
  let from = walk(time, -share);
  let to = walk(time, 1 - share);
  if (from < whole.from) [from, to] = [whole.from, walk(whole.from, 1)];
  if (to > whole.to) [from, to] = [walk(whole.to, -1), whole.to];
  const next = withBreaks(clampRange({ from, to }, whole), stretches, cap);
  const width = next.to - next.from;
  const isLost = next.breaks?.squeezed.length === 0 && width * slope > 1.01 && width > smallestWindow;
  return isLost ? undefined : next;
}

/** Where one arrives, going from a time so far at a slope: across stretches at their own pace. Negative is back in time. */
function walkShare(stretches: Stretches, cap: number, slope: number, time: number, share: number): number {
  return share < 0
    ? -forward(mirrored(stretches), cap, slope, -time, -share)
    : forward(inOrder(stretches), cap, slope, time, share);
}

interface Way {
  readonly length: number;
  readonly from: (k: number) => number;
  readonly to: (k: number) => number;
}

function inOrder({ from, to }: Stretches): Way {
  return { length: from.length, from: (k) => from[k], to: (k) => to[k] };
}

function mirrored({ from, to }: Stretches): Way {
  const { length } = from;
  return { length, from: (k) => -to[length - 1 - k], to: (k) => -from[length - 1 - k] };
}

function forward(way: Way, cap: number, slope: number, time: number, share: number): number {
  let at = time;
  let left = share;
  for (let k = bisect(way.length, (each) => way.to(each) <= at); k < way.length; k++) {
    const length = way.to(k) - way.from(k);
    if (length * slope <= cap) continue;
    const free = Math.max(0, way.from(k) - at) * slope;
    if (free >= left) break;
    left -= free;
    at = Math.max(at, way.from(k));
    const rate = cap / length;
    const inside = (way.to(k) - at) * rate;
    if (inside >= left) return at + left / rate;
    left -= inside;
    at = way.to(k);
  }
  return at + left / slope;
}
