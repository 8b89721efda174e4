/** The whole graph in a corner, with a frame around what is on the stage. Pressing and dragging moves the stage there; for eyes only. */
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { PointerEvent } from 'react';
import { Canvas } from '../canvas.tsx';
import type { CanvasFrame } from '../canvas.tsx';
import { visibleBox } from './camera.ts';
import type { CameraControl } from './camera-control.ts';
import { nodeBounds } from './scene.ts';
import type { Scene } from './scene.ts';
import styles from './graph.module.css';

const longest = { width: 168, height: 112 };

export interface MinimapProps {
  readonly scene: Scene;
  readonly control: CameraControl;
  readonly matches: Uint8Array | undefined;
}

export function Minimap({ scene, control, matches }: MinimapProps) {
  const { places } = scene;
  const scale = Math.min(longest.width / places.width, longest.height / places.height);
  const size = { width: Math.max(24, scale * places.width), height: Math.max(24, scale * places.height) };
  const frame = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = () => {
      const { left, top, right, bottom } = visibleBox(control.camera(), control.stage());
      const { current } = frame;
      if (current === null) return;
      const [x0, y0] = [Math.max(0, scale * left), Math.max(0, scale * top)];
      current.style.translate = `${x0}px ${y0}px`;
      current.style.width = `${Math.max(4, Math.min(size.width, scale * right) - x0)}px`;
      current.style.height = `${Math.max(4, Math.min(size.height, scale * bottom) - y0)}px`;
    };
    place();
    return control.subscribe(place);
  }, [control, scale, size.width, size.height]);
  const draw = useCallback(
    (context: CanvasRenderingContext2D, { colour }: CanvasFrame) =>
      drawDots(context, scene, scale, matches, colour),
    [scene, scale, matches],
  );
  const go = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const rect = box.current?.getBoundingClientRect();
    if (rect === undefined) return;
    const view = visibleBox(control.camera(), control.stage());
    const [x, y] = [(clientX - rect.left) / scale, (clientY - rect.top) / scale];
    const { k } = control.camera();
    control.pan(k * ((view.left + view.right) / 2 - x), k * ((view.top + view.bottom) / 2 - y));
  };
  const isDown = useRef(false);
  useEffect(() => () => void (isDown.current = false), []);
  return (
    <div
      ref={box}
      data-overlay=""
      className={styles.minimap}
      style={size}
      aria-hidden="true"
      onPointerDown={(event: PointerEvent<HTMLDivElement>) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        isDown.current = true;
        go(event);
      }}
      onPointerMove={(event) => isDown.current && go(event)}
      onPointerUp={() => void (isDown.current = false)}
      onPointerCancel={() => void (isDown.current = false)}
    >
      <Canvas draw={draw} label="" />
      <div ref={frame} className={styles.minimapFrame} />
    </div>
  );
}

function drawDots(
  context: CanvasRenderingContext2D,
  { model, places }: Scene,
  scale: number,
  matches: Uint8Array | undefined,
  colour: CanvasFrame['colour'],
): void {
  const known = new Map<string, string>();
  const paint = (property: string) => {
    let value = known.get(property);
    if (value === undefined) known.set(property, (value = colour(property)));
    return value;
  };
  for (let node = 0; node < model.nodeCount; node++) {
    const { left, top, right, bottom } = nodeBounds(places, node);
    context.globalAlpha = matches === undefined || matches[node] === 1 ? 1 : 0.3;
    context.fillStyle = paint(model.colour(node));
    const [width, height] = [Math.max(1.5, scale * (right - left)), Math.max(1.5, scale * (bottom - top))];
    context.fillRect(scale * left, scale * top, width, height);
  }
  context.globalAlpha = 1;
}
