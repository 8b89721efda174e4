/**
 * From the points of a route to a smooth line: cubic segments through all of them, upright at both ends, and without
 * overshooting sideways between them (slopes after Fritsch and Carlson, SIAM J. Numer. Anal. 17, 1980).
 */
export interface Curve {
  /** x0 y0, then for each segment two control points and its end: 6 numbers. */
  readonly points: Float64Array;
}

type Along = 'down' | 'right' | 'free';

/** @param along the direction in which points follow one another; flat steps are drawn straight. `free`: they lead anywhere */
export function curveOf(routes: ArrayLike<number>, begin: number, end: number, along: Along): Curve {
  const count = end - begin;
  if (along === 'free') return bowOf(routes, begin, count);
  const [a, c] = along === 'down' ? [1, 0] : [0, 1];
  const main = (k: number) => routes[2 * (begin + k) + a];
  const cross = (k: number) => routes[2 * (begin + k) + c];
  const points = new Float64Array(Math.max(0, 2 + 6 * (count - 1)));
  const put = (at: number, m: number, x: number) => {
    points[at + a] = m;
    points[at + c] = x;
  };
  if (count > 0) put(0, main(0), cross(0));
  let slope = 0;
  for (let k = 1; k < count; k++) {
    const next = k === count - 1 ? 0 : slopeAt(main, cross, k);
    const third = (main(k) - main(k - 1)) / 3;
    const at = 2 + 6 * (k - 1);
    // Of two points alone both ends are upright: longer handles make the bend.
    const reach = count === 2 ? 1.5 : 1;
    put(at, main(k - 1) + reach * third, cross(k - 1) + slope * third);
    put(at + 2, main(k) - reach * third, cross(k) - next * third);
    put(at + 4, main(k), cross(k));
    slope = next;
  }
  return { points };
}

/** Straight between two points; by way of a third, which the line is drawn towards, a bow (a quadratic segment as a cubic one). */
function bowOf(routes: ArrayLike<number>, begin: number, count: number): Curve {
  if (count < 2) return { points: new Float64Array() };
  const points = new Float64Array(8);
  const at = (k: number, axis: number) => routes[2 * (begin + k) + axis];
  for (let axis = 0; axis < 2; axis++) {
    const [first, last] = [at(0, axis), at(count - 1, axis)];
    const middle = count > 2 ? at(1, axis) : (first + last) / 2;
    points[axis] = first;
    points[2 + axis] = first + (2 / 3) * (middle - first);
    points[4 + axis] = last + (2 / 3) * (middle - last);
    points[6 + axis] = last;
  }
  return { points };
}

function slopeAt(main: (k: number) => number, cross: (k: number) => number, k: number): number {
  const before = main(k) - main(k - 1);
  const after = main(k + 1) - main(k);
  if (before === 0 || after === 0) return 0;
  const d0 = (cross(k) - cross(k - 1)) / before;
  const d1 = (cross(k + 1) - cross(k)) / after;
  return d0 * d1 <= 0 ? 0 : (2 * d0 * d1) / (d0 + d1);
}

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  /** Direction in radians, 0 to the right, growing clockwise (y is down). */
  readonly angle: number;
}

/** The point at a share of the way, measured by the straight lines between the points of the route: good enough for labels. */
export function pointAt({ points }: Curve, share: number): CurvePoint {
  const segments = (points.length - 2) / 6;
  if (segments < 1) return { x: points[0] ?? 0, y: points[1] ?? 0, angle: 0 };
  const chord = (segment: number) =>
    Math.hypot(
      points[6 * segment + 6] - points[6 * segment],
      points[6 * segment + 7] - points[6 * segment + 1],
    );
  let whole = 0;
  for (let segment = 0; segment < segments; segment++) whole += chord(segment);
  let rest = Math.min(1, Math.max(0, share)) * whole;
  let segment = 0;
  while (segment < segments - 1 && rest > chord(segment)) rest -= chord(segment++);
  const length = chord(segment);
  const t = length === 0 ? 0 : Math.min(1, rest / length);
  const at = 6 * segment;
  const x = bezier(points, at, t);
  const y = bezier(points, at + 1, t);
  return { x, y, angle: Math.atan2(slopeOf(points, at + 1, t), slopeOf(points, at, t)) };
}

function bezier(p: Float64Array, at: number, t: number): number {
  const u = 1 - t;
  return u * u * u * p[at] + 3 * u * u * t * p[at + 2] + 3 * u * t * t * p[at + 4] + t * t * t * p[at + 6];
}

function slopeOf(p: Float64Array, at: number, t: number): number {
  const u = 1 - t;
  return (
    3 * u * u * (p[at + 2] - p[at]) +
    6 * u * t * (p[at + 4] - p[at + 2]) +
    3 * t * t * (p[at + 6] - p[at + 4])
  );
}

/** The direction in which the line arrives. */
export function endOf({ points }: Curve): CurvePoint {
  const n = points.length;
  if (n < 8) return { x: points[0] ?? 0, y: points[1] ?? 0, angle: Math.PI / 2 };
  // Handles of no length have no direction; what stands before them has.
  let from = n - 4;
  while (from > 0 && points[from] === points[n - 2] && points[from + 1] === points[n - 1]) from -= 2;
  return {
    x: points[n - 2],
    y: points[n - 1],
    angle: Math.atan2(points[n - 1] - points[from + 1], points[n - 2] - points[from]),
  };
}

const round = (value: number) => Math.round(value * 10) / 10;

/** As the `d` of a path of SVG. */
export function pathText({ points }: Curve): string {
  if (points.length < 8) return '';
  let text = `M${round(points[0])} ${round(points[1])}`;
  for (let at = 2; at < points.length; at += 6) {
    text += 'C';
    for (let k = 0; k < 6; k++) text += `${k === 0 ? '' : ' '}${round(points[at + k])}`;
  }
  return text;
}
