/** Text that must fit: measured, and cut in the middle, where names differ least. Never inside of a character as a reader sees it. */
import { textSize } from './zoom-steps.ts';

export type Measure = (text: string, isBold: boolean) => number;

let latest: { readonly family: string; readonly measure: Measure } | undefined;

/** By the page's own font. What a layout has measured its drawing need not measure again. */
export function pageMeasure(): Measure {
  const family = typeof document === 'undefined' ? 'sans-serif' : getComputedStyle(document.body).fontFamily;
  if (latest?.family !== family) latest = { family, measure: createMeasure(family) };
  return latest.measure;
}

/** Width at `textSize`, in px; roughly where nothing can be measured. */
function createMeasure(family: string): Measure {
  const context = typeof document === 'undefined' ? undefined : contextOf();
  const known = new Map<string, number>();
  return (text, isBold) => {
    if (context === undefined) return roughWidth(text);
    const key = isBold ? `b${text}` : `n${text}`;
    let width = known.get(key);
    if (width === undefined) {
      context.font = `${isBold ? 600 : 400} ${textSize}px ${family}`;
      width = context.measureText(text).width;
      if (known.size > 20_000) known.clear();
      known.set(key, width);
    }
    return width;
  };
}

function contextOf(): CanvasRenderingContext2D | undefined {
  // jsdom has the element, but not what draws on it.
  if (typeof OffscreenCanvas === 'undefined') return undefined;
  return document.createElement('canvas').getContext('2d') ?? undefined;
}

export function roughWidth(text: string): number {
  return 0.58 * textSize * text.length;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Longer names are cut before anything is measured: nobody sees more. */
const mostUnits = 400;

/**
 * The text, or its beginning and end around an ellipsis, at most `room` wide. Line breaks and other controls become spaces.
 * @param room in px at `textSize`
 */
export function fitText(raw: string, room: number, isBold: boolean, measure: Measure): string {
  const text = oneLine(raw);
  if (text === '' || room <= 0) return '';
  if (text.length <= mostUnits && measure(text, isBold) <= room) return text;
  const kept = text.length > mostUnits ? `${text.slice(0, 200)}${text.slice(-200)}` : text;
  const letters = Array.from(segmenter.segment(kept), ({ segment }) => segment);
  let [low, high] = [0, letters.length - 1];
  while (low < high) {
    const count = Math.ceil((low + high) / 2);
    if (measure(cut(letters, count), isBold) <= room) low = count;
    else high = count - 1;
  }
  return low === 0 ? '' : cut(letters, low);
}

function cut(letters: readonly string[], count: number): string {
  const tail = Math.floor(count * 0.4);
  return `${letters.slice(0, count - tail).join('')}…${tail === 0 ? '' : letters.slice(-tail).join('')}`;
}

// oxlint-disable-next-line no-control-regex -- controls are what this is about
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

export function oneLine(text: string): string {
  return text.replace(controls, ' ');
}

/** Fewer letters of a name say no more than its initials. */
const leastLetters = 5;

/** The name, or what is left of it when it is cut in the middle, or its initials where that is next to nothing. */
export function shortName(name: string, room: number, measure: Measure): string {
  const text = fitText(name, room, true, measure);
  if (text === oneLine(name)) return text;
  const letters = [...segmenter.segment(text)].length - 1;
  return letters >= leastLetters ? text : initialsOf(name);
}

/** Two or three letters that stand for a name: "order-service" os, "frontend" fr. */
export function initialsOf(name: string): string {
  const words = oneLine(name).match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length > 1) return words.slice(0, 3).map(firstLetter).join('');
  return Array.from(segmenter.segment(words[0] ?? name.trim()), ({ segment }) => segment)
    .slice(0, 2)
    .join('');
}

function firstLetter(word: string): string {
  for (const { segment } of segmenter.segment(word)) return segment;
  return '';
}
