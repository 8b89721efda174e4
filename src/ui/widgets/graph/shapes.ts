/**
 * What drawings are made of. Nodes and edges become shapes once, and the page (elements of SVG), the canvas and both exports
 * show the same shapes: so they look the same. Colours are custom properties; `unit` is what one px on screen is in the drawing.
 */
import type { Curve } from './curves.ts';

/** Name of a custom property, `--ink`. */
export type Paint = string;

interface Painted {
  readonly fill?: Paint | undefined;
  readonly stroke?: Paint | undefined;
  readonly strokeWidth?: number;
  readonly dash?: readonly number[] | undefined;
  /** 0 to 1, of everything. */
  readonly opacity?: number;
}

export interface RectShape extends Painted {
  readonly kind: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
}

export interface PolygonShape extends Painted {
  readonly kind: 'polygon';
  /** x and y in turn; closed. */
  readonly points: readonly number[];
}

export interface CircleShape extends Painted {
  readonly kind: 'circle';
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface CurveShape extends Painted {
  readonly kind: 'curve';
  readonly curve: Curve;
}

export interface TextShape {
  readonly kind: 'text';
  readonly x: number;
  /** Of the base line. */
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly isBold: boolean;
  readonly fill: Paint;
  readonly anchor: 'start' | 'middle' | 'end';
}

export type Shape = RectShape | PolygonShape | CircleShape | CurveShape | TextShape;

interface TextLook {
  readonly isBold?: boolean;
  readonly fill?: string;
  readonly anchor?: TextShape['anchor'];
}

export function textShape(text: string, x: number, y: number, size: number, look: TextLook): TextShape {
  const { isBold = false, fill = '--ink', anchor = 'start' } = look;
  return { kind: 'text', x, y, text, size, isBold, fill, anchor };
}

/** A square on its corner. */
export function diamond(x: number, y: number, r: number): readonly number[] {
  return [x, y - r, x + r, y, x, y + r, x - r, y];
}

/** With its tip at a point, coming from where `angle` leads away. */
export function arrowHead(x: number, y: number, angle: number, length: number): readonly number[] {
  return [x, y, ...behind(x, y, angle, length, 0.42), ...behind(x, y, angle, length, -0.42)];
}

/** Likewise, with its tip at the point. */
export function diamondHead(x: number, y: number, angle: number, length: number): readonly number[] {
  const middle = behind(x, y, angle, length / 2, 0.6);
  const other = behind(x, y, angle, length / 2, -0.6);
  return [x, y, ...middle, ...behind(x, y, angle, length, 0), ...other];
}

function behind(x: number, y: number, angle: number, back: number, aside: number): readonly [number, number] {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [x - back * c - aside * back * s, y - back * s + aside * back * c];
}
