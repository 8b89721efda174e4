/** What is written on a node: names and figures, as many as there are lines for. */
import { compactPieces, pieceShapes } from './compact-text.ts';
import { fitText, shortName } from './fit-text.ts';
import type { Measure } from './fit-text.ts';
import { briefSeparator, briefsOf } from './graph-model.ts';
import type { GraphNode } from './graph-model.ts';
import { badgeShapes, firstLineBadges } from './node-badges.ts';
import { chipWidth, footHeight } from './node-box.ts';
import type { NodeBox } from './node-box.ts';
import { textShape } from './shapes.ts';
import type { Shape, TextShape } from './shapes.ts';
import { lineHeight, textSize } from './zoom-steps.ts';

/** px on screen, at the sides of the text. */
const padding = 8;
const chipRoom = 8;

/** Where there is little room: the first name, as much of it as fits; errors as a dot at the corner. */
export function shortShapes(
  { title, errors }: GraphNode,
  box: NodeBox,
  unit: number,
  measure: Measure,
): Shape[] {
  const size = textSize * unit;
  const room = box.width / unit - chipRoom - 6;
  const words = shortName(title, room, measure);
  const look = { isBold: true, anchor: 'middle' } as const;
  const text = textShape(words, (chipRoom / 2) * Math.min(unit, 2), 0.36 * size - 1.5, size, look);
  if (errors === 0) return [text];
  return [
    text,
    { kind: 'circle', x: box.width / 2, y: -box.height / 2, radius: 3.5 * unit, fill: '--error' },
  ];
}

export function textShapes(node: GraphNode, box: NodeBox, unit: number, measure: Measure): Shape[] {
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

export function compactShapes(node: GraphNode, box: NodeBox, unit: number, measure: Measure): Shape[] {
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
    if (parts.length > 0) rows.push({ text: parts.join(briefSeparator), parts, fill: '--ink-3' });
    return rows;
  }
  for (const { label, value, brief } of figures.slice(0, left))
    rows.push({ text: label, value, brief, fill: '--ink-3' });
  return rows;
}

/** As many of the parts as there is room for: half a figure says nothing. */
function wholeParts(parts: readonly string[], room: number, measure: Measure): string {
  for (let count = parts.length; count > 1; count--) {
    const text = parts.slice(0, count).join(briefSeparator);
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
    return [textShape(fitText(text, room / unit, isBold, measure), left, y, size, { isBold, fill })];
  const shown = fitText(value, room / unit, false, measure);
  const rest = room / unit - measure(shown, false) - 6;
  if (brief !== '' && measure(text, false) > rest) return rowShapes({ text: brief, fill }, place, measure);
  return [
    textShape(fitText(text, rest, false, measure), left, y, size, { fill }),
    textShape(shown, right, y, size, { fill: '--ink-2', anchor: 'end' }),
  ];
}
