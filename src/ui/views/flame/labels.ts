/** The words on bars: the operation, its service before and its duration behind it where there is room. */
import { formatCount } from '#core/base/format-count.ts';
import { formatDuration } from '#core/base/format-duration.ts';
import { isMarked } from './dense.ts';
import { isBack, sizes } from './painter.ts';
import type { Scene, WideBar } from './painter.ts';
import { hasError, isApart } from './picture.ts';
import { countOf, durationOf, namesOf } from './words.ts';

const fontSize = 11;
const padding = 4;
const markSize = 9;
/** Between the words on a bar. */
const space = 6;
/** Words so short that they say nothing. */
const fewest = 3;

/** Widths of words in one font: measuring takes longer than drawing. */
export class Ruler {
  readonly font: string;
  readonly #widths = new Map<string, number>();
  readonly #context: CanvasRenderingContext2D;

  constructor(context: CanvasRenderingContext2D, family: string) {
    this.#context = context;
    this.font = `500 ${fontSize}px ${family}`;
  }

  widthOf(text: string): number {
    let width = this.#widths.get(text);
    if (width !== undefined) return width;
    this.#context.font = this.font;
    ({ width } = this.#context.measureText(text));
    if (this.#widths.size > 5000) this.#widths.clear();
    this.#widths.set(text, width);
    return width;
  }

  /** As much of a text as fits, with an ellipsis; empty if that is next to nothing. */
  fit(text: string, room: number): string {
    const width = this.widthOf(text);
    if (width <= room) return text;
    const kept = Math.floor((text.length * room) / width) - 2;
    return kept < fewest ? '' : `${text.slice(0, kept)}…`;
  }
}

interface Words {
  readonly main: string;
  readonly mainAt: number;
  readonly side: string;
  readonly sideAt: number;
  /** Of all that is written. */
  readonly end: number;
  readonly hasMark: boolean;
  /** Px of the page. */
  readonly left: number;
  readonly right: number;
  readonly middle: number;
}

export function drawLabels(
  context: CanvasRenderingContext2D,
  scene: Scene,
  bars: readonly WideBar[],
  ruler: Ruler,
): void {
  context.font = ruler.font;
  context.textBaseline = 'middle';
  for (const each of bars) {
    const words = wordsOn(scene, each, ruler);
    if (words === undefined) continue;
    drawWords(context, scene, each, words);
    if (words.hasMark) drawMark(context, scene, words);
  }
}

function wordsOn(scene: Scene, { bar, row }: WideBar, ruler: Ruler): Words | undefined {
  const { picture, window, width, top, rowHeight } = scene;
  const { bars, trace } = picture;
  const scale = width / (window.to - window.from);
  const left = Math.max(0, (bars.x[bar] - window.from) * scale) + padding;
  const right = Math.min(width, (bars.x[bar] + bars.width[bar] - window.from) * scale) - padding - sizes.gap;
  const hasMark = hasError(picture, bar);
  const mainAt = left + (hasMark ? markSize + 3 : 0);
  const { service, operation } = namesOf(trace, bars.span[bar]);
  const count = countOf(picture, bar);
  const name = count > 1 ? `${operation} ×${formatCount(count)}` : operation;
  const whole = `${service} ${name}`.trim();
  const main = ruler.widthOf(whole) <= right - mainAt ? whole : ruler.fit(name, right - mainAt);
  if (main === '' && !hasMark) return undefined;
  const duration = formatDuration(durationOf(picture, bar));
  const mainEnd = mainAt + ruler.widthOf(main);
  const sideAt = mainEnd + space;
  const sideEnd = sideAt + ruler.widthOf(duration);
  const hasSide = main === whole && sideEnd <= right;
  const upper = isApart(picture, bar, row) ? sizes.inset : 0;
  const middle = (row - top) * rowHeight + (rowHeight + upper) / 2;
  return {
    main,
    mainAt,
    side: hasSide ? duration : '',
    sideAt,
    end: hasSide ? sideEnd : mainEnd,
    hasMark,
    left,
    right,
    middle,
  };
}

type Write = (colour: string) => void;

/** Dark on pale, black or white where the bar is strong. */
function drawWords(context: CanvasRenderingContext2D, scene: Scene, { bar }: WideBar, words: Words): void {
  const { tones, paint, matched } = scene;
  const write: Write = (colour) => {
    context.fillStyle = colour;
    context.fillText(words.main, words.mainAt, words.middle);
    if (words.side !== '') context.fillText(words.side, words.sideAt, words.middle);
  };
  if (isBack(scene, bar)) return write(tones.dimInk);
  if (isMarked(matched, bar)) {
    drawBehind(context, scene, words);
    return write(tones.ink);
  }
  const strong = strongParts(scene, bar, words);
  if (strong.length === 0) return write(tones.ink);
  const onFull = tones.onFull[paint.slotOf(bar)];
  if (strong.length === 2 && strong[0] <= words.mainAt && strong[1] >= words.right) return write(onFull);
  const { rowHeight } = scene;
  const frame = [words.left, words.middle - rowHeight, words.right - words.left, 2 * rowHeight] as const;
  for (const colour of [tones.ink, onFull]) {
    context.save();
    context.beginPath();
    // With the frame around them and the even-odd rule, the parts are what is left out.
    if (colour !== onFull) context.rect(...frame);
    for (let p = 0; p < strong.length; p += 2)
      context.rect(strong[p], frame[1], strong[p + 1] - strong[p], frame[3]);
    context.clip('evenodd');
    write(colour);
    context.restore();
  }
  return undefined;
}

/** As every view marks what find means. */
function drawBehind(
  context: CanvasRenderingContext2D,
  { tones }: Scene,
  { mainAt, end, middle }: Words,
): void {
  const edge = padding / 2;
  context.fillStyle = tones.behindMatch;
  context.fillRect(mainAt - edge, middle - fontSize / 2 - 1, end - mainAt + 2 * edge, fontSize + 3);
}

/** Stretches at full strength behind the words, in px; those too thin to be seen left out. */
function strongParts({ picture, window, width }: Scene, bar: number, { left, right }: Words): number[] {
  const scale = width / (window.to - window.from);
  const parts = picture.selfParts(bar);
  const strong: number[] = [];
  for (let p = 0; p < parts.length; p += 2) {
    const from = Math.max(left, (parts[p] - window.from) * scale);
    const to = Math.min(right, (parts[p + 1] - window.from) * scale);
    if (to - from >= 1) strong.push(from, to);
  }
  return strong;
}

/** A mark for what failed that is not colour alone. */
function drawMark(context: CanvasRenderingContext2D, { tones }: Scene, { left, middle }: Words): void {
  const radius = markSize / 2;
  context.beginPath();
  context.arc(left + radius, middle, radius, 0, 2 * Math.PI);
  context.fillStyle = tones.errorInk;
  context.fill();
  context.strokeStyle = tones.surface;
  context.stroke();
  context.fillStyle = tones.surface;
  context.fillRect(left + radius - 0.75, middle - 3, 1.5, 3.5);
  context.fillRect(left + radius - 0.75, middle + 1.5, 1.5, 1.5);
}
