/** A canvas that is painted by hand whenever somebody says so: on scrolling at once, else after each render. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Steps } from '#core/analysis/analysis.ts';
import { colourProperties } from '#core/analysis/colour-slots.ts';
import { offerVectors } from '../../widgets/canvas-vectors.ts';
import { readColours } from '../../widgets/read-colours.ts';
import { svgContext } from '../../widgets/svg-context.ts';
import { onThemeChange } from '../../widgets/theme-changes.ts';
import { FrameWork } from './frame-work.ts';
import { drawLabels, Ruler } from './labels.ts';
import { Painter } from './painter.ts';
import type { Scene } from './painter.ts';
import { pixelShapes } from './pixel-shapes.ts';
import { markProperties, tonesOf } from './tones.ts';
import type { Tones } from './tones.ts';

export type Drawing = Omit<Scene, 'tones' | 'ratio' | 'top'>;

/** What outlives a frame. */
interface Tools {
  readonly context: CanvasRenderingContext2D;
  readonly painter: Painter;
  readonly image: ImageData;
  readonly ruler: Ruler;
  readonly tones: Tones;
  readonly theme: number;
}

/** Beyond this nobody sees more, and every frame would cost more. */
const largestRatio = 2;

/** A ref for the canvas, and what draws it from a row on; render to draw something else. */
export function useDrawing(drawing: Drawing) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef(drawing);
  const tools = useRef<Tools | undefined>(undefined);
  const [work] = useState(() => new FrameWork());
  useEffect(() => () => work.stop(), [work]);
  const [theme, setTheme] = useState(0);
  useEffect(() => onThemeChange(() => setTheme((before) => before + 1)), []);
  useLayoutEffect(() => {
    latest.current = drawing;
  });
  const draw = useCallback(
    (top: number) => {
      if (canvas.current === null) return;
      tools.current = toolsFor(canvas.current, latest.current, theme, tools.current);
      if (tools.current === undefined) return;
      const [present, drawn] = [tools.current, latest.current];
      work.ask(() => drawFrame(present, drawn, top));
      offerVectors(canvas.current, () => frameShapes(present, drawn, top));
    },
    [theme, work],
  );
  return { canvas, draw };
}

function* drawFrame(
  { context, painter, image, ruler, tones }: Tools,
  drawing: Drawing,
  top: number,
): Steps<void> {
  const ratio = painter.width / drawing.width;
  const scene = { ...drawing, top, ratio, tones };
  const bars = yield* painter.paintSteps(scene);
  context.putImageData(image, 0, 0);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawLabels(context, scene, bars, ruler);
}

/** The same frame in SVG, with a painter of its own: the other may be at work. */
function frameShapes(
  { painter: { width, height }, ruler, tones }: Tools,
  drawing: Drawing,
  top: number,
): string {
  const painter = new Painter(width, height);
  const ratio = width / drawing.width;
  const scene = { ...drawing, top, ratio, tones };
  const bars = painter.paint(scene);
  const words = svgContext('flame');
  drawLabels(words.context, scene, bars, ruler);
  return pixelShapes(painter, ratio) + words.shapes();
}

/** Those of the frame before, as far as they still fit. */
function toolsFor(
  canvas: HTMLCanvasElement,
  { width, height }: Drawing,
  theme: number,
  before: Tools | undefined,
): Tools | undefined {
  const ratio = Math.min(largestRatio, window.devicePixelRatio || 1);
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (wide === 0 || high === 0) return undefined;
  const hasTones = before?.theme === theme;
  if (hasTones && before.painter.width === wide && before.painter.height === high) return before;
  canvas.width = wide;
  canvas.height = high;
  const context = canvas.getContext('2d', { alpha: false });
  const tones = hasTones ? before.tones : tonesNow(canvas);
  if (context === null || tones === undefined) return undefined;
  const painter = new Painter(wide, high);
  const image = new ImageData(painter.bytes, wide, high);
  const ruler = new Ruler(context, getComputedStyle(canvas).fontFamily);
  return { context, painter, image, ruler, tones, theme };
}

/** undefined where there is nothing to read colours with. */
function tonesNow(canvas: HTMLCanvasElement): Tones | undefined {
  const colours = readColours(canvas, [...markProperties, ...colourProperties]);
  if (colours.length === 0) return undefined;
  return tonesOf(colours.slice(0, markProperties.length), colours.slice(markProperties.length));
}
