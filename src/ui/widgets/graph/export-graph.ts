/**
 * The whole graph as a file, as it looks on the page at full words: vectors (SVG) or pixels (PNG). Both in slices, so that
 * a large graph does not block the page.
 */
import { canvasToPng, pngScale } from '../png.ts';
import { edgeShapes } from './edge-shapes.ts';
import { labelShapes } from './label-shapes.ts';
import { edgeIsLit, edgeStrength, lookOf, nodeStrength, opacities } from './marks.ts';
import type { GraphMarks } from './marks.ts';
import { nodeShapes } from './node-shapes.ts';
import { paintShapes } from './paint-shapes.ts';
import type { Palette } from './palette.ts';
import { hasRoute, nodeSize } from './scene.ts';
import type { Scene } from './scene.ts';
import type { Shape } from './shapes.ts';
import { escapeXml, svgText } from './svg-text.ts';
import { exportStep, unitOf } from './zoom-steps.ts';

/** Around the drawing, px. */
const margin = 24;

export interface ExportLook {
  readonly palette: Palette;
  readonly font: string;
  readonly title: string;
}

/** Some shapes that belong together. */
interface Piece {
  readonly shapes: readonly Shape[];
  readonly x: number;
  readonly y: number;
  readonly opacity: number;
  /** What SVG says of it. */
  readonly attributes: string;
}

/** Everything in the order of painting: edges, their labels, nodes. */
function* piecesOf(scene: Scene, marks: GraphMarks): Generator<Piece> {
  const { model, places, measure } = scene;
  const unit = unitOf(exportStep);
  for (let edge = 0; edge < model.edgeCount; edge++) {
    if (!hasRoute(scene, edge)) continue;
    const shapes = edgeShapes(model.edge(edge), scene.curve(edge), unit, edgeIsLit(scene, marks, edge));
    const opacity = opacities[edgeStrength(scene, marks, edge)];
    const ends = [model.from[edge], model.to[edge]].map((node) => escapeXml(model.id(node)));
    const attributes = `data-from="${ends[0]}" data-to="${ends[1]}" data-ref="${escapeXml(model.edge(edge).ref)}"`;
    yield { shapes, x: 0, y: 0, opacity, attributes };
  }
  for (const { shapes, edge } of labelShapes(scene, exportStep))
    yield { shapes, x: 0, y: 0, opacity: opacities[edgeStrength(scene, marks, edge)], attributes: '' };
  for (let node = 0; node < model.nodeCount; node++) {
    const box = nodeSize(places, node);
    const shapes = nodeShapes(model.node(node), box, unit, lookOf(marks, node), measure);
    const opacity = opacities[nodeStrength(marks, node)];
    const attributes = `data-node-id="${escapeXml(model.id(node))}"`;
    yield { shapes, x: places.x[node], y: places.y[node], opacity, attributes };
  }
}

const sliceMs = 8;

/** Calls `use` for each piece; lets the page breathe in between. */
async function inSlices(pieces: Iterable<Piece>, use: (piece: Piece) => void): Promise<void> {
  let end = performance.now() + sliceMs;
  for (const piece of pieces) {
    use(piece);
    if (performance.now() < end) continue;
    await new Promise((resume) => setTimeout(resume));
    end = performance.now() + sliceMs;
  }
}

export async function exportSvg(scene: Scene, marks: GraphMarks, look: ExportLook): Promise<string> {
  const { palette, font, title } = look;
  const width = Math.ceil(scene.places.width + 2 * margin);
  const height = Math.ceil(scene.places.height + 2 * margin);
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${-margin} ${-margin} ${width} ${height}" font-family="${escapeXml(font)}">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect x="${-margin}" y="${-margin}" width="${width}" height="${height}" fill="${palette('--surface')}"/>`,
  ];
  await inSlices(piecesOf(scene, marks), ({ shapes, x, y, opacity, attributes }) => {
    const place = x === 0 && y === 0 ? '' : ` transform="translate(${x.toFixed(1)} ${y.toFixed(1)})"`;
    const fade = opacity === 1 ? '' : ` opacity="${opacity}"`;
    const inside = shapes.map((shape) => svgText(shape, palette)).join('');
    lines.push(`<g${attributes === '' ? '' : ` ${attributes}`}${place}${fade}>${inside}</g>`);
  });
  lines.push('</svg>\n');
  return lines.join('\n');
}

export async function exportPng(scene: Scene, marks: GraphMarks, look: ExportLook): Promise<Blob> {
  const { palette, font } = look;
  const width = scene.places.width + 2 * margin;
  const height = scene.places.height + 2 * margin;
  const scale = pngScale(width, height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser gives no canvas to paint on.');
  context.fillStyle = palette('--surface');
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.setTransform(scale, 0, 0, scale, scale * margin, scale * margin);
  await inSlices(piecesOf(scene, marks), ({ shapes, x, y, opacity }) =>
    paintShapes({ context, palette, font }, shapes, x, y, opacity),
  );
  return canvasToPng(canvas);
}
