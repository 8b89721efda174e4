/** Boxes side by side on shelves, tallest first: how the components of a graph share the plane. */

export interface Shelves {
  /** By box: its left upper corner. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly width: number;
  readonly height: number;
}

/** Width to height that packing aims at: about that of a screen. */
const aspect = 1.6;

/** @param gap between boxes, and between shelves. O(n log n). */
export function packOnShelves(width: ArrayLike<number>, height: ArrayLike<number>, gap: number): Shelves {
  const boxes = width.length;
  const x = new Float64Array(boxes);
  const y = new Float64Array(boxes);
  let area = 0;
  let widest = 0;
  for (let b = 0; b < boxes; b++) {
    area += (width[b] + gap) * (height[b] + gap);
    widest = Math.max(widest, width[b]);
  }
  const limit = Math.max(widest, Math.sqrt(area * aspect));
  const order = Array.from({ length: boxes }, (_, b) => b).sort((a, b) => height[b] - height[a] || a - b);
  let [left, top, shelf, right] = [0, 0, 0, 0];
  for (const b of order) {
    if (left > 0 && left + width[b] > limit) {
      top += shelf + gap;
      left = shelf = 0;
    }
    x[b] = left;
    y[b] = top;
    shelf = Math.max(shelf, height[b]);
    right = Math.max(right, left + width[b]);
    left += width[b] + gap;
  }
  return { x, y, width: right, height: top + shelf };
}
