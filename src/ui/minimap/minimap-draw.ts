/**
 * The whole trace as thin bars, one per row; with more rows than pixels one bar per pixel row, the longest span of those
 * it stands for (drawing a million rectangles takes a second, and nobody could tell).
 */
import { SpanFlag } from '#core/trace/trace.ts';
import type { SpanIndex, SpanTable, Trace } from '#core/trace/trace.ts';
import type { CanvasFrame } from '../widgets/canvas.tsx';

export interface MinimapBar {
  readonly span: SpanIndex;
  /** In px from the top. */
  readonly y: number;
  readonly height: number;
}

const margin = 4;
const thickest = 3;

/** Which spans are drawn, and where. O(spans). */
export function minimapBars(spans: SpanTable, height: number): MinimapBar[] {
  const room = Math.max(1, Math.floor(height - 2 * margin));
  const { length } = spans;
  const bars: MinimapBar[] = [];
  if (length <= room) {
    const pitch = Math.min(room / Math.max(1, length), thickest + 2);
    const thickness = Math.max(1.25, Math.min(thickest, pitch * 0.75));
    for (let i = 0; i < length; i++) bars.push({ span: i, y: margin + i * pitch, height: thickness });
    return bars;
  }
  for (let y = 0; y < room; y++) {
    const from = Math.floor((y * length) / room);
    const to = Math.floor(((y + 1) * length) / room);
    let longest = from;
    for (let i = from + 1; i < to; i++) if (spans.duration[i] > spans.duration[longest]) longest = i;
    bars.push({ span: longest, y: margin + y, height: 1 });
  }
  return bars;
}

const thinnest = 2;

export function drawMinimap(
  context: CanvasRenderingContext2D,
  frame: CanvasFrame,
  trace: Trace,
  slots: Uint8Array,
): void {
  const { spans, durationNs } = trace;
  const scale = frame.width / Math.max(1, durationNs);
  const colours = new Map<number, string>();
  for (const { span, y, height } of minimapBars(spans, frame.height)) {
    if ((spans.flags[span] & SpanFlag.placeholder) !== 0) continue;
    const slot = slots[spans.process[span]];
    let colour = colours.get(slot);
    if (colour === undefined) colours.set(slot, (colour = frame.colour(`--service-${slot}`)));
    context.fillStyle = colour;
    const x = Math.min(spans.start[span] * scale, frame.width - thinnest);
    context.fillRect(x, y, Math.max(thinnest, spans.duration[span] * scale), height);
  }
}
