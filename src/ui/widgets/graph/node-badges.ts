/** What stands behind the name of a node: how many it is, a join, calls to itself, errors. */
import { formatCount } from '#core/base/format-count.ts';
import { oneLine } from './fit-text.ts';
import type { Measure } from './fit-text.ts';
import type { GraphNode } from './graph-model.ts';
import { diamond, textShape } from './shapes.ts';
import type { Shape } from './shapes.ts';
import { textSize } from './zoom-steps.ts';

/** The name comes before counts: where both do not fit, badges say only what there is. */
export function firstLineBadges(
  node: GraphNode,
  { left, right, y, unit }: Readonly<Record<'left' | 'right' | 'y' | 'unit', number>>,
  measure: Measure,
) {
  const full = badgeShapes(node, right, y, unit, measure);
  const room = right - left - full.width;
  const isCut = measure(oneLine(node.title), true) * unit > room;
  return isCut
    ? badgeShapes({ ...node, count: 1, selfLoops: Math.min(1, node.selfLoops) }, right, y, unit, measure)
    : full;
}

/** At the right end of the first line, from there to the left: how many, joins, calls to itself, errors. */
export function badgeShapes(node: GraphNode, right: number, y: number, unit: number, measure: Measure) {
  const shapes: Shape[] = [];
  const size = textSize * unit;
  let x = right;
  const put = (text: string, fill: string) => {
    shapes.push(textShape(text, x, y, size, { fill, anchor: 'end', isBold: true }));
    x -= (measure(text, true) + 5) * unit;
  };
  if (node.count > 1) put(`×${formatCount(node.count)}`, '--ink-3');
  if (node.selfLoops > 0) put(`↻${node.selfLoops > 1 ? formatCount(node.selfLoops) : ''}`, '--ink-3');
  if (node.isJoin) {
    const points = diamond(x - 4 * unit, y - 4 * unit, 4 * unit);
    shapes.push({ kind: 'polygon', points, fill: '--surface', stroke: '--ink-2', strokeWidth: 1.25 * unit });
    x -= 13 * unit;
  }
  if (node.errors > 0) {
    const text = node.errors > 1 ? formatCount(node.errors) : '';
    if (text !== '') put(text, '--error');
    const r = 3.5 * unit;
    shapes.push({ kind: 'circle', x: x - r, y: y - 4 * unit, radius: r, fill: '--error' });
    x -= 2 * r + 5 * unit;
  }
  return { shapes, width: right - x };
}
