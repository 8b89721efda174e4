/** Colours as pictures have them: whatever way a style writes one, a canvas says what it looks like. */

export interface PlainColour {
  /** `#rrggbb` */
  readonly hex: string;
  /** 0…1 */
  readonly alpha: number;
}

const nothing: PlainColour = { hex: '#000000', alpha: 0 };

/** One for each picture: it remembers the colours it has seen. */
export function colourReader(): (css: string) => PlainColour {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const known = new Map<string, PlainColour>();
  const read = (css: string): PlainColour => {
    if (context === null) return nothing;
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = css;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
    return { hex: `#${((1 << 24) | (r << 16) | (g << 8) | b).toString(16).slice(1)}`, alpha: a / 255 };
  };
  return (css) => {
    const found = known.get(css) ?? read(css);
    known.set(css, found);
    return found;
  };
}

/** `fill="…"`, or undefined for what cannot be seen. */
export function paintOf(name: 'fill' | 'stroke', { hex, alpha }: PlainColour): string | undefined {
  if (alpha === 0) return undefined;
  return alpha === 1 ? `${name}="${hex}"` : `${name}="${hex}" ${name}-opacity="${alpha.toFixed(2)}"`;
}
