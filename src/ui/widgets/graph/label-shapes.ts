/** Labels of all edges at one step of zoom, where there is room for them. */
import { placeLabels } from './edge-labels.ts';
import type { LabelWish } from './edge-labels.ts';
import { hasRoute } from './scene.ts';
import type { Scene } from './scene.ts';
import type { Shape } from './shapes.ts';
import { labelsFrom, lineHeight, scaleOf, textSize } from './zoom-steps.ts';

/** More are not placed: it would take long, and nobody reads them all. */
const mostLabels = 3_000;

export interface EdgeLabel {
  readonly edge: number;
  readonly shapes: readonly Shape[];
}

export function labelShapes(scene: Scene, step: number): readonly EdgeLabel[] {
  const { model, measure } = scene;
  if (scaleOf(step) < labelsFrom || model.edgeCount > mostLabels) return [];
  const unit = 1 / scaleOf(step);
  const wishes: LabelWish[] = [];
  for (let edge = 0; edge < model.edgeCount; edge++) {
    const { label, isMarked, count } = model.edge(edge);
    if (label === '' || !hasRoute(scene, edge)) continue;
    const width = (measure(label, false) + 6) * unit;
    const weight = (isMarked ? 1e9 : 0) + count;
    wishes.push({ edge, curve: scene.curve(edge), width, height: (lineHeight + 1) * unit, weight });
  }
  return placeLabels(wishes, scene.grid).map(({ edge, x, y, width, height }) => ({
    edge,
    shapes: [
      { kind: 'rect', x: x - width / 2, y: y - height / 2, width, height, radius: 3, fill: '--surface' },
      {
        kind: 'text',
        x,
        y: y + 0.36 * textSize * unit,
        text: model.edge(edge).label,
        size: textSize * unit,
        isBold: false,
        fill: model.edge(edge).paint ?? (model.edge(edge).isMarked ? '--accent' : '--ink-2'),
        anchor: 'middle',
      },
    ],
  }));
}
