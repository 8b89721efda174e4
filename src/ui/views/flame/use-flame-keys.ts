/** Keys of the flame: arrows walk while the drawing has the focus, the others work anywhere on the page. */
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent as ReactKeyboardEvent } from 'react';
import { useShortcuts } from '../../state/shortcuts.ts';
import { panBy, zoomAt } from '../../widgets/time-scale.ts';
import type { TimeRange } from '../../widgets/time-scale.ts';
import type { Picture } from './picture.ts';
import { walk } from './walk.ts';

export interface FlameKeys {
  readonly picture: Picture;
  readonly window: TimeRange;
  readonly active: number;
  readonly isChosen: boolean;
  readonly element: () => HTMLElement | undefined;
  readonly onMove: (bar: number) => void;
  readonly onPick: (bar: number) => void;
  readonly onZoom: (bar: number) => void;
  readonly onWhole: () => void;
  readonly onWindow: (window: TimeRange) => void;
  readonly onSandwich: (bar: number) => void;
  readonly onLayout: () => void;
}

export function useFlameKeys(flame: FlameKeys): (event: ReactKeyboardEvent) => void {
  const latest = useRef(flame);
  useLayoutEffect(() => {
    latest.current = flame;
  });
  useWindowKeys(flame);
  // Until something has the focus, the drawing has it: opening a trace and pressing an arrow works.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.target !== document.body || !pressKey(event, latest.current)) return;
      latest.current.element()?.focus({ preventScroll: true });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return useCallback((event) => void pressKey(event.nativeEvent, latest.current), []);
}

/** True if the key meant something. */
function pressKey(event: KeyboardEvent, flame: FlameKeys): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented)
    return false;
  if (event.key === 'Enter') {
    event.preventDefault();
    flame.onPick(flame.active);
    return true;
  }
  // The first key chooses where walking starts.
  const to = walk(flame.picture, flame.active, event.key);
  if (to === undefined) return false;
  event.preventDefault();
  flame.onMove(flame.isChosen ? to : flame.active);
  return true;
}

const keyZoom = 1.6;
const keyPan = 0.1;

function useWindowKeys(flame: FlameKeys): void {
  const { picture, window, active, onWindow, onLayout } = flame;
  const { whole } = picture;
  const zoom = (factor: number) => onWindow(zoomAt(window, whole, factor, 0.5));
  const pan = (share: number) => onWindow(panBy(window, whole, share));
  useShortcuts('Flame', [
    { keys: ['ArrowUp', 'ArrowDown'], label: 'Caller, or first call' },
    { keys: ['ArrowLeft', 'ArrowRight'], label: 'Previous or next call of the same caller' },
    { keys: 'Home', label: 'First bar' },
    { keys: 'Enter', label: 'Details of the span' },
    { keys: 'f', label: 'Zoom to the bar', run: () => flame.onZoom(active) },
    { keys: '0', label: 'Show everything', run: flame.onWhole },
    { keys: ['+', '=', 'Shift++'], label: 'Zoom in', run: () => zoom(keyZoom) },
    { keys: ['-'], label: 'Zoom out', run: () => zoom(1 / keyZoom) },
    { keys: 'Shift+ArrowLeft', label: 'Pan to the left', run: () => pan(-keyPan) },
    { keys: 'Shift+ArrowRight', label: 'Pan to the right', run: () => pan(keyPan) },
    { keys: 's', label: 'Callers and callees of the operation', run: () => flame.onSandwich(active) },
    { keys: 'l', label: 'By time, or by call path', run: onLayout },
  ]);
}
