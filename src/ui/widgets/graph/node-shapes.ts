/** How a node looks: what stands on it depends on how many px it has on screen. Shapes are around its centre. */
import type { Measure } from './fit-text.ts';
import type { GraphNode } from './graph-model.ts';
import { chipWidth, footHeight } from './node-box.ts';
import type { NodeBox } from './node-box.ts';
import { compactShapes, shortShapes, textShapes } from './node-text.ts';
import type { RectShape, Shape } from './shapes.ts';
import { dotBelow, initialsBelow } from './zoom-steps.ts';

export interface NodeLook {
  readonly isSelected: boolean;
  readonly isMatch: boolean;
}

const radius = 6;

export function nodeShapes(
  node: GraphNode,
  box: NodeBox,
  unit: number,
  look: NodeLook,
  measure: Measure,
): Shape[] {
  const onScreen = { width: box.width / unit, height: box.height / unit };
  if (onScreen.height < dotBelow) return dotShapes(node, box, unit, look);
  const shapes = groundShapes(node, box, unit, look);
  if (onScreen.width < initialsBelow) shapes.push(...shortShapes(node, box, unit, measure));
  else if (node.isCompact === true) shapes.push(...compactShapes(node, box, unit, measure));
  else shapes.push(...textShapes(node, box, unit, measure));
  return shapes;
}

/** Far away: colour, error and match are all that can be told. */
function dotShapes(node: GraphNode, box: NodeBox, unit: number, look: NodeLook): Shape[] {
  const shapes: Shape[] = [{ ...rect(box), fill: node.colour, radius }];
  const ring = look.isSelected
    ? '--accent'
    : look.isMatch
      ? '--warning'
      : node.errors > 0
        ? '--error'
        : undefined;
  if (ring !== undefined) shapes.push({ ...rect(box, unit), radius, stroke: ring, strokeWidth: 2 * unit });
  return shapes;
}

const dashes = { solid: undefined, dashed: [5, 3], dotted: [2, 3] } as const;

function groundShapes(
  node: GraphNode,
  box: NodeBox,
  unit: number,
  { isSelected, isMatch }: NodeLook,
): Shape[] {
  const { outline, tint, tintColour, isCritical, errors } = node;
  const stroke = isSelected
    ? '--accent'
    : isCritical
      ? '--critical'
      : errors > 0
        ? '--error'
        : '--line-strong';
  const ground = isSelected ? '--surface-selected' : isMatch ? '--match' : '--surface';
  const shapes: Shape[] = [];
  if (isMatch)
    shapes.push({ ...rect(box, 3 * unit), radius: radius + 3, stroke: '--warning', strokeWidth: 1.5 * unit });
  shapes.push({
    ...rect(box),
    fill: ground,
    stroke: outline === 'solid' ? stroke : isSelected ? stroke : '--ink-3',
    strokeWidth: (isSelected || isCritical ? 2 : 1) * unit,
    dash: dashes[outline]?.map((length) => length * unit),
  });
  if (tint > 0) shapes.push({ ...rect(box), fill: tintColour, opacity: 0.32 * tint });
  shapes.push(...chipShapes(node, box, unit));
  if (node.bar > 0) shapes.push(...barShapes(node, box));
  return shapes;
}

/** The colour of the node; gaps tell nodes of one colour apart. */
function chipShapes({ colour, pattern }: GraphNode, box: NodeBox, unit: number): Shape[] {
  const top = -box.height / 2 + 5;
  const height = box.height - 13;
  const pieces = pattern + 1;
  const piece = (height - 2 * pattern) / pieces;
  return Array.from({ length: pieces }, (_, k) => ({
    kind: 'rect',
    x: -box.width / 2 + 5,
    y: top + k * (piece + 2),
    width: chipWidth * Math.min(unit, 2),
    height: piece,
    radius: 1.5,
    fill: colour,
  }));
}

function barShapes({ bar, colour }: GraphNode, { width, height }: NodeBox): Shape[] {
  const room = width - 10;
  const common = {
    kind: 'rect',
    x: -room / 2,
    y: height / 2 - footHeight - 2,
    height: footHeight,
    radius: 1.5,
  } as const;
  return [
    { ...common, width: room, fill: '--line' },
    { ...common, width: Math.max(2, room * Math.min(1, bar)), fill: colour },
  ];
}

/** The box of a node, or one so much larger on each side. */
function rect({ width, height }: NodeBox, more = 0): RectShape {
  return {
    kind: 'rect',
    x: -width / 2 - more,
    y: -height / 2 - more,
    width: width + 2 * more,
    height: height + 2 * more,
    radius,
  };
}

/** What keyboard focus looks like. */
export function focusShape(box: NodeBox, unit: number): RectShape {
  return { ...rect(box, 5 * unit), radius: radius + 4, stroke: '--accent', strokeWidth: 2 * unit };
}
