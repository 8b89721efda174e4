/** Keys of the timeline: those of a tree while the grid has the focus, those of the window and the folds anywhere on the page. */
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent as ReactKeyboardEvent } from 'react';
import { rowOf, subtreeOf } from '#core/analysis/rows.ts';
import type { Collapse } from '#core/analysis/rows.ts';
import { hasFlag } from '#core/trace/span.ts';
import { SpanFlag } from '#core/trace/trace.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { fitRange, panBy, zoomAt } from '../../widgets/time-scale.ts';
import type { VirtualRowsHandle } from '../../widgets/virtual-rows.tsx';
import type { ViewProps } from '../view.ts';
import { collapsedAll, expandedAll } from './collapse.ts';
import type { waterfallParams } from './params.ts';
import { isGroup } from './row-list.ts';
import type { RowList } from './row-list.ts';
import type { Scene } from './scene.ts';
import { treeAction } from './tree-keys.ts';

export interface TimelineKeys extends ViewProps<typeof waterfallParams> {
  readonly scene: Scene;
  readonly list: RowList;
  readonly cursorRow: number;
  /** Puts the cursor on a row, which may be a group's. */
  readonly moveToRow: (row: number) => void;
  readonly toggleRow: (row: number) => void;
  readonly collapse: Collapse;
  readonly setCollapse: (next: Collapse) => void;
  readonly handle: { readonly current: VirtualRowsHandle | null };
}

export function useTimelineKeys(timeline: TimelineKeys): (event: ReactKeyboardEvent) => void {
  const latest = useRef(timeline);
  useLayoutEffect(() => {
    latest.current = timeline;
  });
  useWindowKeys(timeline);

  // Until something has the focus, the tree has it: opening a trace and pressing an arrow works.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.target !== document.body || !pressTreeKey(event, latest.current)) return;
      latest.current.handle.current?.element()?.focus({ preventScroll: true });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return useCallback((event) => void pressTreeKey(event.nativeEvent, latest.current), []);
}

/** True if the key meant something to the tree. */
function pressTreeKey(event: KeyboardEvent, timeline: TimelineKeys): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented)
    return false;
  const { list, cursor, cursorRow } = timeline;
  const action = treeAction(event.key, {
    list,
    collapse: timeline.collapse,
    // A cursor whose span has no row stands at the one before it.
    at: cursorRow < 0 && cursor !== undefined ? rowOf(list.rows, cursor.span) : cursorRow,
    page: timeline.handle.current?.page() ?? 10,
  });
  if (action === undefined) return false;
  event.preventDefault();
  const { kind, row } = action;
  if (kind === 'move') timeline.moveToRow(row);
  else if (kind === 'toggle' || isGroup(list, row)) timeline.toggleRow(row);
  else timeline.select(list.rows[row]);
  return true;
}

const keyZoom = 1.6;
const keyPan = 0.1;

function useWindowKeys(timeline: TimelineKeys): void {
  const { whole, setRange, setCollapse } = timeline;
  const { range } = timeline.scene;
  const fit = () => {
    const span = timeline.cursor?.span ?? timeline.selection;
    if (span !== undefined) setRange(spanRange(timeline.scene, span, whole), 'pick');
  };
  const zoom = (factor: number) => setRange(zoomAt(range, whole, factor, 0.5), 'adjust');
  const pan = (share: number) => setRange(panBy(range, whole, share), 'adjust');
  useShortcuts('Timeline', [
    { keys: ['ArrowDown', 'ArrowUp'], label: 'Next or previous row' },
    { keys: ['ArrowRight', 'ArrowLeft'], label: 'Open or close a row, go to its first child or parent' },
    { keys: 'Enter', label: 'Details of the span' },
    { keys: 'f', label: 'Fit the span into the window', run: fit },
    { keys: '0', label: 'Show the whole trace', run: () => setRange(undefined, 'pick') },
    { keys: ['+', '=', 'Shift++'], label: 'Zoom in', run: () => zoom(keyZoom) },
    { keys: ['-'], label: 'Zoom out', run: () => zoom(1 / keyZoom) },
    { keys: 'Shift+ArrowLeft', label: 'Earlier', run: () => pan(-keyPan) },
    { keys: 'Shift+ArrowRight', label: 'Later', run: () => pan(keyPan) },
    { keys: '[', label: 'Collapse all', run: () => setCollapse(collapsedAll) },
    { keys: ']', label: 'Expand all', run: () => setCollapse(expandedAll) },
  ]);
}

/** A window around a span; around what hangs below it where the span itself is missing. */
export function spanRange({ trace }: Scene, span: number, whole: { from: number; to: number }) {
  if (hasFlag(trace, span, SpanFlag.placeholder)) {
    const { firstStart, lastEnd } = subtreeOf(trace, span);
    return fitRange(firstStart, lastEnd - firstStart, whole);
  }
  return fitRange(trace.spans.start[span], trace.spans.duration[span], whole);
}
