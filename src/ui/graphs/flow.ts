/** Which way edges lead if nobody chose: the one in which more of the names can be read when the whole graph is in view. */
import { turnedEdges } from '#core/analysis/layout/acyclic.ts';
import type { LayoutDirection, LayoutGraph } from '#core/analysis/layout/graph.ts';
import { layersOf } from '#core/analysis/layout/layers.ts';
import { margin } from '../widgets/graph/camera.ts';
import type { GraphModel } from '../widgets/graph/graph-model.ts';
import type { CompactFlow, NodeBox } from '../widgets/graph/node-box.ts';
import { dotBelow, lineHeight } from '../widgets/graph/zoom-steps.ts';

export interface Flow extends CompactFlow {
  readonly gap: LayoutGraph['gap'];
}

export interface Stage {
  readonly width: number;
  readonly height: number;
}

/** px of the window above and below the drawing, about. */
const aroundStage = 286;

export function stageOfWindow(): Stage {
  return {
    width: window.innerWidth - 2 * margin,
    height: Math.max(240, window.innerHeight - aroundStage) - 2 * margin,
  };
}

const plainGaps: Readonly<Record<LayoutDirection, LayoutGraph['gap']>> = {
  down: { node: 20, layer: 68 },
  right: { node: 16, layer: 84 },
};
const compactGaps: Readonly<Record<LayoutDirection, LayoutGraph['gap']>> = {
  down: { node: 10, layer: 52 },
  right: { node: 8, layer: 64 },
};

/** Large graphs are wide: layers further apart keep their edges from lying flat. */
function gapFor(direction: LayoutDirection, nodes: number, isCompact: boolean): LayoutGraph['gap'] {
  const { node, layer } = (isCompact ? compactGaps : plainGaps)[direction];
  return { node, layer: Math.round(layer * (1 + Math.sqrt(Math.max(0, nodes - 60)) / 16)) };
}

/** px: how wide compact boxes may be, where there is room and where there is little. */
const widths: Readonly<Record<LayoutDirection, readonly number[]>> = {
  down: [160, 120],
  right: [340, 310, 285, 260, 235, 210, 180],
};
/** px on screen at the sides of the text in a box. */
const besideText = 24;
/** And above and below it. */
const belowText = 7;
const mostLines = 3;
/** Nobody looks for the best width of so many. */
const mostCompared = 400;
/** Larger than this on screen nothing is won. */
const largeEnough = 0.9;
/** Callers above callees is what people expect: the other way has to be so much better. */
const worthTurning = 1.15;

export interface FlowOptions {
  readonly model: GraphModel;
  readonly isCompact: boolean;
  readonly chosen: LayoutDirection | 'auto';
  readonly stage: Stage;
  readonly boxOf: (node: number, flow: CompactFlow) => NodeBox;
}

/** O(nodes + edges). */
export function flowFor(options: FlowOptions): Flow {
  const { model, isCompact, chosen } = options;
  const layers = nodesByLayer(model);
  const directions = chosen === 'auto' ? (['down', 'right'] as const) : [chosen];
  const isCompared = isCompact && model.nodeCount <= mostCompared;
  let best: Flow | undefined;
  let most = 0;
  for (const direction of directions) {
    const gap = gapFor(direction, model.nodeCount, isCompact);
    for (const widest of isCompared ? widths[direction] : widths[direction].slice(0, 1)) {
      const flow = { direction, widest, gap };
      const text = textOnScreen(layers, flow, options);
      if (best !== undefined && text <= most * (best.direction === direction ? 1.02 : worthTurning)) continue;
      [best, most] = [flow, text];
    }
  }
  return best ?? { direction: 'down', widest: widths.down[0], gap: plainGaps.down };
}

function nodesByLayer({ nodeCount, from, to }: GraphModel): number[][] {
  const [a, b] = [Uint32Array.from(from), Uint32Array.from(to)];
  const turned = turnedEdges(nodeCount, a, b);
  const forth = a.map((_, e) => e).filter((e) => a[e] !== b[e]);
  const layer = layersOf(
    nodeCount,
    forth.map((e) => (turned[e] === 0 ? a[e] : b[e])),
    forth.map((e) => (turned[e] === 0 ? b[e] : a[e])),
  );
  const layers: number[][] = [];
  for (let node = 0; node < nodeCount; node++) (layers[layer[node]] ??= []).push(node);
  return layers;
}

/** px of text that a node has on average when all of them are in view, lines one after the other; a little for being larger. */
function textOnScreen(layers: readonly number[][], flow: Flow, options: FlowOptions): number {
  const scale = Math.min(largeEnough, scaleOf(layers, flow, options));
  let text = 0;
  for (const layer of layers)
    for (const node of layer) {
      const { width, height } = options.boxOf(node, flow);
      const onScreen = height * scale;
      const lines = Math.max(1, Math.floor((onScreen - belowText) / lineHeight));
      if (onScreen < dotBelow) continue;
      text += Math.min(mostLines, lines) * Math.max(0, width * scale - besideText);
    }
  return text / options.model.nodeCount + scale;
}

/** At which the drawing just fits, about: dummies and what has to stand apart are not counted. */
function scaleOf(layers: readonly number[][], flow: Flow, { stage, boxOf }: FlowOptions): number {
  const isDown = flow.direction === 'down';
  let across = 0;
  let along = -flow.gap.layer;
  for (const layer of layers) {
    let width = -flow.gap.node;
    let thickest = 0;
    for (const node of layer) {
      const box = boxOf(node, flow);
      width += (isDown ? box.width : box.height) + flow.gap.node;
      thickest = Math.max(thickest, isDown ? box.height : box.width);
    }
    across = Math.max(across, width);
    along += thickest + flow.gap.layer;
  }
  const [width, height] = isDown ? [across, along] : [along, across];
  return Math.min(stage.width / Math.max(1, width), stage.height / Math.max(1, height));
}
