/** Paints the density map and, where there are too many for SVG, the dots. No state. */
import type { CanvasFrame } from './canvas.tsx';
import { cellSize } from './scatter-layout.ts';
import type { ScatterLayout, ScatterPoint } from './scatter-layout.ts';

export function drawHeat(context: CanvasRenderingContext2D, frame: CanvasFrame, layout: ScatterLayout): void {
  const most = layout.cells.reduce((highest, cell) => Math.max(highest, cell.count), 1);
  const accent = frame.colour('--accent');
  const error = frame.colour('--error');
  for (const { left, top, count, errors } of layout.cells) {
    // Counts differ by orders of magnitude: the eye reads their logarithm.
    context.globalAlpha = 0.3 + 0.7 * (Math.log(count) / Math.log(Math.max(3, most)));
    context.fillStyle = accent;
    context.fillRect(left, top, cellSize, cellSize);
    if (errors === 0) continue;
    context.globalAlpha = 1;
    context.fillStyle = error;
    // A diamond in the cell, as single errors have, growing with their share.
    context.beginPath();
    diamond(context, left + cellSize / 2, top + cellSize / 2, 2 + (2 * errors) / count);
    context.fill();
  }
  context.globalAlpha = 1;
}

export function drawDots(
  context: CanvasRenderingContext2D,
  frame: CanvasFrame,
  layout: ScatterLayout,
  points: readonly ScatterPoint[],
): void {
  const accent = frame.colour('--accent');
  const error = frame.colour('--error');
  for (const i of layout.dots) {
    context.fillStyle = points[i].isError ? error : accent;
    context.strokeStyle = context.fillStyle;
    context.beginPath();
    if (points[i].isError) diamond(context, layout.px[i], layout.py[i], layout.radius[i] + 1);
    else context.arc(layout.px[i], layout.py[i], layout.radius[i], 0, 2 * Math.PI);
    context.globalAlpha = 0.55;
    context.fill();
    context.globalAlpha = 0.85;
    context.stroke();
  }
  context.globalAlpha = 1;
}

function diamond(context: CanvasRenderingContext2D, x: number, y: number, r: number): void {
  context.moveTo(x, y - r);
  context.lineTo(x + r, y);
  context.lineTo(x, y + r);
  context.lineTo(x - r, y);
  context.closePath();
}

/** The same shape as a path of SVG. */
export function diamondPath(x: number, y: number, r: number): string {
  return `M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z`;
}
