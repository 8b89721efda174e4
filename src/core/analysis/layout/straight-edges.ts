/** Edges as straight lines between boxes. */
import type { LayoutGraph } from './graph.ts';
import type { GrowablePoints } from './growable-points.ts';

interface Centres {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Pushes the point where the line from the centre of node `v` towards (tx, ty) leaves its box. */
export function borderPoint(
  { width, height }: Pick<LayoutGraph, 'width' | 'height'>,
  { x, y }: Centres,
  v: number,
  tx: number,
  ty: number,
  points: GrowablePoints,
): void {
  const [dx, dy] = [tx - x[v], ty - y[v]];
  const scale = Math.min(
    dx === 0 ? Infinity : width[v] / 2 / Math.abs(dx),
    dy === 0 ? Infinity : height[v] / 2 / Math.abs(dy),
  );
  const part = Number.isFinite(scale) ? scale : 0;
  points.push(x[v] + part * dx, y[v] + part * dy);
}

/** Comparing all pairs of more edges than these takes longer than the figure is worth. */
const mostCompared = 3_000;

/** Pairs of edges without a common end whose straight lines between centres cross. O(edges²); NaN above `mostCompared` edges. */
export function countStraightCrossings(
  { from, to }: Pick<LayoutGraph, 'from' | 'to'>,
  { x, y }: Centres,
): number {
  if (from.length > mostCompared) return NaN;
  const side = (a: number, b: number, c: number) =>
    Math.sign((x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a]));
  let crossings = 0;
  for (let e = 0; e < from.length; e++) {
    const [a, b] = [from[e], to[e]];
    for (let f = e + 1; f < from.length; f++) {
      const [c, d] = [from[f], to[f]];
      if (a === c || a === d || b === c || b === d) continue;
      if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) crossings++;
    }
  }
  return crossings;
}
