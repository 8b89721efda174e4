/** Shapes as text of SVG. Names are data: whatever they hold stays text. */
import { pathText } from './curves.ts';
import type { Palette } from './palette.ts';
import type { Shape, TextShape } from './shapes.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that XML does not allow, and halves of pairs. */
const impossible = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

export function escapeXml(text: string): string {
  return text.replace(impossible, '\ufffd').replace(/[&<>"']/g, (sign) => entities[sign]);
}

const round = (value: number) => Math.round(value * 100) / 100;

export function svgText(shape: Shape, palette: Palette): string {
  if (shape.kind === 'text') return textElement(shape, palette);
  const look = paintAttributes(shape, palette);
  switch (shape.kind) {
    case 'rect': {
      const { x, y, width, height, radius } = shape;
      const place = `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`;
      return `<rect ${place} rx="${round(Math.min(radius, width / 2, height / 2))}" ${look}/>`;
    }
    case 'circle':
      return `<circle cx="${round(shape.x)}" cy="${round(shape.y)}" r="${round(shape.radius)}" ${look}/>`;
    case 'polygon':
      return `<polygon points="${shape.points.map(round).join(' ')}" ${look}/>`;
    default:
      return `<path d="${pathText(shape.curve)}" ${look}/>`;
  }
}

function paintAttributes(shape: Exclude<Shape, TextShape>, palette: Palette): string {
  const { fill, stroke, strokeWidth = 1, dash, opacity } = shape;
  const parts = [`fill="${fill === undefined ? 'none' : palette(fill)}"`];
  if (stroke !== undefined) parts.push(`stroke="${palette(stroke)}" stroke-width="${round(strokeWidth)}"`);
  if (dash !== undefined) parts.push(`stroke-dasharray="${dash.map(round).join(' ')}"`);
  if (opacity !== undefined) parts.push(`opacity="${round(opacity)}"`);
  return parts.join(' ');
}

function textElement({ x, y, text, size, isBold, fill, anchor }: TextShape, palette: Palette): string {
  const look = `font-size="${round(size)}"${isBold ? ' font-weight="600"' : ''} text-anchor="${anchor}"`;
  return `<text x="${round(x)}" y="${round(y)}" ${look} fill="${palette(fill)}" xml:space="preserve">${escapeXml(text)}</text>`;
}
