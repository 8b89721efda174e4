/** Which node a pointer means. */
import { memberAt } from './box-grid.ts';
import type { CameraControl } from './camera-control.ts';
import type { Scene } from './scene.ts';

interface Place {
  readonly clientX: number;
  readonly clientY: number;
}

/** px within which the pointer means a node that is smaller than itself. */
const reach = 3;

/** −1: none. */
export function nodeUnder(at: Place, scene: Scene, control: CameraControl, stage: HTMLElement): number {
  const { left, top } = stage.getBoundingClientRect();
  const { x, y, k } = control.camera();
  return memberAt(scene.grid, (at.clientX - left - x) / k, (at.clientY - top - y) / k, reach / k);
}

/** Buttons and the minimap float over the drawing. */
export function isOverlay(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-overlay]') !== null;
}
