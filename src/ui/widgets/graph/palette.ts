/** Custom properties as plain colours, for what is not styled: canvas and exports. One per theme. */
import { readColours } from '../read-colours.ts';
import type { Paint } from './shapes.ts';

export type Palette = (paint: Paint) => string;

export function createPalette(element: Element): Palette {
  const known = new Map<Paint, string>();
  return (paint) => {
    let colour = known.get(paint);
    if (colour === undefined) {
      const [value = 0x808080] = readColours(element, [paint]);
      known.set(paint, (colour = `#${value.toString(16).padStart(6, '0')}`));
    }
    return colour;
  };
}

/** The font of the page, for text that is not styled. */
export function fontOf(element: Element): string {
  return getComputedStyle(element).fontFamily || 'sans-serif';
}
