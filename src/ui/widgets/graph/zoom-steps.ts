/**
 * Semantic zoom: text keeps 11 to 14 px on screen whatever the scale. Between two steps the drawing is only stretched, so
 * zooming costs nothing but at a step.
 */
const smallest = 0.02;
const ratio = 1.25;

/** Of text at the start of a step, px; at its end 14. */
export const textSize = 11.2;
export const lineHeight = 13.5;

export function stepOf(k: number): number {
  return Math.max(0, Math.floor(Math.log(k / smallest) / Math.log(ratio) + 1e-9));
}

/** The scale at which a step begins. */
export function scaleOf(step: number): number {
  return smallest * ratio ** step;
}

/** What one px on screen is in the drawing, at the beginning of a step. */
export function unitOf(step: number): number {
  return 1 / scaleOf(step);
}

/** Smaller than this on screen (px of height), a node is a dot of its colour. */
export const dotBelow = 12;
/** Narrower than this (px), it has one short name or initials. */
export const initialsBelow = 84;
/** From this scale on edges have heads, and from the other one labels. */
export const headsFrom = 0.22;
export const labelsFrom = 0.5;

/** The step in which exports are drawn: full words and figures. */
export const exportStep = stepOf(1);
