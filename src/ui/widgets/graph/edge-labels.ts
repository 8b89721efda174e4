/** Where labels of edges stand: on their own line, clear of nodes, heads and each other; left out where there is no room. */
import { gridOf, membersIn, overlaps } from './box-grid.ts';
import type { BoxGrid } from './box-grid.ts';
import type { Box } from './camera.ts';
import { pointAt } from './curves.ts';
import type { Curve } from './curves.ts';

export interface LabelPlace {
  readonly edge: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface LabelWish {
  readonly edge: number;
  readonly curve: Curve;
  readonly width: number;
  readonly height: number;
  /** More important labels are placed first. */
  readonly weight: number;
}

/** The middle first, then to both sides. */
const shares = [0.5, 0.38, 0.62, 0.28, 0.72, 0.2, 0.8];

export function placeLabels(wishes: readonly LabelWish[], nodes: BoxGrid): LabelPlace[] {
  const taken: Box[] = [];
  const places: LabelPlace[] = [];
  const near = createBuckets(nodes);
  for (const { edge, curve, width, height } of [...wishes].sort(
    (a, b) => b.weight - a.weight || a.edge - b.edge,
  )) {
    for (const share of shares) {
      const { x, y } = pointAt(curve, share);
      const box = { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
      if (membersIn(nodes, box).length > 0 || near(box).some((at) => overlaps(taken[at], box))) continue;
      near(box, taken.push(box) - 1);
      places.push({ edge, x, y, width, height });
      break;
    }
  }
  return places;
}

/** What has been put near a box; with a number, puts it there. */
function createBuckets({ cell }: BoxGrid): (box: Box, put?: number) => number[] {
  const buckets = new Map<string, number[]>();
  return ({ left, top, right, bottom }, put) => {
    const found: number[] = [];
    for (let c = Math.floor(left / cell); c <= Math.floor(right / cell); c++) {
      for (let r = Math.floor(top / cell); r <= Math.floor(bottom / cell); r++) {
        const key = `${c} ${r}`;
        const bucket = buckets.get(key) ?? [];
        found.push(...bucket);
        if (put !== undefined) buckets.set(key, [...bucket, put]);
      }
    }
    return found;
  };
}

/** Nothing in the way. */
export const noNodes: BoxGrid = gridOf(new Float32Array(0), 1, 1);
