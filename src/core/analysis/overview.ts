/**
 * The whole trace as a picture: a thin bar for each row; with more rows than there is room, one bar per pixel row, the
 * longest span of those it stands for (a million rectangles take a second, and nobody could tell). Pixels are written by
 * hand, so that the worker needs no canvas.
 *
 *   margin ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
 *          ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇   edges that do not fall on pixels are drawn lighter
 *             ▇▇▇▇▇▇
 *                   ▇▇▇▇▇▇
 */
import type { SpanIndex, SpanTable, Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';
import { defineAnalysis } from './analysis.ts';
import type { Work } from './analysis.ts';
import { serviceSlots } from './service-colours.ts';

export interface OverviewParams {
  /** In pixels of the device. */
  readonly width: number;
  readonly height: number;
  /** Pixels of the device in one of the page. */
  readonly ratio: number;
  /** `0xrrggbb` by slot (`colour-slots.ts`). */
  readonly palette: readonly number[];
}

export interface Overview {
  readonly width: number;
  readonly height: number;
  /** RGBA, rows from the top; transparent where nothing is. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

export const overview = defineAnalysis({
  run: (trace: Trace, params: OverviewParams) => {
    const { slot } = serviceSlots(trace);
    const { process } = trace.spans;
    return drawOverview(trace, params, { slotOf: (i) => slot[process[i]] });
  },
  transfer: (result: Overview) => [result.pixels.buffer],
});

/** Of the page, like the thicknesses below. */
const margin = 4;
const thickest = 3;
const thinnest = 1.25;
const shortest = 2;

/** Colours of bars, where they are not those of services. */
export interface OverviewPaint {
  readonly slotOf: (span: SpanIndex) => number;
  /** 0 to 1; all are opaque if it is left out. */
  readonly strengthOf?: (span: SpanIndex) => number;
}

export function* drawOverview(
  trace: Trace,
  params: OverviewParams,
  { slotOf, strengthOf }: OverviewPaint,
): Work<Overview> {
  const { width, height, ratio, palette } = params;
  const picture = { width, height, pixels: new Uint8ClampedArray(width * height * 4) };
  const { spans, durationNs } = trace;
  const scale = width / Math.max(1, durationNs);
  const least = shortest * ratio;
  for (const { span, top, bottom } of barsOf(spans, height, ratio)) {
    if (span < 0) {
      yield undefined;
      continue;
    }
    if ((spans.flags[span] & SpanFlag.placeholder) !== 0) continue;
    const left = Math.max(0, Math.min(spans.start[span] * scale, width - least));
    fillBar(picture, {
      left,
      right: left + Math.max(least, spans.duration[span] * scale),
      top,
      bottom,
      colour: palette[slotOf(span)],
      strength: strengthOf?.(span) ?? 1,
    });
  }
  return picture;
}

interface Bar {
  /** −1: nothing to draw yet, but a while has passed. */
  readonly span: SpanIndex;
  readonly top: number;
  readonly bottom: number;
}

/** Spans looked at before the thread may be let go. */
const stepSpans = 500_000;

/** Which spans are drawn, and where. O(spans). */
export function* barsOf({ length, duration }: SpanTable, height: number, ratio: number): Generator<Bar> {
  const edge = Math.round(margin * ratio);
  const room = Math.max(1, Math.floor(height - 2 * edge));
  if (length * ratio <= room) {
    const pitch = Math.min(room / Math.max(1, length), (thickest + 2) * ratio);
    const thickness = Math.max(thinnest * ratio, Math.min(thickest * ratio, pitch * 0.75));
    for (let i = 0; i < length; i++) {
      const top = edge + i * pitch;
      yield { span: i, top, bottom: top + thickness };
    }
    return;
  }
  // Whole pixels of the page where there are few spans to choose from, of the device where there are many.
  const lines = Math.min(length, room);
  let seen = 0;
  for (let line = 0; line < lines; line++) {
    const from = Math.floor((line * length) / lines);
    const to = Math.floor(((line + 1) * length) / lines);
    let longest = from;
    for (let i = from + 1; i < to; i++) if (duration[i] > duration[longest]) longest = i;
    const top = edge + Math.floor((line * room) / lines);
    yield { span: longest, top, bottom: edge + Math.floor(((line + 1) * room) / lines) };
    seen += to - from;
    if (seen < stepSpans) continue;
    seen = 0;
    yield { span: -1, top, bottom: top };
  }
}

/** Where the bar of a row is, from its top to its bottom, and which row is at a height: in pixels of the page. */
export function overviewRows(length: number, height: number) {
  const room = Math.max(1, height - 2 * margin);
  const pitch = Math.min(room / Math.max(1, length), thickest + 2);
  const thickness = Math.max(thinnest, Math.min(thickest, pitch * 0.75));
  return {
    thickness,
    topOf: (span: SpanIndex) => margin + span * pitch,
    rowAt: (y: number) => Math.min(length - 1, Math.max(0, Math.floor((y - margin) / pitch))),
  };
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly colour: number;
  readonly strength: number;
}

/** Clipped to the picture. A pixel that is covered in part is as opaque as it is covered. */
function fillBar({ width, height, pixels }: Overview, bar: Box): void {
  const { left, right, top, bottom, colour, strength } = bar;
  const lastX = Math.min(width, Math.ceil(right));
  const lastY = Math.min(height, Math.ceil(bottom));
  for (let y = Math.max(0, Math.floor(top)); y < lastY; y++) {
    const down = Math.min(y + 1, bottom) - Math.max(y, top);
    for (let x = Math.max(0, Math.floor(left)); x < lastX; x++) {
      const across = Math.min(x + 1, right) - Math.max(x, left);
      blend(pixels, (y * width + x) * 4, colour, down * across * strength);
    }
  }
}

/** Source over destination, not premultiplied. */
function blend(pixels: Uint8ClampedArray, at: number, colour: number, cover: number): void {
  const under = (pixels[at + 3] / 255) * (1 - cover);
  const alpha = cover + under;
  if (alpha <= 0) return;
  for (let channel = 0; channel < 3; channel++) {
    const value = (colour >> (16 - 8 * channel)) & 0xff;
    pixels[at + channel] = (value * cover + pixels[at + channel] * under) / alpha;
  }
  pixels[at + 3] = alpha * 255;
}
