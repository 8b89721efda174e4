/** Boxes by place: which nodes are in a part of the drawing, which is under the pointer. A grid of cells (CSR). */
import type { Box } from './camera.ts';
import type { GraphPlaces } from './graph-model.ts';

export interface BoxGrid {
  readonly columns: number;
  readonly rows: number;
  readonly cell: number;
  readonly offsets: Uint32Array;
  readonly members: Uint32Array;
  /** By member: left, top, right, bottom. */
  readonly boxes: Float32Array;
}

/** O(n): cells are about as large as boxes, and their number is about that of boxes. */
export function gridOf(boxes: Float32Array, width: number, height: number): BoxGrid {
  const count = boxes.length / 4;
  const cell = Math.max(64, Math.sqrt((Math.max(1, width) * Math.max(1, height)) / Math.max(1, count)));
  const columns = Math.max(1, Math.ceil(width / cell));
  const rows = Math.max(1, Math.ceil(height / cell));
  const grid = { columns, rows, cell, boxes };
  const offsets = new Uint32Array(columns * rows + 1);
  for (let i = 0; i < count; i++) eachCell(grid, boxOf(boxes, i), (at) => offsets[at + 1]++);
  for (let at = 0; at < columns * rows; at++) offsets[at + 1] += offsets[at];
  const members = new Uint32Array(offsets[columns * rows]);
  const next = offsets.slice();
  for (let i = 0; i < count; i++) {
    eachCell(grid, boxOf(boxes, i), (at) => {
      members[next[at]++] = i;
    });
  }
  return { ...grid, offsets, members };
}

export function nodeGrid({ x, y, boxWidth, boxHeight, width, height }: GraphPlaces): BoxGrid {
  const boxes = new Float32Array(4 * x.length);
  for (let i = 0; i < x.length; i++) {
    boxes[4 * i] = x[i] - boxWidth[i] / 2;
    boxes[4 * i + 1] = y[i] - boxHeight[i] / 2;
    boxes[4 * i + 2] = x[i] + boxWidth[i] / 2;
    boxes[4 * i + 3] = y[i] + boxHeight[i] / 2;
  }
  return gridOf(boxes, width, height);
}

/** Of edges: the box of all points of their routes, in fours; empty (left beyond right) where there is no route. */
export function edgeBoxes({ routeFrom, routes }: GraphPlaces): Float32Array {
  const count = Math.max(0, routeFrom.length - 1);
  const boxes = new Float32Array(4 * count);
  for (let e = 0; e < count; e++) {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let p = routeFrom[e]; p < routeFrom[e + 1]; p++) {
      left = Math.min(left, routes[2 * p]);
      right = Math.max(right, routes[2 * p]);
      top = Math.min(top, routes[2 * p + 1]);
      bottom = Math.max(bottom, routes[2 * p + 1]);
    }
    boxes.set([left, top, right, bottom], 4 * e);
  }
  return boxes;
}

export function boxOf(boxes: Float32Array, i: number): Box {
  return { left: boxes[4 * i], top: boxes[4 * i + 1], right: boxes[4 * i + 2], bottom: boxes[4 * i + 3] };
}

type Cells = Pick<BoxGrid, 'columns' | 'rows' | 'cell'>;

function eachCell({ columns, rows, cell }: Cells, box: Box, visit: (at: number) => void): void {
  if (!(box.right >= box.left)) return;
  const clamp = (value: number, most: number) => Math.min(most - 1, Math.max(0, Math.floor(value / cell)));
  const [c0, c1] = [clamp(box.left, columns), clamp(box.right, columns)];
  const [r0, r1] = [clamp(box.top, rows), clamp(box.bottom, rows)];
  for (let r = r0; r <= r1; r++) for (let c = c0; c <= c1; c++) visit(r * columns + c);
}

export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
}

/** Members whose box touches the other, ascending. */
export function membersIn(grid: BoxGrid, box: Box): number[] {
  const found = new Set<number>();
  eachCell(grid, box, (at) => {
    for (let k = grid.offsets[at]; k < grid.offsets[at + 1]; k++) {
      const member = grid.members[k];
      if (!found.has(member) && touches(grid.boxes, member, box)) found.add(member);
    }
  });
  return [...found].sort((a, b) => a - b);
}

/** Whether box i of a list touches another. */
export function touches(boxes: Float32Array, i: number, { left, top, right, bottom }: Box): boolean {
  return (
    boxes[4 * i] <= right && boxes[4 * i + 2] >= left && boxes[4 * i + 1] <= bottom && boxes[4 * i + 3] >= top
  );
}

/** The member at a point, or the nearest within `reach`; −1 for none. */
export function memberAt(grid: BoxGrid, x: number, y: number, reach: number): number {
  let best = -1;
  let least = reach;
  for (const i of membersIn(grid, { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach })) {
    const { left, top, right, bottom } = boxOf(grid.boxes, i);
    const distance = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
    if (distance > least || (best >= 0 && distance === least)) continue;
    least = distance;
    best = i;
  }
  return best;
}
