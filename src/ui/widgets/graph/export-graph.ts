/**
 * The whole graph as a file, as it looks on the page at full words: vectors (SVG) or pixels (PNG). Both in slices, so that
 * a large graph does not block the page.
 */
import { canvasToPng, pngScale } from '../png.ts';
import { membersIn, touches } from './box-grid.ts';
import { visibleBox } from './camera.ts';
import type { Box } from './camera.ts';
import { edgeShapes } from './edge-shapes.ts';
import { labelShapes } from './label-shapes.ts';
import { edgeIsLit, edgeStrength, lookOf, nodeStrength, opacities } from './marks.ts';
import type { GraphMarks } from './marks.ts';
import { nodeShapes } from './node-shapes.ts';
import type { Frame } from './paint-frame.ts';
import { paintShapes } from './paint-shapes.ts';
import type { Palette } from './palette.ts';
import { hasRoute, nodeSize } from './scene.ts';
import type { Scene } from './scene.ts';
import type { Shape } from './shapes.ts';
import { escapeXml, svgText } from './svg-text.ts';
import { exportStep, stepOf, unitOf } from './zoom-steps.ts';

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

/** Which edges and nodes a picture has. */
interface Part {
  readonly edges: readonly number[];
  readonly nodes: readonly number[];
}

const positions = (count: number) => Array.from({ length: count }, (_, at) => at);

function wholeOf({ model }: Scene): Part {
  return { edges: positions(model.edgeCount), nodes: positions(model.nodeCount) };
}

function partIn({ model, grid, edgeBoxes }: Scene, view: Box): Part {
  const edges = positions(model.edgeCount).filter((edge) => touches(edgeBoxes, edge, view));
  return { edges, nodes: membersIn(grid, view) };
}

/** In the order of painting: edges, their labels, nodes. */
function* piecesOf(scene: Scene, marks: GraphMarks, step: number, { edges, nodes }: Part): Generator<Piece> {
  const { model, places, measure } = scene;
  const unit = unitOf(step);
  for (const edge of edges) {
    if (!hasRoute(scene, edge)) continue;
    const shapes = edgeShapes(model.edge(edge), scene.curve(edge), unit, edgeIsLit(scene, marks, edge));
    const opacity = opacities[edgeStrength(scene, marks, edge)];
    const ends = [model.from[edge], model.to[edge]].map((node) => escapeXml(model.id(node)));
    const attributes = `data-from="${ends[0]}" data-to="${ends[1]}" data-ref="${escapeXml(model.edge(edge).ref)}"`;
    yield { shapes, x: 0, y: 0, opacity, attributes };
  }
  const there = new Set(edges);
  for (const { shapes, edge } of labelShapes(scene, step).filter((label) => there.has(label.edge)))
    yield { shapes, x: 0, y: 0, opacity: opacities[edgeStrength(scene, marks, edge)], attributes: '' };
  for (const node of nodes) {
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
  await inSlices(piecesOf(scene, marks, exportStep, wholeOf(scene)), (piece) => {
    lines.push(pieceText(piece, palette));
  });
  lines.push('</svg>\n');
  return lines.join('\n');
}

function pieceText({ shapes, x, y, opacity, attributes }: Piece, palette: Palette): string {
  const place = x === 0 && y === 0 ? '' : ` transform="translate(${x.toFixed(1)} ${y.toFixed(1)})"`;
  const fade = opacity === 1 ? '' : ` opacity="${opacity}"`;
  const inside = shapes.map((shape) => svgText(shape, palette)).join('');
  return `<g${attributes === '' ? '' : ` ${attributes}`}${place}${fade}>${inside}</g>`;
}

/** What a frame on a canvas shows, as a part of an SVG document in px of the stage. */
export function frameText(frame: Frame, { palette, font }: Omit<ExportLook, 'title'>): string {
  const { scene, marks, camera, stage } = frame;
  const { x, y, k } = camera;
  const pieces = piecesOf(scene, marks, stepOf(k), partIn(scene, visibleBox(camera, stage)));
  const inside = Array.from(pieces, (piece) => pieceText(piece, palette)).join('');
  return `<g transform="translate(${x} ${y}) scale(${k})" font-family="${escapeXml(font)}">${inside}</g>`;
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
  await inSlices(piecesOf(scene, marks, exportStep, wholeOf(scene)), ({ shapes, x, y, opacity }) =>
    paintShapes({ context, palette, font }, shapes, x, y, opacity),
  );
  return canvasToPng(canvas);
}
