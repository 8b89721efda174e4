/** What is under the pointer in the lanes, in a card: a bar, or the logs whose ticks are there. One card for all rows. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { SpanIndex } from '#core/trace/trace.ts';
import { showLog } from '../../state/session.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import type { PointerPlace } from '../../widgets/pointer-card.tsx';
import type { TopSource } from '../../widgets/virtual-rows-top.ts';
import { targetWords } from './lane-words.ts';
import { LaneCard } from './lane-card.tsx';
import { nextTarget, placeOf, targetAt } from './lane-target.ts';
import type { LaneTarget } from './lane-target.ts';
import { rowElementId } from './row-element.ts';
import { isGroup } from './row-list.ts';
import type { RowList } from './row-list.ts';
import type { Scene } from './scene.ts';

export interface LaneHoverProps {
  readonly scene: Scene;
  readonly list: RowList;
  readonly view: TopSource;
  /** Holds the name column and the lanes. */
  readonly element: { readonly current: HTMLElement | null };
  readonly cursor: SpanIndex | undefined;
}

interface Shown {
  readonly target: LaneTarget;
  readonly at: PointerPlace;
  /** Chosen by a key: it is read out, and stays until another key. */
  readonly byKey: boolean;
}

export function LaneHover(props: LaneHoverProps) {
  const { scene, view } = props;
  const [shown, setShown] = useState<Shown | undefined>(undefined);
  const hide = useCallback(() => setShown(undefined), []);
  usePointing(props, setShown);
  useSteps(props, shown, setShown);
  // What moves under a pointer at rest is something else.
  useEffect(() => view.subscribe(hide), [view, hide]);
  const [seen, setSeen] = useState(scene);
  if (seen !== scene) {
    setSeen(scene);
    setShown(undefined);
  }
  if (shown === undefined || seen !== scene) return undefined;
  return (
    <>
      <LaneCard scene={scene} target={shown.target} at={shown.at} />
      <span role="status" className="sr-only">
        {shown.byKey && targetWords(scene.trace, shown.target)}
      </span>
    </>
  );
}

type Show = (shown: Shown | undefined) => void;

/** A pointer on its way to somewhere else is not told about every bar. */
const restMs = 120;

function usePointing(props: LaneHoverProps, show: Show): void {
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const { element } = props;
  useEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    let timer = 0;
    const later = (next: Shown | undefined, ms: number) => {
      window.clearTimeout(timer);
      if (ms === 0) show(next);
      else timer = window.setTimeout(() => show(next), ms);
    };
    let isShown = false;
    const follow = (event: PointerEvent) => {
      const isIdle = event.buttons === 0 && event.pointerType !== 'touch';
      const found = isIdle ? pointedAt(latest.current, event) : undefined;
      const at = { clientX: event.clientX, clientY: event.clientY };
      later(found && { target: found, at, byKey: false }, found === undefined || isShown ? 0 : restMs);
      isShown &&= found !== undefined;
      if (found !== undefined) isShown = true;
    };
    const hide = () => {
      isShown = false;
      later(undefined, 0);
    };
    // Before the click selects the span and its details open.
    const onClick = (event: MouseEvent) => {
      const found = event.shiftKey ? undefined : pointedAt(latest.current, event);
      if (found?.logs !== undefined) showLog(found.span, found.logs.first);
    };
    target.addEventListener('pointermove', follow);
    target.addEventListener('pointerleave', hide);
    target.addEventListener('pointerdown', hide);
    target.addEventListener('click', onClick);
    return () => {
      window.clearTimeout(timer);
      target.removeEventListener('pointermove', follow);
      target.removeEventListener('pointerleave', hide);
      target.removeEventListener('pointerdown', hide);
      target.removeEventListener('click', onClick);
    };
  }, [element, show]);
}

interface Place extends PointerPlace {
  readonly target: EventTarget | null;
}

function pointedAt({ scene, list }: LaneHoverProps, { target, clientX }: Place): LaneTarget | undefined {
  const lane = target instanceof Element ? target.closest('[data-lane]') : null;
  const row = lane?.closest('[data-row]')?.getAttribute('data-row');
  // The lane of a group holds many bars, and says in words what they are.
  if (lane === null || typeof row !== 'string' || isGroup(list, Number(row))) return undefined;
  return targetAt(scene, list.rows[Number(row)], clientX - lane.getBoundingClientRect().left);
}

/** The same for the row that has the keyboard. */
function useSteps({ scene, cursor }: LaneHoverProps, shown: Shown | undefined, show: Show): void {
  const step = () => {
    const lane =
      cursor !== undefined &&
      document.getElementById(rowElementId(cursor, false))?.querySelector('[data-lane]');
    const now = shown?.byKey === true ? shown.target : undefined;
    const target = cursor === undefined ? undefined : nextTarget(scene, cursor, now);
    if (!lane || target === undefined) return show(undefined);
    const { left, bottom } = lane.getBoundingClientRect();
    show({ target, at: { clientX: left + placeOf(scene, target), clientY: bottom - 10 }, byKey: true });
  };
  useShortcuts('Row', [
    { keys: 'e', label: 'What the bar of the row is, then its logs one by one', run: step },
  ]);
  const isByKey = shown?.byKey === true;
  useEffect(() => {
    if (!isByKey) return undefined;
    const onKey = ({ key }: KeyboardEvent) => {
      if (key !== 'e' && key !== 'Shift') show(undefined);
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, [isByKey, show]);
}
