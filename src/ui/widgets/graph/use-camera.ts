/** The camera of a stage: told of its size, of the drawing and of gestures; the step of zoom is the only part of it that renders. */
import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { useMeasuredSize } from '../use-element-size.ts';
import { createCameraControl } from './camera-control.ts';
import type { CameraControl } from './camera-control.ts';
import { nodeBounds } from './scene.ts';
import type { Scene } from './scene.ts';
import { listenToGestures } from './stage-gestures.ts';

export interface CameraState {
  readonly control: CameraControl;
  readonly step: number;
  /** It knows the size of the stage: before, nothing is drawn, which would be at another scale. */
  readonly isPlaced: boolean;
}

const nowhere = { left: 0, right: 0, top: 0, bottom: 0 };

/** @param start the node that a stage too small for everything begins with; −1 for none */
export function useCamera(
  stage: { readonly current: HTMLElement | null },
  { places }: Scene,
  start: number,
): CameraState {
  const [control] = useState(createCameraControl);
  const size = useMeasuredSize(stage);
  const [isPlaced, setPlaced] = useState(false);
  useLayoutEffect(() => {
    if (size === undefined) return;
    control.setStage(size);
    setPlaced(true);
  }, [control, size]);
  useLayoutEffect(() => {
    const { width, height } = places;
    control.setWorld({ width, height }, start < 0 ? nowhere : nodeBounds(places, start));
    // Another drawing is looked at anew; another active node is no other drawing.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [control, places]);
  useEffect(() => {
    const { current } = stage;
    return current === null ? undefined : listenToGestures(current, control);
  }, [control, stage]);
  useEffect(() => control.stop, [control]);
  const step = useSyncExternalStore(control.subscribe, control.step);
  return { control, step, isPlaced };
}
