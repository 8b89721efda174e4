/** The node under the pointer, kept true also when the drawing moves under it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PointerEvent } from 'react';
import type { CameraControl } from './camera-control.ts';
import { isOverlay, nodeUnder } from './node-under.ts';
import type { Scene } from './scene.ts';

export function useHovered(
  scene: Scene,
  control: CameraControl,
  stage: { readonly current: HTMLElement | null },
) {
  // Of another layout it would be another node.
  const [hover, setHover] = useState<{ readonly scene: Scene; readonly node: number }>({ scene, node: -1 });
  const place = useRef<{ readonly clientX: number; readonly clientY: number } | undefined>(undefined);
  const look = useCallback(() => {
    const at = place.current;
    const node =
      at === undefined || stage.current === null ? -1 : nodeUnder(at, scene, control, stage.current);
    setHover((before) => (before.node === node && before.scene === scene ? before : { scene, node }));
  }, [scene, control, stage]);
  useEffect(() => control.subscribe(look), [control, look]);
  const handlers = {
    onPointerMove: ({ buttons, pointerType, clientX, clientY, target }: PointerEvent) => {
      const means = buttons === 0 && pointerType !== 'touch' && !isOverlay(target);
      place.current = means ? { clientX, clientY } : undefined;
      look();
    },
    onPointerLeave: () => {
      place.current = undefined;
      look();
    },
  };
  return { hovered: hover.scene === scene ? hover.node : -1, handlers };
}
