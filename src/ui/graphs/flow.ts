/** Which way edges lead if nobody chose: the one in which the whole graph is larger on screen. */
import { turnedEdges } from '#core/analysis/layout/acyclic.ts';
import type { LayoutDirection, LayoutGraph } from '#core/analysis/layout/graph.ts';
import { layersOf } from '#core/analysis/layout/layers.ts';
import { margin } from '../widgets/graph/camera.ts';
import type { CompactFlow } from '../widgets/graph/compact-node.ts';
import type { GraphModel } from '../widgets/graph/graph-model.ts';
import type { NodeBox } from '../widgets/graph/node-shapes.ts';

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
/** Larger than this on screen nothing is won. */
const largeEnough = 0.8;
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
  let best: Flow | undefined;
  let most = 0;
  for (const direction of directions) {
    const gap = gapFor(direction, model.nodeCount, isCompact);
    for (const widest of isCompact ? widths[direction] : widths[direction].slice(0, 1)) {
      const flow = { direction, widest, gap };
      const scale = Math.min(largeEnough, scaleOf(layers, flow, options));
      if (best !== undefined && scale <= most * (best.direction === direction ? 1.02 : worthTurning))
        continue;
      [best, most] = [flow, scale];
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
