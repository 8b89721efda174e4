/**
 * Which part of a drawing is on screen: a point p of the drawing is at k·p + (x, y) px of the stage. Pure sums; what
 * gestures, keys and buttons mean.
 */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const closest = 3;
/** Further away than the whole graph there is nothing to see. */
const beyondFit = 0.7;
/** Px between the drawing and the edges of the stage. */
export const margin = 24;
/** A small graph is not blown up further than this. */
const largestFit = 1.25;

/** The scale at which everything is in view. */
export function fitScale(world: Size, stage: Size): number {
  const k = Math.min(
    (stage.width - 2 * margin) / Math.max(1, world.width),
    (stage.height - 2 * margin) / Math.max(1, world.height),
  );
  return Math.min(largestFit, Math.max(0.001, k));
}

/** Everything in view, in the middle. */
export function fit(world: Size, stage: Size, k = fitScale(world, stage)): Camera {
  return { k, x: (stage.width - k * world.width) / 2, y: (stage.height - k * world.height) / 2 };
}

/** A box of the drawing in view, in the middle. */
export function fitBox({ left, top, right, bottom }: Box, stage: Size): Camera {
  const k = fitScale({ width: right - left, height: bottom - top }, stage);
  return {
    k,
    x: stage.width / 2 - (k * (left + right)) / 2,
    y: stage.height / 2 - (k * (top + bottom)) / 2,
  };
}

/** Zooms so that what is at a point of the stage stays there. */
export function zoomAt(
  camera: Camera,
  factor: number,
  at: { x: number; y: number },
  world: Size,
  stage: Size,
) {
  const least = Math.min(beyondFit * fitScale(world, stage), 0.25);
  const k = Math.min(closest, Math.max(least, camera.k * factor));
  const ratio = k / camera.k;
  return { k, x: at.x - ratio * (at.x - camera.x), y: at.y - ratio * (at.y - camera.y) };
}

/** Moves the drawing, so far that some of it stays in view. */
export function panBy(camera: Camera, dx: number, dy: number, world: Size, stage: Size): Camera {
  const { k } = camera;
  return {
    k,
    x: kept(camera.x + dx, k * world.width, stage.width),
    y: kept(camera.y + dy, k * world.height, stage.height),
  };
}

/** Px of the drawing that never leave the stage. */
const remainder = 60;

function kept(offset: number, size: number, room: number): number {
  const rest = Math.min(remainder, size);
  return Math.min(room - rest, Math.max(rest - size, offset));
}

/** The nearest camera of the same scale that has a box in view, undefined where it is in view already. */
export function bringing(camera: Camera, box: Box, stage: Size): Camera | undefined {
  const x = camera.x + shift(camera.k * box.left + camera.x, camera.k * box.right + camera.x, stage.width);
  const y = camera.y + shift(camera.k * box.top + camera.y, camera.k * box.bottom + camera.y, stage.height);
  return x === camera.x && y === camera.y ? undefined : { k: camera.k, x, y };
}

function shift(from: number, to: number, room: number): number {
  const gap = Math.min(margin, Math.max(0, (room - (to - from)) / 2));
  if (to - from > room) return from > room || to < 0 ? room / 2 - (from + to) / 2 : 0;
  if (from < gap) return gap - from;
  return to > room - gap ? room - gap - to : 0;
}

/** A point of the drawing in the middle of the stage. */
export function centredOn(x: number, y: number, k: number, stage: Size): Camera {
  return { k, x: stage.width / 2 - k * x, y: stage.height / 2 - k * y };
}

/** Where reading begins: a box of the drawing as far along the stage as it is along the drawing, so that its surroundings are in view. */
export function startingAt(start: Box, k: number, world: Size, stage: Size): Camera {
  const offset = (from: number, to: number, size: number, room: number) => {
    if (k * size <= room - 2 * margin) return (room - k * size) / 2;
    const at = (from + to) / 2;
    return margin + (at / size) * (room - 2 * margin) - k * at;
  };
  const camera = {
    k,
    x: offset(start.left, start.right, world.width, stage.width),
    y: offset(start.top, start.bottom, world.height, stage.height),
  };
  return bringing(camera, start, stage) ?? camera;
}

/** The part of the drawing that is on the stage. */
export function visibleBox({ x, y, k }: Camera, { width, height }: Size): Box {
  return { left: -x / k, top: -y / k, right: (width - x) / k, bottom: (height - y) / k };
}

/** On the way from one camera to another; the scale changes evenly to the eye. */
export function between(from: Camera, to: Camera, share: number, stage: Size): Camera {
  const k = from.k * (to.k / from.k) ** share;
  const mid = (camera: Camera) => ({
    x: (stage.width / 2 - camera.x) / camera.k,
    y: (stage.height / 2 - camera.y) / camera.k,
  });
  const [a, b] = [mid(from), mid(to)];
  return centredOn(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y), k, stage);
}
