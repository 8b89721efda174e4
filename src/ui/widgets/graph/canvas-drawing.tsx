/**
 * A larger graph on a canvas, with elements over it that are not seen, so that focus, names and tooltips are those of small graphs. While it moves,
 * a frame that takes long is stretched instead of painted anew.
 */
import { useEffect, useMemo, useRef } from 'react';
import { offerVectors } from '../canvas-vectors.ts';
import { onThemeChange } from '../theme-changes.ts';
import type { Camera } from './camera.ts';
import type { CameraControl } from './camera-control.ts';
import { frameText } from './export-graph.ts';
import { GraphElements } from './graph-elements.tsx';
import { labelShapes } from './label-shapes.ts';
import { paintFrame } from './paint-frame.ts';
import type { Frame } from './paint-frame.ts';
import { createPalette, fontOf } from './palette.ts';
import type { DrawingProps } from './svg-drawing.tsx';
import styles from './graph.module.css';

export interface CanvasDrawingProps extends DrawingProps {
  readonly hovered: number;
  /** So many of the nodes, and then of the edges, have elements; the active node and the one under the pointer always do. */
  readonly there: number;
  /** Has the keyboard's focus. */
  readonly focused: number;
}

export function CanvasDrawing(props: CanvasDrawingProps) {
  const { scene, marks, control, step, active, hovered, focused, there } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<Painter>(undefined);
  const labels = useMemo(() => labelShapes(scene, step), [scene, step]);
  useEffect(() => {
    const target = canvas.current;
    if (target === null) return undefined;
    const made = createPainter(target, control);
    painter.current = made;
    const stops = [
      control.subscribe(() => made.move()),
      onThemeChange(() => made.theme()),
      () => made.stop(),
    ];
    return () => {
      for (const stop of stops) stop();
      painter.current = undefined;
    };
  }, [control]);
  useEffect(() => painter.current?.show({ scene, marks, labels, focused }), [scene, marks, labels, focused]);
  return (
    <>
      <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />
      <GraphElements {...{ scene, marks, control, active, hovered, there }} />
    </>
  );
}

type Shown = Pick<Frame, 'scene' | 'marks' | 'labels' | 'focused'>;

interface Painter {
  readonly show: (shown: Shown) => void;
  readonly move: () => void;
  readonly theme: () => void;
  readonly stop: () => void;
}

/** Longer frames are stretched while the camera moves, ms. */
const quickMs = 7;
/** After so long at rest they are painted. */
const restMs = 80;
const mostRatio = 3;

function createPainter(canvas: HTMLCanvasElement, control: CameraControl): Painter {
  let shown: Shown | undefined;
  let palette = createPalette(canvas);
  let frame = 0;
  let timer = 0;
  let cost = 0;
  let kept: { readonly picture: HTMLCanvasElement; readonly camera: Camera } | undefined;
  const context = canvas.getContext('2d');

  const paint = () => {
    if (shown === undefined || context === null) return;
    const stage = control.stage();
    const ratio = Math.min(mostRatio, window.devicePixelRatio || 1);
    fitCanvas(canvas, stage.width * ratio, stage.height * ratio);
    const begin = performance.now();
    const camera = control.camera();
    const look = { palette, font: fontOf(canvas) };
    const drawn = { ...shown, camera, stage, ratio };
    paintFrame({ context, ...look }, drawn);
    offerVectors(canvas, () => frameText(drawn, look));
    cost = performance.now() - begin;
    kept = cost > quickMs ? { picture: copyOf(canvas, kept?.picture), camera } : undefined;
  };
  const stretch = (from: NonNullable<typeof kept>) => {
    if (context === null) return;
    const ratio = canvas.width / Math.max(1, control.stage().width);
    const { x, y, k } = control.camera();
    const s = k / from.camera.k;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 1;
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.setTransform(s, 0, 0, s, ratio * (x - s * from.camera.x), ratio * (y - s * from.camera.y));
    context.drawImage(from.picture, 0, 0);
  };
  const later = (run: () => void) => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(run);
  };
  return {
    show: (next) => {
      shown = next;
      later(paint);
    },
    move: () => {
      clearTimeout(timer);
      if (kept === undefined) return later(paint);
      const from = kept;
      later(() => stretch(from));
      timer = window.setTimeout(() => later(paint), restMs);
    },
    theme: () => {
      palette = createPalette(canvas);
      later(paint);
    },
    stop: () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    },
  };
}

function fitCanvas(canvas: HTMLCanvasElement, width: number, height: number): void {
  const [w, h] = [Math.max(1, Math.round(width)), Math.max(1, Math.round(height))];
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
}

function copyOf(canvas: HTMLCanvasElement, into = document.createElement('canvas')): HTMLCanvasElement {
  fitCanvas(into, canvas.width, canvas.height);
  const context = into.getContext('2d');
  context?.clearRect(0, 0, into.width, into.height);
  context?.drawImage(canvas, 0, 0);
  return into;
}
