/**
 * Where things stand in a lane, in px from its left edge.
 *
 *   |        ├──────bar──────┤ 282 ms          label on the right if it fits there,
 *   |   282 ms ├───────────bar──────────┤      else on the left, else nowhere: it never covers a bar
 */
import { fractionOf } from '../../widgets/time-scale.ts';
import type { TimeRange } from '../../widgets/time-scale.ts';

export interface Box {
  readonly left: number;
  readonly width: number;
  /** The span goes on beyond this edge of the window. */
  readonly cutLeft: boolean;
  readonly cutRight: boolean;
}

const thinnest = 2;

/** A stretch of time clipped to the window; undefined if nothing of it is inside. */
export function clipBar(from: number, to: number, range: TimeRange, width: number): Box | undefined {
  if (to < range.from || from > range.to) return undefined;
  const left = Math.max(0, fractionOf(from, range) * width);
  const right = Math.min(width, fractionOf(to, range) * width);
  const thin = right - left < thinnest;
  return {
    left: thin ? Math.min(left, width - thinnest) : left,
    width: Math.max(thinnest, right - left),
    cutLeft: from < range.from,
    cutRight: to > range.to,
  };
}

/** Is that a press on the lanes, be there a row or not? `element` holds the name column and the lanes. */
export function isInLanes(
  event: { readonly target: EventTarget | null; readonly clientX: number },
  element: HTMLElement | null,
  { names, lane }: { readonly names: number; readonly lane: number },
): boolean {
  if (element === null || !(event.target instanceof Element)) return false;
  const x = event.clientX - element.getBoundingClientRect().left - names;
  return x >= 0 && x <= lane && event.target.closest('[role=treegrid]') !== null;
}

export interface LabelPlace {
  readonly side: 'left' | 'right';
  /** Distance of the label from that edge of the lane: `left` for the right side of a bar, `right` for the left. */
  readonly offset: number;
}

const gap = 6;
/** Average advance of a digit at 11 px with a safety margin: cheaper than measuring, and only the margin is lost. */
const advance = 6.8;

export function labelWidth(label: string): number {
  return Math.ceil(label.length * advance);
}

/** `left` and `right` are the outermost edges of everything drawn in the lane. */
export function placeLabel(left: number, right: number, lane: number, label: string): LabelPlace | undefined {
  const needed = labelWidth(label) + gap;
  if (right + needed <= lane) return { side: 'right', offset: right + gap };
  if (left - needed >= 0) return { side: 'left', offset: lane - left + gap };
  return undefined;
}

/** Positions of marks at least two pixels apart, in order; marks outside of the window are left out. */
export function tickPositions(
  times: ArrayLike<number>,
  from: number,
  to: number,
  range: TimeRange,
  width: number,
): number[] {
  const positions: number[] = [];
  let last = -Infinity;
  for (let e = from; e < to; e++) {
    const time = times[e];
    if (time < range.from || time > range.to) continue;
    const x = Math.min(width - 1, Math.round(fractionOf(time, range) * width));
    if (x - last < 2) continue;
    positions.push(x);
    last = x;
  }
  return positions;
}

export interface Indent {
  /** Width of the tree guides; the innermost is dashed where the parent did not wait. */
  readonly width: number;
  /** The depth in digits, where the guides stop short of it. */
  readonly deeper: number | undefined;
}

const wideStep = 20;
const narrowStep = 12;
const narrowColumn = 260;

/** Must agree with the pattern of `.guides`. */
export function stepOf(column: number): number {
  return column < narrowColumn ? narrowStep : wideStep;
}

/** Guides take at most two fifths of the name column; below that depth the row says how deep it is. */
export function indentOf(depth: number, column: number): Indent {
  const step = stepOf(column);
  const most = Math.max(1, Math.floor((column * 0.4) / step));
  return { width: Math.min(depth, most) * step, deeper: depth > most ? depth + 1 : undefined };
}
