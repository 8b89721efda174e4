/** Shapes on a canvas. */
import type { Curve } from './curves.ts';
import type { Palette } from './palette.ts';
import type { Shape, TextShape } from './shapes.ts';

export interface Brush {
  readonly context: CanvasRenderingContext2D;
  readonly palette: Palette;
  readonly font: string;
}

/** @param opacity of the whole, 0 to 1 */
export function paintShapes(
  brush: Brush,
  shapes: readonly Shape[],
  x: number,
  y: number,
  opacity: number,
): void {
  const { context } = brush;
  context.translate(x, y);
  for (const shape of shapes) {
    if (shape.kind === 'text') {
      context.globalAlpha = opacity;
      paintText(brush, shape);
    } else {
      context.globalAlpha = opacity * (shape.opacity ?? 1);
      paintOutline(brush, shape);
    }
  }
  context.translate(-x, -y);
  context.globalAlpha = 1;
}

function paintOutline({ context, palette }: Brush, shape: Exclude<Shape, TextShape>): void {
  context.beginPath();
  trace(context, shape);
  if (shape.fill !== undefined) {
    context.fillStyle = palette(shape.fill);
    context.fill();
  }
  if (shape.stroke === undefined) return;
  context.strokeStyle = palette(shape.stroke);
  context.lineWidth = shape.strokeWidth ?? 1;
  context.setLineDash((shape.dash as number[] | undefined) ?? []);
  context.stroke();
}

function trace(context: CanvasRenderingContext2D, shape: Exclude<Shape, TextShape>): void {
  if (shape.kind === 'rect') {
    const { x, y, width, height, radius } = shape;
    context.roundRect(x, y, width, height, Math.min(radius, width / 2, height / 2));
  } else if (shape.kind === 'circle') context.arc(shape.x, shape.y, shape.radius, 0, 2 * Math.PI);
  else if (shape.kind === 'curve') traceCurve(context, shape.curve);
  else {
    const { points } = shape;
    context.moveTo(points[0], points[1]);
    for (let k = 2; k < points.length; k += 2) context.lineTo(points[k], points[k + 1]);
    context.closePath();
  }
}

export function traceCurve(context: CanvasRenderingContext2D, { points: p }: Curve): void {
  context.moveTo(p[0], p[1]);
  for (let k = 2; k < p.length; k += 6)
    context.bezierCurveTo(p[k], p[k + 1], p[k + 2], p[k + 3], p[k + 4], p[k + 5]);
}

const anchors = { start: 'left', middle: 'center', end: 'right' } as const;

function paintText({ context, palette, font }: Brush, shape: TextShape): void {
  context.font = `${shape.isBold ? 600 : 400} ${shape.size}px ${font}`;
  context.textAlign = anchors[shape.anchor];
  context.direction = 'ltr';
  context.fillStyle = palette(shape.fill);
  context.fillText(shape.text, shape.x, shape.y);
}
