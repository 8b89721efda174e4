/** The drawing and what floats over it: pointer, keys, minimap, buttons of zoom. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { MouseEvent } from 'react';
import { IconButton } from '../button.tsx';
import type { CameraControl } from './camera-control.ts';
import { CanvasDrawing } from './canvas-drawing.tsx';
import type { StageProps } from './graph-props.ts';
import { HiddenEdges } from './hidden-edges.tsx';
import { litPaths } from './marks.ts';
import type { GraphMarks } from './marks.ts';
import { Minimap } from './minimap.tsx';
import { isOverlay, nodeUnder } from './node-under.ts';
import { useSlices } from './slices.ts';
import { SvgDrawing } from './svg-drawing.tsx';
import { useActive } from './use-active.ts';
import { useCamera } from './use-camera.ts';
import { useHovered } from './use-hovered.ts';
import styles from './graph.module.css';

/** More nodes and edges are painted: shapes as elements take long to be made, lit up and zoomed. */
const mostDrawn = 120;
/** Of more nodes only those that somebody means have elements over the painting. */
const mostElements = 400;
/** From so many nodes on there is a minimap. */
const minimapFrom = 100;

export function Stage(props: StageProps) {
  const { scene, matches, dims, faded, selected } = props;
  const stage = useRef<HTMLDivElement>(null);
  const start = props.active >= 0 ? props.active : scene.first;
  const { control, step, isPlaced } = useCamera(stage, scene, start);
  const { hovered, handlers } = useHovered(scene, control, stage);
  const [hasFocus, setFocus] = useState(false);
  const onKeyDown = useActive(props, { start, stage, control });
  const marks: GraphMarks = useMemo(
    () => ({ matches, dims, faded, selected, ...litPaths(scene, hovered, selected) }),
    [scene, matches, dims, faded, selected, hovered],
  );
  const { nodeCount, edgeCount } = scene.model;
  const isPainted = nodeCount + edgeCount > mostDrawn;
  const elements = isPainted && nodeCount <= mostElements ? nodeCount + edgeCount : 0;
  const there = useSlices(scene, elements);
  const { onDrawn } = props;
  useEffect(() => {
    if (there === elements) onDrawn?.(scene.places);
  }, [scene, there, elements, onDrawn]);
  const drawing = { scene, marks, control, step, active: start };
  const press = usePresses(props, control);
  return (
    // The nodes have roles and names; what is heard here comes from them.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={stage}
      className={styles.stage}
      onKeyDown={(event) => onKeyDown(event.nativeEvent)}
      onFocus={(event) => setFocus(event.target.matches(':focus-visible'))}
      onBlur={() => setFocus(false)}
      {...handlers}
      {...press}
    >
      {isPlaced && isPainted && (
        <CanvasDrawing {...drawing} {...{ hovered, there }} focused={hasFocus ? start : -1} />
      )}
      {isPlaced && !isPainted && <SvgDrawing {...drawing} />}
      <HiddenEdges {...{ scene, control, step }} node={hovered >= 0 ? hovered : selected} />
      {nodeCount >= minimapFrom && <Minimap scene={scene} control={control} matches={matches} />}
      <div className={styles.zoom} data-overlay="" role="group" aria-label="Zoom">
        <IconButton icon="plus" label="Zoom in" tooltip="Zoom in  +" onClick={() => control.zoom(keyZoom)} />
        <IconButton
          icon="minus"
          label="Zoom out"
          tooltip="Zoom out  −"
          onClick={() => control.zoom(1 / keyZoom)}
        />
        <IconButton icon="fit" label="Fit" tooltip="Whole graph  F" onClick={control.fit} />
      </div>
    </div>
  );
}

const keyZoom = 1.5;

/** A click selects, two narrow the graph to a node, or zoom in where there is none. */
function usePresses({ scene, onActive, onPick, onFocus }: StageProps, control: CameraControl) {
  const pressed = useRef(-1);
  return {
    onClick: (event: MouseEvent<HTMLElement>) => {
      if (event.detail > 1 || isOverlay(event.target)) return;
      pressed.current = nodeUnder(event, scene, control, event.currentTarget);
      if (pressed.current < 0) return;
      onActive(pressed.current);
      onPick(pressed.current);
    },
    onDoubleClick: (event: MouseEvent<HTMLElement>) => {
      if (isOverlay(event.target)) return;
      if (pressed.current >= 0) return onFocus(pressed.current);
      const { left, top } = event.currentTarget.getBoundingClientRect();
      control.zoom(2, { x: event.clientX - left, y: event.clientY - top });
    },
  };
}
