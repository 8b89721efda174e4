/** What is written on a compact node: a name, what it does and one figure, on as many lines as there is room for. */
import { fitText, oneLine } from './fit-text.ts';
import type { Measure } from './fit-text.ts';
import type { GraphNode } from './graph-model.ts';
import type { TextShape } from './shapes.ts';
import { textSize } from './zoom-steps.ts';

/** px between a name and what follows it on its line. */
export const space = 6;
export const figureSpace = 10;

function wordsOf({ title, subtitle, figures }: GraphNode) {
  return {
    title: oneLine(title.slice(0, 80)),
    subtitle: oneLine(subtitle.slice(0, 80)),
    figure: figures[0]?.brief ?? '',
  };
}

/** One piece of text: where it begins, or ends, along its line, in px on screen. */
export interface CompactPiece {
  readonly line: number;
  readonly text: string;
  readonly x: number;
  readonly anchor: 'start' | 'end';
  readonly isBold: boolean;
  readonly fill: string;
}

export interface CompactRoom {
  /** px on screen: of every line, and of the first beside its badges. */
  readonly room: number;
  readonly first: number;
  readonly lines: number;
}

/** Names come before the figure, and the figure is whole or not there. */
export function compactPieces(node: GraphNode, of: CompactRoom, measure: Measure): CompactPiece[] {
  const { title, subtitle, figure } = wordsOf(node);
  const { lines, first, room } = of;
  if (lines === 1 || subtitle === '') return oneLinePieces({ title, subtitle, figure }, first, measure);
  const pieces = [namePiece(title, first, measure), restPiece(subtitle, 1, 0, room, measure)];
  if (figure === '') return pieces;
  const value = measure(figure, false);
  if (lines > 2) pieces.push(restPiece(figure, 2, 0, room, measure));
  else if (measure(title, true) + figureSpace + value <= first) pieces.push(figurePiece(figure, 0, first));
  else if (measure(subtitle, false) + figureSpace + value <= room) pieces.push(figurePiece(figure, 1, room));
  return pieces;
}

/** px of what a node does that are worth cutting it for a figure, or for being there at all. */
const worthCutting = 64;
const leastRest = 34;

function oneLinePieces(
  { title, subtitle, figure }: ReturnType<typeof wordsOf>,
  room: number,
  measure: Measure,
): CompactPiece[] {
  const name = measure(title, true);
  const rest = measure(subtitle, false);
  const value = figure === '' ? 0 : measure(figure, false) + figureSpace;
  const beside = room - name - (rest > 0 ? space : 0);
  const hasFigure = value > 0 && beside - value >= Math.min(rest, worthCutting);
  const left = hasFigure ? beside - value : beside;
  const hasRest = rest > 0 && left >= Math.min(rest, leastRest);
  const pieces = [namePiece(title, room, measure)];
  if (hasRest) pieces.push(restPiece(subtitle, 0, name + space, left, measure));
  if (hasFigure) pieces.push(figurePiece(figure, 0, room));
  return pieces;
}

function namePiece(text: string, room: number, measure: Measure): CompactPiece {
  return {
    line: 0,
    text: fitText(text, room, true, measure),
    x: 0,
    anchor: 'start',
    isBold: true,
    fill: '--ink',
  };
}

function restPiece(text: string, line: number, x: number, room: number, measure: Measure): CompactPiece {
  return {
    line,
    text: fitText(text, room, false, measure),
    x,
    anchor: 'start',
    isBold: false,
    fill: '--ink-2',
  };
}

function figurePiece(text: string, line: number, x: number): CompactPiece {
  return { line, text, x, anchor: 'end', isBold: false, fill: '--ink-2' };
}

/** @param top,line of the first line and from line to line, px of the drawing */
export function pieceShapes(
  pieces: readonly CompactPiece[],
  { left, top, line, unit }: Readonly<Record<'left' | 'top' | 'line' | 'unit', number>>,
): TextShape[] {
  return pieces.map(({ line: at, text, x, anchor, isBold, fill }) => ({
    kind: 'text',
    x: left + x * unit,
    y: top + at * line + 0.78 * line,
    text,
    size: textSize * unit,
    isBold,
    fill,
    anchor,
  }));
}
