/** The node that keys act on: they walk it along edges, keep it in view and take the focus along. */
import { useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import type { CameraControl } from './camera-control.ts';
import { isOverlay } from './node-under.ts';
import { nodeBounds } from './scene.ts';
import type { StageProps } from './graph-props.ts';
import { stepFor, walk } from './walk.ts';
import type { Walked, WalkStep } from './walk.ts';

export interface ActiveOptions {
  /** The active node, or where keys begin. */
  readonly start: number;
  readonly stage: { readonly current: HTMLElement | null };
  readonly control: CameraControl;
}

/** @returns hears the keys of the stage */
export function useActive(props: StageProps, options: ActiveOptions): (event: KeyboardEvent) => void {
  const { onPick, onFocus, handle } = props;
  const { start, control } = options;
  const step = useSteps(props, options);
  const onKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
    if ((event.target !== null && isOverlay(event.target)) || start < 0) return;
    const way = stepFor(event.key, props.places.orientation);
    if (way !== undefined) step(way);
    else if (event.key === 'Enter' || event.key === ' ') onPick(start);
    else return;
    event.preventDefault();
  };
  useImperativeHandle(handle, () => ({
    fit: control.fit,
    zoom: (factor) => control.zoom(factor),
    pan: (dx, dy) => control.pan(dx, dy, true),
    walk: step,
    focus: () => {
      if (start >= 0) onFocus(start);
    },
  }));
  useBodyKeys(onKey);
  useInView(props, control);
  return onKey;
}

function useSteps({ scene, active, onActive }: StageProps, { start, stage, control }: ActiveOptions) {
  const walked = useRef<Walked>({ at: start, trail: [] });
  const takesFocus = useRef(false);
  const focus = () => {
    takesFocus.current = false;
    stage.current?.querySelector<HTMLElement>('[data-node-id][tabindex="0"]')?.focus({ preventScroll: true });
  };
  useLayoutEffect(() => {
    if (walked.current.at !== start) walked.current = { at: start, trail: [] };
    if (takesFocus.current) focus();
  });
  return (way: WalkStep) => {
    const isFirst = active < 0 && way !== 'join' && way !== 'join-before';
    // The first key chooses where walking starts.
    if (!isFirst) walked.current = walk(scene.graph, scene.places, walked.current, way);
    const { at } = walked.current;
    control.bring(nodeBounds(scene.places, at));
    if (at === active) return focus();
    takesFocus.current = true;
    onActive(at);
  };
}

/** Whatever made a node the active one, it is brought into view; what search goes to, into the middle. */
function useInView({ scene, active, goes }: StageProps, control: CameraControl): void {
  const { places } = scene;
  useEffect(() => {
    if (active >= 0) control.bring(nodeBounds(places, active));
  }, [places, active, control]);
  const gone = useRef(goes);
  useEffect(() => {
    if (gone.current === goes || goes.node >= places.x.length) return;
    gone.current = goes;
    control.centre(places.x[goes.node], places.y[goes.node]);
  }, [goes, places, control]);
}

/** Until something has the focus, the drawing has it: arrows work as soon as it is there. */
function useBodyKeys(onKey: (event: KeyboardEvent) => void): void {
  const latest = useRef(onKey);
  useLayoutEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    const heard = (event: KeyboardEvent) => {
      if (event.target === document.body) latest.current(event);
    };
    document.addEventListener('keydown', heard);
    return () => document.removeEventListener('keydown', heard);
  }, []);
}
