/** How an edge looks: line, head, and a ring where it is the one that mattered. */
import { endOf } from './curves.ts';
import type { Curve } from './curves.ts';
import type { EdgeStroke, GraphEdge } from './graph-model.ts';
import { arrowHead, diamondHead } from './shapes.ts';
import type { Shape } from './shapes.ts';
import { headsFrom } from './zoom-steps.ts';

/** In px on screen. */
export const strokeDashes: Readonly<Record<EdgeStroke, readonly number[] | undefined>> = {
  solid: undefined,
  dashed: [6, 4],
  dotted: [2, 3],
  'dash-dot': [7, 3, 1.5, 3],
};

const headLength = 8;
/** Far away heads become smaller on screen, so that those of neighbours stay apart. */
const largestUnit = 1.25;

/** In widths of the line: a shorter head would not stand out from it. */
const leastOfLine = 2.4;

export function edgeShapes(edge: GraphEdge, curve: Curve, unit: number, isLit: boolean): Shape[] {
  const { stroke, width, isCritical } = edge;
  const paint = isCritical ? '--critical' : isLit ? '--accent' : (edge.paint ?? '--ink-3');
  const strokeWidth = (isCritical ? Math.max(3, width) : width + (isLit ? 0.5 : 0)) * unit;
  const shapes: Shape[] = [];
  if (isCritical)
    shapes.push({
      kind: 'curve',
      curve,
      stroke: '--critical',
      strokeWidth: strokeWidth + 6 * unit,
      opacity: 0.16,
    });
  const dash = strokeDashes[stroke]?.map((length) => length * unit);
  shapes.push({ kind: 'curve', curve, stroke: paint, strokeWidth, dash });
  if (1 / unit >= headsFrom) shapes.push(...headShapes(edge, curve, unit, paint));
  return shapes;
}

function headShapes(
  { head, width, isMarked }: GraphEdge,
  curve: Curve,
  unit: number,
  paint: string,
): Shape[] {
  const { x, y, angle } = endOf(curve);
  const length = Math.max(
    (headLength + Math.min(4, width - 1)) * Math.min(unit, largestUnit),
    leastOfLine * width * unit,
  );
  const shapes: Shape[] = [];
  if (head === 'diamond') {
    const points = diamondHead(x, y, angle, 1.25 * length);
    shapes.push({ kind: 'polygon', points, fill: '--surface', stroke: paint, strokeWidth: 1.25 * unit });
  } else shapes.push({ kind: 'polygon', points: arrowHead(x, y, angle, length), fill: paint });
  if (isMarked) {
    const back = 0.5 * length;
    const middle = { x: x - back * Math.cos(angle), y: y - back * Math.sin(angle) };
    shapes.push({
      kind: 'circle',
      ...middle,
      radius: 0.95 * length,
      stroke: '--accent',
      strokeWidth: 1.75 * unit,
    });
  }
  return shapes;
}
