/**
 * The log that keys act on, and the cursor that all views share: moving to a log moves the cursor to its span, and when
 * the cursor goes to another span (a step of find, a link, another view) the first log of that span is brought into view.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { LogIndex, LogPosition } from '#core/analysis/log-index.ts';
import type { VirtualRowsHandle } from '../../widgets/virtual-rows.tsx';
import type { Cursor } from '../view.ts';
import { isShown, logsOfSpan, rowOfLog } from './log-list.ts';
import type { LogList } from './log-list.ts';

export interface ActiveLogOptions {
  readonly index: LogIndex;
  readonly list: LogList;
  readonly cursor: Cursor | undefined;
  /** Rows can be scrolled. */
  readonly isMeasured: boolean;
  readonly handle: RefObject<VirtualRowsHandle | null>;
}

interface State {
  /** The move of the cursor that has been followed. */
  readonly move: number;
  readonly active: LogPosition | undefined;
  /** Where that move led; undefined if the span has no log to show. */
  readonly led: LogPosition | undefined;
}

export function useActiveLog({ index, list, cursor, isMeasured, handle }: ActiveLogOptions) {
  const [kept, setState] = useState<State>({ move: 0, active: undefined, led: undefined });
  let state = kept;
  if (cursor !== undefined && cursor.move !== state.move) {
    const { active } = state;
    const isThere = active !== undefined && index.spans[active] === cursor.span && isShown(list, active);
    const led = isThere ? active : logsOfSpan(list, cursor.span).at(0);
    state = { move: cursor.move, led, active: led ?? active };
    setState(state);
  }
  const { move, active, led } = state;
  const shown = useRef(0);
  useEffect(() => {
    if (!isMeasured || move === shown.current) return;
    shown.current = move;
    if (led !== undefined) handle.current?.show(rowOfLog(list, led));
  }, [isMeasured, move, led, list, handle]);

  const show = useCallback(
    (position: LogPosition) => {
      setState((before) => ({ ...before, active: position }));
      handle.current?.show(rowOfLog(list, position));
    },
    [list, handle],
  );
  return { active, show } as const;
}
