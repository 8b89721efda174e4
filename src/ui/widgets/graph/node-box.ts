/** How large a node wants to be, so that its names need not be cut unless they are long. */
import { figureSpace, space } from './compact-text.ts';
import { oneLine } from './fit-text.ts';
import type { Measure } from './fit-text.ts';
import { briefSeparator, briefsOf } from './graph-model.ts';
import type { GraphNode } from './graph-model.ts';
import { badgeShapes } from './node-badges.ts';

export interface NodeBox {
  readonly width: number;
  readonly height: number;
}

/** px that its lines take before anything is cut. Measuring is what costs: boxes of several widths are tried with the same lines. */
export interface NodeLines {
  readonly isCompact: boolean;
  /** With its badges. */
  readonly title: number;
  readonly subtitle: number;
  readonly figures: number;
}

export interface CompactFlow {
  readonly direction: 'down' | 'right';
  /** px: no box is wider at scale 1. */
  readonly widest: number;
}

/** px of the colour at the side, and of the bar at the foot. */
export const chipWidth = 3;
export const footHeight = 3;

/** Longer names are cut in any box. */
const mostUnits = 80;

export function linesOf(node: GraphNode, measure: Measure): NodeLines {
  const { title, subtitle, figures, isCompact = false } = node;
  const room = (text: string, isBold: boolean) => measure(oneLine(text.slice(0, mostUnits)), isBold);
  const facts = isCompact ? (figures[0]?.brief ?? '') : briefsOf(figures).join(briefSeparator);
  return {
    isCompact,
    title: room(title, true) + badgeShapes(node, 0, 0, 1, measure).width,
    subtitle: room(subtitle, false),
    figures: room(facts, false),
  };
}

const widest = 232;
const narrowest = 108;
const height = 60;

/** @param scale larger where a figure says so */
export function nodeBox(lines: NodeLines, scale: number, flow: CompactFlow): NodeBox {
  const box = lines.isCompact ? compactBox(lines, flow) : plainBox(lines);
  return { width: Math.round(box.width * scale), height: Math.round(box.height * scale) };
}

function plainBox({ title, subtitle, figures }: NodeLines): NodeBox {
  const text = Math.max(title, subtitle, figures);
  return { width: Math.min(widest, Math.max(narrowest, Math.ceil((1.08 * text + 30) / 4) * 4)), height };
}

/**
 * A compact node says little, so that many fit. Where edges lead to the right, height is what layers share out: boxes are flat and wide. Where they
 * lead down it is width: boxes are narrow and higher.
 */
const compactHeights = { down: 54, right: 30 } as const;
const narrowestCompact = 92;
/** px on both sides of the text, the chip included. */
const sides = 34;

function compactBox({ title, subtitle, figures }: NodeLines, flow: CompactFlow): NodeBox {
  const text =
    flow.direction === 'right'
      ? title + (subtitle > 0 ? space + subtitle : 0) + (figures > 0 ? figureSpace + figures : 0)
      : Math.max(title, subtitle, figures);
  // Text stays as large on screen as it is when the drawing becomes smaller: some room for that.
  const wanted = Math.ceil((1.42 * text + sides) / 4) * 4;
  return {
    width: Math.min(flow.widest, Math.max(narrowestCompact, wanted)),
    height: compactHeights[flow.direction],
  };
}
