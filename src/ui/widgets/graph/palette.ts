/** Custom properties as plain colours, for what is not styled: canvas and exports. One per theme. */
import { colourReader } from '../picture-colours.ts';
import type { Paint } from './shapes.ts';

export type Palette = (paint: Paint) => string;

export function createPalette(element: Element): Palette {
  const known = new Map<Paint, string>();
  const properties = getComputedStyle(element);
  const read = colourReader();
  return (paint) => {
    let colour = known.get(paint);
    if (colour === undefined)
      known.set(paint, (colour = read(properties.getPropertyValue(paint).trim()).hex));
    return colour;
  };
}

/** The font of the page, for text that is not styled. */
export function fontOf(element: Element): string {
  return getComputedStyle(element).fontFamily || 'sans-serif';
}
