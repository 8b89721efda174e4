/** One frame of a large graph on a canvas: only what is in view, and far away only lines and dots. */
import { membersIn, touches } from './box-grid.ts';
import { visibleBox } from './camera.ts';
import type { Box, Camera, Size } from './camera.ts';
import { edgeShapes, strokeDashes } from './edge-shapes.ts';
import type { EdgeLabel } from './label-shapes.ts';
import { edgeIsLit, edgeStrength, lookOf, nodeStrength, opacities } from './marks.ts';
import type { GraphMarks } from './marks.ts';
import { focusShape, nodeShapes } from './node-shapes.ts';
import { paintShapes } from './paint-shapes.ts';
import type { Brush } from './paint-shapes.ts';
import { hasRoute, nodeBounds, nodeSize } from './scene.ts';
import type { Scene } from './scene.ts';
import { dotBelow, headsFrom, stepOf, unitOf } from './zoom-steps.ts';

export interface Frame {
  readonly scene: Scene;
  readonly camera: Camera;
  readonly stage: Size;
  readonly marks: GraphMarks;
  readonly labels: readonly EdgeLabel[];
  /** Has the keyboard's focus; −1 for none. */
  readonly focused: number;
  /** Device pixels per px. */
  readonly ratio: number;
}

export function paintFrame(brush: Brush, frame: Frame): void {
  const { context } = brush;
  const { camera, stage, ratio, scene } = frame;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, stage.width, stage.height);
  context.setTransform(ratio * camera.k, 0, 0, ratio * camera.k, ratio * camera.x, ratio * camera.y);
  const view = visibleBox(camera, stage);
  if (camera.k < headsFrom) paintLines(brush, frame, view);
  else paintEdges(brush, frame, view);
  const unit = unitOf(stepOf(camera.k));
  const { places, model } = scene;
  const nodes = membersIn(scene.grid, view);
  const areDots = nodes.length > 0 && places.boxHeight[nodes[0]] / unit < dotBelow;
  for (const node of nodes) {
    const opacity = opacities[nodeStrength(frame.marks, node)];
    if (areDots && isPlain(frame.marks, node)) {
      context.globalAlpha = opacity;
      context.fillStyle = brush.palette(model.colour(node));
      const { left, top, right, bottom } = nodeBounds(places, node);
      context.fillRect(left, top, right - left, bottom - top);
      continue;
    }
    const box = nodeSize(places, node);
    const shapes = isPlain(frame.marks, node)
      ? scene.plainNode(node, unit)
      : nodeShapes(model.node(node), box, unit, lookOf(frame.marks, node), scene.measure);
    const ring = node === frame.focused ? [focusShape(box, unit)] : [];
    paintShapes(brush, [...shapes, ...ring], places.x[node], places.y[node], opacity);
  }
  context.globalAlpha = 1;
}

function isPlain({ matches, selected }: GraphMarks, node: number): boolean {
  return node !== selected && matches?.[node] !== 1;
}

function paintEdges(brush: Brush, { scene, camera, marks, labels }: Frame, view: Box): void {
  const unit = unitOf(stepOf(camera.k));
  const { model, edgeBoxes } = scene;
  for (let edge = 0; edge < model.edgeCount; edge++) {
    if (!hasRoute(scene, edge) || !touches(edgeBoxes, edge, view)) continue;
    const shapes = edgeIsLit(scene, marks, edge)
      ? edgeShapes(model.edge(edge), scene.curve(edge), unit, true)
      : scene.plainEdge(edge, unit);
    paintShapes(brush, shapes, 0, 0, opacities[edgeStrength(scene, marks, edge)]);
  }
  for (const { edge, shapes } of labels)
    if (touches(edgeBoxes, edge, view))
      paintShapes(brush, shapes, 0, 0, opacities[edgeStrength(scene, marks, edge)]);
}

/** Lines of one look are one path: the number of strokes does not grow with that of edges. */
function paintLines({ context, palette }: Brush, { scene, camera, marks }: Frame, view: Box): void {
  const { model, edgeBoxes, places } = scene;
  const paths = new Map<string, Path2D>();
  for (let edge = 0; edge < model.edgeCount; edge++) {
    if (!touches(edgeBoxes, edge, view)) continue;
    const { stroke, isCritical } = model.edge(edge);
    const paint = isCritical ? '--critical' : edgeIsLit(scene, marks, edge) ? '--accent' : '--ink-3';
    const key = `${paint} ${stroke} ${edgeStrength(scene, marks, edge)}`;
    let path = paths.get(key);
    if (path === undefined) paths.set(key, (path = new Path2D()));
    tracePolyline(path, places, edge);
  }
  for (const [key, path] of paths) {
    const [paint, stroke, strength] = key.split(' ') as [
      string,
      keyof typeof strokeDashes,
      keyof typeof opacities,
    ];
    context.globalAlpha = opacities[strength] * (paint === '--ink-3' ? 0.6 : 1);
    context.strokeStyle = palette(paint);
    context.lineWidth = (paint === '--ink-3' ? 1 : 2) / camera.k;
    context.setLineDash(strokeDashes[stroke]?.map((length) => length / camera.k) ?? []);
    context.stroke(path);
  }
  context.setLineDash([]);
}

function tracePolyline(path: Path2D, { routeFrom, routes }: Scene['places'], edge: number): void {
  const begin = routeFrom[edge];
  for (let p = begin; p < routeFrom[edge + 1]; p++) {
    if (p === begin) path.moveTo(routes[2 * p], routes[2 * p + 1]);
    else path.lineTo(routes[2 * p], routes[2 * p + 1]);
  }
}
