/** Texts of a page as SVG, line by line where they stand. */
import { escapeXml } from './graph/svg-text.ts';
import { paintOf } from './picture-colours.ts';
import { round } from './picture-boxes.ts';
import type { Brush, Place } from './picture-boxes.ts';

/** What is cut off around a text, and whether dots say so. */
export interface Clip extends Place {
  readonly hasDots: boolean;
}

export class TextPainter {
  readonly #context = document.createElement('canvas').getContext('2d');
  readonly #ascents = new Map<string, number>();
  readonly #origin: Place;
  readonly #brush: Brush;

  constructor(origin: Place, brush: Brush) {
    this.#origin = origin;
    this.#brush = brush;
  }

  /** @param style of the element that holds the text */
  shapes(node: Text, style: CSSStyleDeclaration, clip: Clip): string {
    const fill = paintOf('fill', this.#brush.colour(style.color));
    if (fill === undefined || node.data.trim() === '') return '';
    const font = fontOf(style);
    const look = lookOf(style, fill);
    return linesOf(node)
      .map(({ text, rect }) => {
        const x = rect.left - this.#origin.x;
        const y = rect.top - this.#origin.y + rect.height * this.#ascentOf(font);
        const isOut = x > clip.x + clip.width || y < clip.y || y - rect.height > clip.y + clip.height;
        if (rect.width === 0 || isOut) return '';
        const place = `x="${round(x)}" y="${round(y)}" ${look}`;
        const room = clip.x + clip.width - x;
        const words = shownAs(text, style);
        if (clip.hasDots && rect.width > room + 0.5)
          return `<text ${place} xml:space="preserve">${escapeXml(this.#cut(words, font, room))}</text>`;
        const length = `textLength="${round(rect.width)}" lengthAdjust="spacingAndGlyphs"`;
        return `<text ${place} ${length} xml:space="preserve">${escapeXml(words)}</text>`;
      })
      .join('');
  }

  /** What stands in a field: it is no node of the page. */
  field(element: HTMLInputElement | HTMLSelectElement, place: Place, style: CSSStyleDeclaration): string {
    const isList = element instanceof HTMLSelectElement;
    const text = isList ? (element.selectedOptions[0]?.label ?? '') : element.value || element.placeholder;
    const isWritten = isList || ['text', 'search', 'url', 'number'].includes(element.type);
    const colour =
      isList || element.value !== '' ? style.color : getComputedStyle(element, '::placeholder').color;
    const fill = paintOf('fill', this.#brush.colour(colour));
    if (!isWritten || text === '' || fill === undefined) return '';
    const size = parseFloat(style.fontSize);
    const x = round(place.x + parseFloat(style.paddingLeft) + parseFloat(style.borderLeftWidth));
    const y = round(place.y + place.height / 2 + 0.36 * size);
    const room = place.width - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const font = fontOf(style);
    const shown = this.#widthOf(text, font) > room ? this.#cut(text, font, room) : text;
    return `<text x="${x}" y="${y}" ${lookOf(style, fill)} xml:space="preserve">${escapeXml(shown)}</text>`;
  }

  /** Share of the height of a line that is above its base line. */
  #ascentOf(font: string): number {
    let share = this.#ascents.get(font);
    if (share !== undefined) return share;
    share = 0.78;
    if (this.#context !== null) {
      this.#context.font = font;
      const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = this.#context.measureText('x');
      if (up + down > 0) share = up / (up + down);
    }
    this.#ascents.set(font, share);
    return share;
  }

  /** As much of a text as has room, and dots. */
  #cut(text: string, font: string, room: number): string {
    const signs = Array.from(text);
    let [fits, fitsNot] = [0, signs.length];
    while (fits + 1 < fitsNot) {
      const middle = (fits + fitsNot) >> 1;
      if (this.#widthOf(`${signs.slice(0, middle).join('')}…`, font) <= room) fits = middle;
      else fitsNot = middle;
    }
    return `${signs.slice(0, fits).join('')}…`;
  }

  #widthOf(text: string, font: string): number {
    if (this.#context === null) return 0;
    this.#context.font = font;
    return this.#context.measureText(text).width;
  }
}

const fontOf = (style: CSSStyleDeclaration) =>
  `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;

function lookOf(style: CSSStyleDeclaration, fill: string): string {
  const size = round(parseFloat(style.fontSize));
  return `font-size="${size}" font-weight="${style.fontWeight}" font-family="${escapeXml(style.fontFamily)}" ${fill}`;
}

function shownAs(text: string, { textTransform }: CSSStyleDeclaration): string {
  const flat = text.replaceAll(/\s+/g, ' ');
  return textTransform === 'uppercase' ? flat.toUpperCase() : flat;
}

interface Line {
  readonly text: string;
  readonly rect: DOMRect;
}

/** Longer texts are not looked through sign by sign: what can be seen of them is at their beginning. */
const mostSigns = 2000;

/** A text that is broken into lines is looked at word by word. */
function linesOf(node: Text): readonly Line[] {
  const range = document.createRange();
  range.selectNodeContents(node);
  const rects = range.getClientRects();
  if (rects.length <= 1) return rects.length === 0 ? [] : [{ text: node.data.trim(), rect: rects[0] }];
  const lines: Line[] = [];
  for (const { index, 0: word } of node.data.slice(0, mostSigns).matchAll(/\S+\s*/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.trimEnd().length);
    const rect = range.getBoundingClientRect();
    const last = lines.at(-1);
    if (last !== undefined && Math.abs(last.rect.top - rect.top) < 2) {
      const { left, top } = last.rect;
      const joined = new DOMRect(left, top, rect.right - left, last.rect.height);
      lines[lines.length - 1] = { text: `${last.text} ${word.trimEnd()}`, rect: joined };
    } else lines.push({ text: word.trimEnd(), rect });
  }
  return lines;
}
