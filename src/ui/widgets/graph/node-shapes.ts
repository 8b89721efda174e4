/** How a node looks: what stands on it depends on how many px it has on screen. Shapes are around its centre. */
import { compactBox, compactPieces, pieceShapes } from './compact-node.ts';
import type { CompactFlow } from './compact-node.ts';
import { fitText, oneLine, shortName } from './fit-text.ts';
import type { Measure } from './fit-text.ts';
import type { GraphNode } from './graph-model.ts';
import { diamond } from './shapes.ts';
import type { RectShape, Shape, TextShape } from './shapes.ts';
import { dotBelow, initialsBelow, lineHeight, textSize } from './zoom-steps.ts';

export interface NodeLook {
  readonly isSelected: boolean;
  readonly isMatch: boolean;
}

export interface NodeBox {
  readonly width: number;
  readonly height: number;
}

const radius = 6;
const footHeight = 3;
/** px on screen, at the sides of the text. */
const padding = 8;
const chipWidth = 3;
const chipRoom = 8;

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

/** Where there is little room: the first name, as much of it as fits; errors as a dot at the corner. */
function shortShapes({ title, errors }: GraphNode, box: NodeBox, unit: number, measure: Measure): Shape[] {
  const size = textSize * unit;
  const room = box.width / unit - chipRoom - 6;
  const words = shortName(title, room, measure);
  const look = { isBold: true, anchor: 'middle' } as const;
  const text = textOf(words, (chipRoom / 2) * Math.min(unit, 2), 0.36 * size - 1.5, size, look);
  if (errors === 0) return [text];
  return [
    text,
    { kind: 'circle', x: box.width / 2, y: -box.height / 2, radius: 3.5 * unit, fill: '--error' },
  ];
}

function textShapes(node: GraphNode, box: NodeBox, unit: number, measure: Measure): Shape[] {
  const line = lineHeight * unit;
  const size = textSize * unit;
  const foot = node.bar > 0 ? footHeight + 2 : 0;
  const lines = Math.max(1, Math.floor((box.height - foot - 3 * unit) / line));
  const left = -box.width / 2 + 5 + chipWidth * Math.min(unit, 2) + 5 * unit;
  const right = box.width / 2 - padding * unit;
  const rows = rowsOf(node, lines);
  const top = -(foot + rows.length * line) / 2;
  const shapes: Shape[] = [];
  for (const [k, row] of rows.entries()) {
    const y = top + k * line + 0.78 * line;
    let room = right - left;
    if (k === 0) {
      const badges = firstLineBadges(node, { left, right, y, unit }, measure);
      shapes.push(...badges.shapes);
      room -= badges.width;
    }
    shapes.push(...rowShapes(row, { left, right, room, y, size, unit, isBold: k === 0 }, measure));
  }
  return shapes;
}

const mostCompactLines = 3;

function compactShapes(node: GraphNode, box: NodeBox, unit: number, measure: Measure): Shape[] {
  const line = lineHeight * unit;
  const foot = node.bar > 0 ? footHeight + 2 : 0;
  const fitting = Math.floor((box.height - foot - 2 * unit) / line);
  const left = -box.width / 2 + 5 + chipWidth * Math.min(unit, 2) + 5 * unit;
  const right = box.width / 2 - padding * unit;
  const room = (right - left) / unit;
  const lines = Math.max(1, Math.min(mostCompactLines, fitting));
  const { width } = badgeShapes(node, right, 0, unit, measure);
  const pieces = compactPieces(node, { room, first: room - width / unit, lines }, measure);
  const used = 1 + Math.max(...pieces.map((piece) => piece.line));
  const top = -(foot + used * line) / 2;
  const badges = badgeShapes(node, right, top + 0.78 * line, unit, measure);
  return [...badges.shapes, ...pieceShapes(pieces, { left, top, line, unit })];
}

interface Row {
  readonly text: string;
  readonly value?: string;
  /** Says both in short, for where the text cannot stand beside its value. */
  readonly brief?: string;
  /** Of the text, where it is made of several that can be left out. */
  readonly parts?: readonly string[];
  readonly fill: string;
}

/** Names first, then figures: side by side while there is one line for them, below each other where there are more. */
function rowsOf({ title, subtitle, figures }: GraphNode, lines: number): Row[] {
  const rows: Row[] = [{ text: title, fill: '--ink' }];
  if (subtitle !== '') rows.push({ text: subtitle, fill: '--ink-2' });
  const left = lines - rows.length;
  if (left <= 0) return rows.slice(0, lines);
  if (left === 1 || figures.length <= 1) {
    const parts = briefsOf(figures);
    if (parts.length > 0) rows.push({ text: parts.join(separator), parts, fill: '--ink-3' });
    return rows;
  }
  for (const { label, value, brief } of figures.slice(0, left))
    rows.push({ text: label, value, brief, fill: '--ink-3' });
  return rows;
}

const separator = ' · ';

function briefsOf(figures: GraphNode['figures']): readonly string[] {
  return figures.map(({ brief }) => brief).filter((brief) => brief !== '');
}

/** As many of the parts as there is room for: half a figure says nothing. */
function wholeParts(parts: readonly string[], room: number, measure: Measure): string {
  for (let count = parts.length; count > 1; count--) {
    const text = parts.slice(0, count).join(separator);
    if (measure(text, false) <= room) return text;
  }
  return parts[0];
}

interface RowPlace {
  readonly left: number;
  readonly right: number;
  readonly room: number;
  readonly y: number;
  readonly size: number;
  readonly unit: number;
  readonly isBold: boolean;
}

function rowShapes(row: Row, place: RowPlace, measure: Measure): TextShape[] {
  const { text: all, parts, value, brief = '', fill } = row;
  const { left, right, room, y, size, unit, isBold } = place;
  const text = parts === undefined ? all : wholeParts(parts, room / unit, measure);
  if (value === undefined)
    return [textOf(fitText(text, room / unit, isBold, measure), left, y, size, { isBold, fill })];
  const shown = fitText(value, room / unit, false, measure);
  const rest = room / unit - measure(shown, false) - 6;
  if (brief !== '' && measure(text, false) > rest) return rowShapes({ text: brief, fill }, place, measure);
  return [
    textOf(fitText(text, rest, false, measure), left, y, size, { fill }),
    textOf(shown, right, y, size, { fill: '--ink-2', anchor: 'end' }),
  ];
}

/** The name comes before counts: where both do not fit, badges say only what there is. */
function firstLineBadges(
  node: GraphNode,
  { left, right, y, unit }: Pick<RowPlace, 'left' | 'right' | 'y' | 'unit'>,
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
function badgeShapes(node: GraphNode, right: number, y: number, unit: number, measure: Measure) {
  const shapes: Shape[] = [];
  const size = textSize * unit;
  let x = right;
  const put = (text: string, fill: string) => {
    shapes.push(textOf(text, x, y, size, { fill, anchor: 'end', isBold: true }));
    x -= (measure(text, true) + 5) * unit;
  };
  if (node.count > 1) put(`×${node.count.toLocaleString('en-US')}`, '--ink-3');
  if (node.selfLoops > 0)
    put(`↻${node.selfLoops > 1 ? node.selfLoops.toLocaleString('en-US') : ''}`, '--ink-3');
  if (node.isJoin) {
    const points = diamond(x - 4 * unit, y - 4 * unit, 4 * unit);
    shapes.push({ kind: 'polygon', points, fill: '--surface', stroke: '--ink-2', strokeWidth: 1.25 * unit });
    x -= 13 * unit;
  }
  if (node.errors > 0) {
    const text = node.errors > 1 ? node.errors.toLocaleString('en-US') : '';
    if (text !== '') put(text, '--error');
    const r = 3.5 * unit;
    shapes.push({ kind: 'circle', x: x - r, y: y - 4 * unit, radius: r, fill: '--error' });
    x -= 2 * r + 5 * unit;
  }
  return { shapes, width: right - x };
}

interface TextLook {
  readonly isBold?: boolean;
  readonly fill?: string;
  readonly anchor?: TextShape['anchor'];
}

function textOf(text: string, x: number, y: number, size: number, look: TextLook): TextShape {
  const { isBold = false, fill = '--ink', anchor = 'start' } = look;
  return { kind: 'text', x, y, text, size, isBold, fill, anchor };
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

const widest = 232;
const narrowest = 108;
export const nodeHeight = 60;
const plainFlow: CompactFlow = { direction: 'down', widest: 160 };

/** The box a node wants, so that its names need not be cut unless they are long. `scale`: larger where a figure says so. */
export function nodeBox(node: GraphNode, measure: Measure, scale = 1, flow = plainFlow): NodeBox {
  const room = (text: string, isBold: boolean) => measure(text.slice(0, 80), isBold);
  const badges = badgeShapes(node, 0, 0, 1, measure).width;
  if (node.isCompact === true) {
    const { width, height } = compactBox(node, measure, badges, flow);
    return { width: Math.round(width * scale), height: Math.round(height * scale) };
  }
  const text = Math.max(
    room(node.title, true) + badges,
    room(node.subtitle, false),
    room(briefsOf(node.figures).join(separator), false),
  );
  const width = Math.min(widest, Math.max(narrowest, Math.ceil((1.08 * text + 30) / 4) * 4));
  return { width: Math.round(width * scale), height: Math.round(nodeHeight * scale) };
}
