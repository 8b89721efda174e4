/** Boxes of a page as SVG: ground, stripes, dots and borders. */
import { paintOf } from './picture-colours.ts';
import type { PlainColour } from './picture-colours.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Brush {
  readonly colour: (css: string) => PlainColour;
  /** A definition under a name of its own, which is given back. */
  readonly define: (make: (name: string) => string) => string;
}

export const round = (value: number) => Math.round(value * 100) / 100;

export function placeText({ x, y, width, height }: Place): string {
  return `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`;
}

export function boxShapes(place: Place, style: CSSStyleDeclaration, brush: Brush): string {
  return groundOf(place, style, brush) + bordersOf(place, style, brush);
}

function groundOf(place: Place, style: CSSStyleDeclaration, brush: Brush): string {
  if (place.width <= 0 || place.height <= 0) return '';
  const radius = Math.min(parseFloat(style.borderTopLeftRadius) || 0, place.width / 2, place.height / 2);
  const shape = (paint: string) =>
    `<rect ${placeText(place)}${radius > 0 ? ` rx="${round(radius)}"` : ''} ${paint}/>`;
  const fill = paintOf('fill', brush.colour(style.backgroundColor));
  // Other images are left out: the ground says what they say.
  const image = stripesOf(place, style.backgroundImage, brush) ?? dotsOf(place, style, brush);
  return (
    (fill === undefined ? '' : shape(fill)) + (image === undefined ? '' : shape(`fill="url(#${image})"`))
  );
}

interface Stop {
  readonly colour: string;
  readonly at: number;
}

function stopsOf(gradient: string): readonly Stop[] {
  return [...gradient.matchAll(/([a-z#][^,()]*(?:\([^()]*\))?)\s+([\d.]+)px/gi)].map(([, colour, at]) => ({
    colour: colour.trim(),
    at: Number(at),
  }));
}

function stopShapes(stops: readonly Stop[], length: number, brush: Brush): string {
  return stops
    .map(({ colour, at }) => {
      const { hex, alpha } = brush.colour(colour);
      const opacity = alpha === 1 ? '' : ` stop-opacity="${alpha.toFixed(2)}"`;
      return `<stop offset="${(at / length).toFixed(4)}" stop-color="${hex}"${opacity}/>`;
    })
    .join('');
}

/** Name of a gradient for a repeating one: stripes. */
function stripesOf({ x, y }: Place, image: string, brush: Brush): string | undefined {
  const match = /^repeating-linear-gradient\((?:(-?[\d.]+)deg|to (right|bottom))?,?\s*(.*)\)$/.exec(image);
  if (match === null) return undefined;
  const angle = match[1] === undefined ? (match[2] === 'right' ? 90 : 180) : Number(match[1]);
  const stops = stopsOf(match[3]);
  const period = stops.at(-1)?.at ?? 0;
  if (period <= 0) return undefined;
  // From the upper left corner, which is where those between 90 and 180 degrees begin; 0 degrees lead up.
  const turn = (angle / 180) * Math.PI;
  const [x2, y2] = [x + period * Math.sin(turn), y - period * Math.cos(turn)].map(round);
  const line = `x1="${round(x)}" y1="${round(y)}" x2="${x2}" y2="${y2}"`;
  return brush.define(
    (name) =>
      `<linearGradient id="${name}" gradientUnits="userSpaceOnUse" spreadMethod="repeat" ${line}>${stopShapes(stops, period, brush)}</linearGradient>`,
  );
}

/** Name of a pattern for a small round gradient that is repeated: dots. */
function dotsOf(
  { x, y }: Place,
  { backgroundImage, backgroundSize }: CSSStyleDeclaration,
  brush: Brush,
): string | undefined {
  const stops = stopsOf(/^radial-gradient\((.*)\)$/.exec(backgroundImage)?.[1] ?? '');
  const [width, height] = [...backgroundSize.matchAll(/([\d.]+)px/g)].map(([, size]) => Number(size));
  const radius = stops.at(-1)?.at ?? 0;
  if (radius <= 0 || height === undefined) return undefined;
  const middle = `cx="${width / 2}" cy="${height / 2}" r="${radius}"`;
  const dot = brush.define(
    (name) =>
      `<radialGradient id="${name}" gradientUnits="userSpaceOnUse" ${middle}>${stopShapes(stops, radius, brush)}</radialGradient>`,
  );
  const tile = `x="${round(x)}" y="${round(y)}" width="${width}" height="${height}"`;
  return brush.define(
    (name) =>
      `<pattern id="${name}" patternUnits="userSpaceOnUse" ${tile}><rect width="${width}" height="${height}" fill="url(#${dot})"/></pattern>`,
  );
}

export interface Strip {
  readonly left: number;
  readonly width: number;
}

/** Where a mask of hard edges that leads to the right lets one see, in px from its left; undefined: the mask is none of these. */
export function openStrips(mask: string, brush: Brush): readonly Strip[] | undefined {
  const gradient = /^linear-gradient\((?:to right|90deg),\s*(.*)\)$/.exec(mask)?.[1];
  if (gradient === undefined) return undefined;
  const stops = stopsOf(gradient);
  return stops.slice(1).flatMap(({ colour, at }, k) => {
    const { colour: before, at: left } = stops[k];
    const isOpen = colour === before && at > left && brush.colour(colour).alpha > 0;
    return isOpen ? [{ left, width: at - left }] : [];
  });
}

interface Side {
  readonly width: number;
  readonly style: string;
  readonly colour: string;
}

function sidesOf(style: CSSStyleDeclaration): readonly [top: Side, right: Side, bottom: Side, left: Side] {
  const side = (width: string, line: string, colour: string): Side => ({
    width: line === 'none' || line === 'hidden' ? 0 : parseFloat(width) || 0,
    style: line,
    colour,
  });
  return [
    side(style.borderTopWidth, style.borderTopStyle, style.borderTopColor),
    side(style.borderRightWidth, style.borderRightStyle, style.borderRightColor),
    side(style.borderBottomWidth, style.borderBottomStyle, style.borderBottomColor),
    side(style.borderLeftWidth, style.borderLeftStyle, style.borderLeftColor),
  ];
}

function bordersOf(place: Place, style: CSSStyleDeclaration, brush: Brush): string {
  const sides = sidesOf(style);
  const [first] = sides;
  const isEven = sides.every(
    ({ width, style: line, colour }) =>
      width === first.width && line === first.style && colour === first.colour,
  );
  if (isEven && first.width === 0) return '';
  if (isEven && place.width > 2 * first.width)
    return evenBorder(place, first, parseFloat(style.borderTopLeftRadius) || 0, brush);
  return sides.map((side, k) => sideShape(place, sides, side, k, brush)).join('');
}

function evenBorder({ x, y, width, height }: Place, side: Side, radius: number, brush: Brush): string {
  const stroke = paintOf('stroke', brush.colour(side.colour));
  if (stroke === undefined) return '';
  const half = side.width / 2;
  const inner = {
    x: x + half,
    y: y + half,
    width: Math.max(0, width - side.width),
    height: Math.max(0, height - side.width),
  };
  const rx = Math.min(Math.max(0, radius - half), inner.width / 2, inner.height / 2);
  return `<rect ${placeText(inner)} rx="${round(rx)}" fill="none" ${stroke} stroke-width="${round(side.width)}"${dashOf(side)}/>`;
}

function dashOf({ style, width }: Side): string {
  if (style === 'dashed') return ` stroke-dasharray="${round(3 * width)} ${round(2 * width)}"`;
  return style === 'dotted' ? ` stroke-dasharray="${round(width)} ${round(width)}"` : '';
}

/** A solid side is the slanted piece between the corners of the box and those of its inside: three of them make an arrowhead. */
function sideShape(
  { x, y, width, height }: Place,
  [top, right, bottom, left]: readonly Side[],
  side: Side,
  k: number,
  brush: Brush,
): string {
  const isDashed = side.style === 'dashed' || side.style === 'dotted';
  const paint = paintOf(isDashed ? 'stroke' : 'fill', brush.colour(side.colour));
  if (side.width === 0 || paint === undefined) return '';
  const outer = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
  const inner = [
    [x + left.width, y + top.width],
    [x + width - right.width, y + top.width],
    [x + width - right.width, y + height - bottom.width],
    [x + left.width, y + height - bottom.width],
  ];
  const next = (k + 1) % 4;
  if (isDashed) {
    const middle = (corner: number) =>
      [0, 1].map((axis) => round((outer[corner][axis] + inner[corner][axis]) / 2));
    const [from, to] = [middle(k), middle(next)];
    const line = k % 2 === 0 ? [x, from[1], x + width, to[1]] : [from[0], y, to[0], y + height];
    const [x1, y1, x2, y2] = line.map(round);
    return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" ${paint} stroke-width="${round(side.width)}"${dashOf(side)}/>`;
  }
  const points = [outer[k], outer[next], inner[next], inner[k]].map((point) => point.map(round).join(' '));
  return `<polygon points="${points.join(' ')}" ${paint}/>`;
}
