/**
 * Where the points of a duration-over-time plot stand: scales, ticks, radii and, for many points, the cells of the
 * density map. Pure arithmetic; x is µs since the epoch, y is ns, everything out is px from the upper left corner.
 */
import { bisector, extent, max, scaleLinear, scaleLog } from 'd3';
import { formatDuration } from '#core/base/format-duration.ts';
import type { Zone } from '#core/base/format-time.ts';
import { durationTicks } from './duration-ticks.ts';
import { timeTicks } from './plot-ticks.ts';
import type { AxisTick, Numeric, PlotScale } from './plot-ticks.ts';

export interface ScatterPoint {
  readonly id: string;
  /** µs since the epoch. */
  readonly x: number;
  /** ns. */
  readonly y: number;
  /** The area of the dot stands for it. */
  readonly size: number;
  /** Drawn in another colour and shape. */
  readonly isError: boolean;
}

/** A rectangle in data: bounds inclusive. */
export interface ScatterArea {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

/** A cell of the density map: a place with more than one point. */
export interface HeatCell {
  readonly left: number;
  readonly top: number;
  readonly count: number;
  readonly errors: number;
  /** Smallest rectangle in data around its points. */
  readonly area: ScatterArea;
}

export interface ScatterLayout {
  readonly width: number;
  readonly height: number;
  readonly px: Float64Array;
  readonly py: Float64Array;
  readonly radius: Float64Array;
  /** Points to draw as dots, in drawing order: large first, errors last. */
  readonly dots: readonly number[];
  readonly cells: readonly HeatCell[];
  readonly xTicks: readonly AxisTick[];
  readonly yTicks: readonly AxisTick[];
  readonly toPx: (area: ScatterArea) => { left: number; top: number; right: number; bottom: number };
  readonly toArea: (left: number, top: number, right: number, bottom: number) => ScatterArea;
}

export const margin = { left: 58, right: 18, top: 14, bottom: 22 } as const;
/** From here on places that share points are drawn as a density map, and single points as small dots. */
export const heatFrom = 1000;
export const cellSize = 8;
const denseFrom = 2;

export function layoutScatter(
  points: readonly ScatterPoint[],
  scale: PlotScale,
  width: number,
  height: number,
  zone: Zone,
): ScatterLayout {
  const x = xScale(points, width);
  const y = yScale(points, scale, height);
  const placed = place(points, x, y);
  const { px, py, radius } = placed;
  const { cells, isDense } =
    points.length >= heatFrom ? heat(points, px, py) : { cells: [], isDense: undefined };
  const dots = order(points, radius).filter((i) => isDense === undefined || isDense[i] === 0);
  const yTicks = durationTicks(y.domain(), scale, Math.floor(height / 34));
  const floor = y.domain()[0];
  return {
    width,
    height,
    ...placed,
    dots,
    cells,
    xTicks: timeTicks(x, width, zone),
    yTicks: yTicks.map((value) => ({ at: y(value), label: formatDuration(value) })),
    toPx: (area) => ({
      left: x(area.x0),
      right: x(area.x1),
      top: y(Math.max(floor, area.y1)),
      bottom: y(Math.max(floor, area.y0)),
    }),
    toArea: (left, top, right, bottom) => ({
      x0: Math.floor(x.invert(left)),
      x1: Math.ceil(x.invert(right)),
      // Down at the axis everything below belongs to it, so that clamped points can be caught.
      y0: bottom >= height - margin.bottom - 1 ? 0 : Math.max(0, Math.floor(y.invert(bottom))),
      y1: Math.ceil(y.invert(top)),
    }),
  };
}

function place(points: readonly ScatterPoint[], x: Numeric, y: Numeric) {
  const n = points.length;
  const px = new Float64Array(n);
  const py = new Float64Array(n);
  const radius = new Float64Array(n);
  // Among small traces alone a middling dot is enough.
  const largest = Math.max(40, max(points, (point) => point.size) ?? 0);
  const floor = y.domain()[0];
  for (let i = 0; i < n; i++) {
    px[i] = x(points[i].x);
    py[i] = y(Math.max(floor, points[i].y));
    const share = Math.sqrt(points[i].size / largest);
    radius[i] = n >= heatFrom ? 1.8 + 1.2 * share : 2.5 + 4.5 * share;
  }
  return { px, py, radius };
}

/** The span of the points, not of the search: the window of a search is often mostly empty. */
function xScale(points: readonly ScatterPoint[], width: number): Numeric {
  const [from = 0, to = 1] = extent(points, (point) => point.x) as [number?, number?];
  const air = Math.max((to - from) * 0.015, (to - from < 1000 ? 500_000 : 0) / 2);
  return scaleLinear([from - air, to + air], [margin.left, width - margin.right]);
}

function yScale(points: readonly ScatterPoint[], scale: PlotScale, height: number): Numeric {
  const range = [height - margin.bottom, margin.top];
  const top = max(points, (point) => point.y) ?? 1e6;
  if (scale === 'linear') return scaleLinear([0, Math.max(1000, top * 1.06)], range);
  let low = Infinity;
  for (const { y } of points) if (y > 0 && y < low) low = y;
  if (low === Infinity) low = 1000;
  return scaleLog([Math.max(1, low / 1.35), Math.max(low * 1.35, top * 1.35)], range);
}

function order(points: readonly ScatterPoint[], radius: Float64Array): number[] {
  const all = points.map((_, i) => i);
  return all.sort((a, b) => Number(points[a].isError) - Number(points[b].isError) || radius[b] - radius[a]);
}

function heat(points: readonly ScatterPoint[], px: Float64Array, py: Float64Array) {
  const members = new Map<string, number[]>();
  for (let i = 0; i < points.length; i++) {
    const key = `${Math.floor(px[i] / cellSize)} ${Math.floor(py[i] / cellSize)}`;
    const cell = members.get(key);
    if (cell === undefined) members.set(key, [i]);
    else cell.push(i);
  }
  const isDense = new Uint8Array(points.length);
  const cells: HeatCell[] = [];
  for (const inside of members.values()) {
    if (inside.length < denseFrom) continue;
    for (const i of inside) isDense[i] = 1;
    cells.push(cellOf(points, inside, px, py));
  }
  return { cells, isDense };
}

function cellOf(
  points: readonly ScatterPoint[],
  inside: readonly number[],
  px: Float64Array,
  py: Float64Array,
): HeatCell {
  const first = inside[0];
  const [x0 = 0, x1 = 0] = extent(inside, (i) => points[i].x) as [number?, number?];
  const [y0 = 0, y1 = 0] = extent(inside, (i) => points[i].y) as [number?, number?];
  return {
    left: Math.floor(px[first] / cellSize) * cellSize,
    top: Math.floor(py[first] / cellSize) * cellSize,
    count: inside.length,
    errors: inside.filter((i) => points[i].isError).length,
    area: { x0, x1, y0, y1 },
  };
}

/** The nearest drawn dot within reach of a place, undefined if there is none. O(dots in the strip). */
export function dotFinder(layout: ScatterLayout): (x: number, y: number) => number | undefined {
  const byX = [...layout.dots].sort((a, b) => layout.px[a] - layout.px[b]);
  const byPx = bisector((i: number) => layout.px[i]);
  const reach = 14;
  return (x, y) => {
    let best: number | undefined;
    let least = Infinity;
    for (let k = byPx.left(byX, x - reach); k < byX.length && layout.px[byX[k]] <= x + reach; k++) {
      const i = byX[k];
      const away = Math.hypot(layout.px[i] - x, layout.py[i] - y) - layout.radius[i];
      if (away < Math.min(least, 6)) [best, least] = [i, away];
    }
    return best;
  };
}

export function cellAt(layout: ScatterLayout, x: number, y: number): HeatCell | undefined {
  return layout.cells.find(
    (cell) => x >= cell.left && x < cell.left + cellSize && y >= cell.top && y < cell.top + cellSize,
  );
}
