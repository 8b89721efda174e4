/**
 * A part of the page as a picture, as it is seen at this moment. What draws the page draws the picture: every box, text and drawing is
 * asked where it stands and how it looks, and written down as plain SVG, which any program reads.
 */
import { vectorsOf } from './canvas-vectors.ts';
import { escapeXml } from './graph/svg-text.ts';
import { boxShapes, openStrips, placeText, round } from './picture-boxes.ts';
import type { Brush, Place } from './picture-boxes.ts';
import { colourReader, paintOf } from './picture-colours.ts';
import { TextPainter } from './picture-texts.ts';
import type { Clip } from './picture-texts.ts';

/** @returns an SVG document */
export function pagePicture(root: HTMLElement, title: string): string {
  return new PagePainter(root).paint(title);
}

class PagePainter {
  readonly #root: HTMLElement;
  readonly #origin: Place;
  readonly #definitions: string[] = [];
  readonly #brush: Brush;
  readonly #texts: TextPainter;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#origin = root.getBoundingClientRect();
    const define: Brush['define'] = (make) => {
      const name = `d${this.#definitions.length}`;
      this.#definitions.push(make(name));
      return name;
    };
    this.#brush = { colour: colourReader(), define };
    this.#texts = new TextPainter(this.#origin, this.#brush);
  }

  paint(title: string): string {
    const [width, height] = [this.#origin.width, this.#origin.height].map(Math.ceil);
    const whole = { x: 0, y: 0, width, height };
    const ground = paintOf('fill', this.#brush.colour(groundBehind(this.#root))) ?? '';
    const body = this.#element(this.#root, { ...whole, hasDots: false });
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
      `<title>${escapeXml(title)}</title>`,
      `<defs>${this.#definitions.join('')}</defs>`,
      `<rect ${placeText(whole)} ${ground}/>`,
      body,
      '</svg>\n',
    ].join('\n');
  }

  #placeOf(element: Element): Place {
    const { x, y, width, height } = element.getBoundingClientRect();
    return snapped({ x: x - this.#origin.x, y: y - this.#origin.y, width, height });
  }

  #element(element: Element, clip: Clip): string {
    const style = getComputedStyle(element);
    if (isUnseen(style)) return '';
    const place = this.#placeOf(element);
    const clips = style.overflowX !== 'visible';
    if (clips && !meet(place, clip)) return '';
    if (element instanceof SVGSVGElement)
      return meet(place, clip) ? this.#drawing(element, place, style) : '';
    const box = boxShapes(place, style, this.#brush);
    if (element instanceof HTMLCanvasElement) return box + this.#canvas(element, place);
    if (element instanceof HTMLInputElement || element instanceof HTMLSelectElement)
      return box + this.#texts.field(element, place, style);
    const inner = clips ? { ...intersection(place, clip), hasDots: style.textOverflow === 'ellipsis' } : clip;
    const inside = this.#children(element, style, inner, clip);
    return grouped(box + (clips ? this.#clipped(inside, place) : inside), style);
  }

  #canvas(canvas: HTMLCanvasElement, place: Place): string {
    const vectors = vectorsOf(canvas);
    if (vectors === undefined) return canvasImage(canvas, place);
    return this.#clipped(
      `<g transform="translate(${round(place.x)} ${round(place.y)})">${vectors}</g>`,
      place,
    );
  }

  /** In the order of painting: what floats comes last, also after what style sheets add. */
  #children(element: Element, style: CSSStyleDeclaration, inner: Clip, outer: Clip): string {
    const added = (which: Pseudo) => ({
      level: levelOf(getComputedStyle(element, which)),
      shapes: this.#pseudo(element, which, outer),
    });
    const parts = [...element.childNodes].map((node) => {
      if (node instanceof Text) return { level: 0, shapes: this.#texts.shapes(node, style, inner) };
      if (!(node instanceof Element)) return { level: 0, shapes: '' };
      return { level: levelOf(getComputedStyle(node)), shapes: this.#element(node, inner) };
    });
    return [added('::before'), ...parts, added('::after')]
      .sort((a, b) => a.level - b.level)
      .map(({ shapes }) => shapes)
      .join('');
  }

  #clipped(inside: string, place: Place): string {
    return inside === '' ? '' : this.#clippedTo(inside, [place]);
  }

  #clippedTo(inside: string, places: readonly Place[]): string {
    const rects = places.map((place) => `<rect ${placeText(place)}/>`).join('');
    const name = this.#brush.define((id) => `<clipPath id="${id}">${rects}</clipPath>`);
    return `<g clip-path="url(#${name})">${inside}</g>`;
  }

  /** Those that style sheets place by their distance from the edges; others are not used to draw. */
  #pseudo(element: Element, which: Pseudo, clip: Clip): string {
    const style = getComputedStyle(element, which);
    if (style.content === 'none' || style.content === 'normal' || style.position !== 'absolute') return '';
    if (isUnseen(style)) return '';
    const around = this.#placeOf(positionedAround(element));
    const sizes = [style.width, style.height, style.left, style.top].map((text) => parseFloat(text) || 0);
    const extra = (a: string, b: string) => (parseFloat(a) || 0) + (parseFloat(b) || 0);
    const isBorderBox = style.boxSizing === 'border-box';
    const place = {
      x: around.x + sizes[2],
      y: around.y + sizes[3],
      width: Math.max(
        sizes[0],
        extra(style.borderLeftWidth, style.borderRightWidth) + (isBorderBox ? 0 : sizes[0]),
      ),
      height: Math.max(
        sizes[1],
        extra(style.borderTopWidth, style.borderBottomWidth) + (isBorderBox ? 0 : sizes[1]),
      ),
    };
    if (!meet({ ...place, width: place.width + 1 }, clip)) return '';
    const turn = turnOf(style, place);
    const box = boxShapes(turn === '' ? snapped(place) : place, style, this.#brush);
    return grouped(this.#masked(box, place, style.maskImage), style, turn);
  }

  /** What a mask lets one see of it; nothing where the mask is of a kind that cannot be drawn. */
  #masked(shapes: string, place: Place, mask: string): string {
    if (shapes === '' || !mask.includes('gradient')) return shapes;
    const strips = openStrips(mask, this.#brush) ?? [];
    const parts = strips.map(({ left, width }) => ({ ...place, x: place.x + left, width }));
    return parts.length === 0 ? '' : this.#clippedTo(shapes, parts);
  }

  /** A drawing of the page is one already: its paints are named, not styled. */
  #drawing(element: SVGSVGElement, place: Place, style: CSSStyleDeclaration): string {
    const copy = element.cloneNode(true) as SVGSVGElement;
    const copies = [copy, ...copy.querySelectorAll('*')];
    [element, ...element.querySelectorAll('*')].forEach((original, k) => this.#name(original, copies[k]));
    for (const [name, value] of [
      ['x', place.x],
      ['y', place.y],
      ['width', place.width],
      ['height', place.height],
    ] as const)
      copy.setAttribute(name, String(round(value)));
    copy.setAttribute('overflow', style.overflow === 'visible' ? 'visible' : 'hidden');
    return grouped(new XMLSerializer().serializeToString(copy), style);
  }

  #name(original: Element, copy: Element): void {
    const style = getComputedStyle(original);
    for (const name of ['class', 'style', 'data-tooltip']) copy.removeAttribute(name);
    if (isUnseen(style)) copy.setAttribute('display', 'none');
    for (const name of ['fill', 'stroke'] as const) {
      const paint = style[name];
      const { hex, alpha } = this.#brush.colour(paint);
      const isPlain = paint !== 'none' && !paint.startsWith('url');
      copy.setAttribute(name, isPlain ? hex : paint);
      if (isPlain && alpha < 1) copy.setAttribute(`${name}-opacity`, alpha.toFixed(2));
    }
    for (const name of drawnBy) {
      const value = style.getPropertyValue(name);
      if (value !== '' && value !== 'none' && value !== 'normal') copy.setAttribute(name, value);
    }
  }
}

const drawnBy = [
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'fill-rule',
  'opacity',
  'font-size',
  'font-family',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
];

type Pseudo = '::before' | '::after';

const levelOf = ({ zIndex }: CSSStyleDeclaration) => Number(zIndex) || 0;

function isUnseen(style: CSSStyleDeclaration): boolean {
  return (
    style.display === 'none' ||
    style.visibility !== 'visible' ||
    style.opacity === '0' ||
    style.clipPath.startsWith('inset(50%')
  );
}

/** Browsers put the edges of boxes on pixels of the device: half a pixel would be a blur. */
function snapped({ x, y, width, height }: Place): Place {
  const ratio = window.devicePixelRatio || 1;
  const snap = (value: number) => Math.round(value * ratio) / ratio;
  const [left, top] = [snap(x), snap(y)];
  return { x: left, y: top, width: snap(x + width) - left, height: snap(y + height) - top };
}

function meet(a: Place, b: Place): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function intersection(a: Place, b: Place): Place {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  return {
    x,
    y,
    width: Math.min(a.x + a.width, b.x + b.width) - x,
    height: Math.min(a.y + a.height, b.y + b.height) - y,
  };
}

function grouped(shapes: string, { opacity }: CSSStyleDeclaration, turn = ''): string {
  if (shapes === '' || (opacity === '1' && turn === '')) return shapes;
  return `<g${opacity === '1' ? '' : ` opacity="${opacity}"`}${turn}>${shapes}</g>`;
}

function turnOf({ translate, rotate }: CSSStyleDeclaration, { x, y, width, height }: Place): string {
  const [dx = 0, dy = 0] = (translate === 'none' ? '' : translate)
    .split(' ')
    .map((part, k) =>
      part.endsWith('%') ? (parseFloat(part) / 100) * (k === 0 ? width : height) : parseFloat(part) || 0,
    );
  const angle = parseFloat(rotate) || 0;
  if (dx === 0 && dy === 0 && angle === 0) return '';
  return ` transform="translate(${round(dx)} ${round(dy)}) rotate(${angle} ${round(x + width / 2)} ${round(y + height / 2)})"`;
}

/** What distances from edges are measured from. */
function positionedAround(element: Element): Element {
  for (let at: Element | null = element; at !== null; at = at.parentElement)
    if (getComputedStyle(at).position !== 'static') return at;
  return document.body;
}

/** The first ground that can be seen behind it. */
function groundBehind(element: Element): string {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (backgroundColor !== 'rgba(0, 0, 0, 0)' && backgroundColor !== 'transparent') return backgroundColor;
  }
  return 'Canvas';
}

function canvasImage(canvas: HTMLCanvasElement, place: Place): string {
  if (canvas.width === 0 || canvas.height === 0) return '';
  return `<image ${placeText(place)} preserveAspectRatio="none" href="${canvas.toDataURL('image/png')}"/>`;
}
