/** Canvases that can say in SVG what they show, for pictures of the page; others are taken as pixels. */

const known = new WeakMap<HTMLCanvasElement, () => string>();

/** @param draw what the canvas shows now, in px of the page from its upper left corner */
export function offerVectors(canvas: HTMLCanvasElement, draw: () => string): void {
  known.set(canvas, draw);
}

export function vectorsOf(canvas: HTMLCanvasElement): string | undefined {
  return known.get(canvas)?.();
}
