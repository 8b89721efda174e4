/** The camera of one drawing: kept outside of React, so that moving it costs no rendering. */
import { between, bringing, centredOn, fit, fitBox, fitScale, panBy, startingAt, zoomAt } from './camera.ts';
import type { Box, Camera, Size } from './camera.ts';
import { stepOf } from './zoom-steps.ts';

export interface CameraControl {
  readonly camera: () => Camera;
  readonly stage: () => Size;
  readonly step: () => number;
  readonly subscribe: (changed: () => void) => () => void;
  /** A gesture moves at once, anything else glides there. */
  readonly zoom: (factor: number, at?: { x: number; y: number }) => void;
  readonly pan: (dx: number, dy: number, glides?: boolean) => void;
  readonly fit: () => void;
  readonly fitBox: (box: Box) => void;
  /** Only as far as is needed. */
  readonly bring: (box: Box) => void;
  readonly centre: (x: number, y: number) => void;
  /** Another drawing: shown as a whole, or readable from a box on where that would be too small. */
  readonly setWorld: (world: Size, start: Box) => void;
  readonly setStage: (stage: Size) => void;
  readonly stop: () => void;
}

const glideMs = 120;
/** Narrower stages show the beginning, readable, instead of everything. */
const narrow = 600;
const readable = 0.62;
/** What would be less than dots is not shown as a whole either: it begins where nodes can be told apart. The minimap has the whole. */
const dust = 0.07;
const told = 0.36;

export function createCameraControl(): CameraControl {
  let camera: Camera = { x: 0, y: 0, k: 1 };
  let stage: Size = { width: 0, height: 0 };
  let world: Size = { width: 1, height: 1 };
  let pending: Box | undefined;
  let frame = 0;
  const listeners = new Set<() => void>();
  const stop = () => cancelAnimationFrame(frame);
  const put = (next: Camera) => {
    camera = next;
    for (const listener of listeners) listener();
  };
  const jump = (next: Camera) => {
    stop();
    put(next);
  };
  const glide = (to: Camera) => {
    stop();
    if (!moves()) return put(to);
    const from = camera;
    const begin = performance.now();
    const move = (now: number) => {
      const t = Math.min(1, Math.max(0, (now - begin) / glideMs));
      put(t === 1 ? to : between(from, to, t * (2 - t), stage));
      if (t < 1) frame = requestAnimationFrame(move);
    };
    frame = requestAnimationFrame(move);
  };
  const begin = (start: Box) => {
    const k = fitScale(world, stage);
    const least = stage.width < narrow ? readable : dust;
    if (k >= least) return jump(fit(world, stage, k));
    jump(startingAt(start, stage.width < narrow ? readable : told, world, stage));
  };
  return {
    camera: () => camera,
    stage: () => stage,
    step: () => stepOf(camera.k),
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    zoom: (factor, at) =>
      at === undefined
        ? glide(zoomAt(camera, factor, { x: stage.width / 2, y: stage.height / 2 }, world, stage))
        : jump(zoomAt(camera, factor, at, world, stage)),
    pan: (dx, dy, glides = false) => (glides ? glide : jump)(panBy(camera, dx, dy, world, stage)),
    fit: () => glide(fit(world, stage)),
    fitBox: (box) => glide(fitBox(box, stage)),
    bring: (box) => {
      const next = stage.width === 0 ? undefined : bringing(camera, box, stage);
      if (next !== undefined) glide(next);
    },
    centre: (x, y) => glide(centredOn(x, y, Math.max(camera.k, readable), stage)),
    setWorld: (next, start) => {
      world = next;
      if (stage.width === 0) pending = start;
      else begin(start);
    },
    setStage: (next) => {
      const { x, y, k } = camera;
      const before = stage;
      stage = next;
      if (pending !== undefined && next.width > 0) {
        begin(pending);
        pending = undefined;
      } else jump({ k, x: x + (next.width - before.width) / 2, y: y + (next.height - before.height) / 2 });
    },
    stop,
  };
}

function moves(): boolean {
  return (
    typeof window.matchMedia === 'function' && !window.matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}
