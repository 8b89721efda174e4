/** The bar that stands for the cursor all views share, and keeping it in view. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { SpanIndex } from '#core/trace/trace.ts';
import { clampRange } from '../../widgets/time-scale.ts';
import type { TimeRange } from '../../widgets/time-scale.ts';
import type { ViewProps } from '../view.ts';
import type { Picture } from './picture.ts';
import type { StageHandle } from './stage.tsx';
import { topBar } from './walk.ts';

export interface ActiveBar {
  readonly active: number;
  /** Somebody has chosen it; else it is where keys start. */
  readonly isChosen: boolean;
  /** −1: none, or its span is in no bar. */
  readonly selected: number;
  readonly onMove: (bar: number) => void;
  readonly onPick: (bar: number) => void;
}

type Shared = Pick<ViewProps, 'cursor' | 'selection' | 'select' | 'moveTo'>;

export function useActiveBar(picture: Picture, { cursor, selection, select, moveTo }: Shared): ActiveBar {
  const { bars } = picture;
  // One span may be in several bars of a sandwich: which of them was chosen is known only here.
  const [chosen, setChosen] = useState<{ readonly picture: Picture; readonly bar: number } | undefined>(
    undefined,
  );
  const barFor = (span: SpanIndex | undefined) => {
    if (span === undefined) return -1;
    if (chosen?.picture === picture && bars.span[chosen.bar] === span) return chosen.bar;
    return bars.barOf[span];
  };
  const at = barFor(cursor?.span);
  const onMove = useCallback(
    (bar: number) => {
      setChosen({ picture, bar });
      moveTo(picture.bars.span[bar]);
    },
    [picture, moveTo],
  );
  const onPick = useCallback(
    (bar: number) => {
      setChosen({ picture, bar });
      select(picture.bars.span[bar]);
    },
    [picture, select],
  );
  return {
    active: at < 0 ? topBar(picture) : at,
    isChosen: at >= 0,
    selected: barFor(selection),
    onMove,
    onPick,
  };
}

export interface ShowBar {
  readonly picture: Picture;
  readonly bar: number;
  readonly isChosen: boolean;
  /** Grows with every move that wants to be seen. */
  readonly move: number;
  readonly window: TimeRange;
  readonly onWindow: (window: TimeRange) => void;
  readonly handle: RefObject<StageHandle | null>;
}

/** After a move, and when the layout is another: up and down always, sideways only for what moved out of the window. */
export function useShowBar({ picture, bar, isChosen, move, window, onWindow, handle }: ShowBar): void {
  const seen = useRef<{ readonly picture?: Picture; readonly move: number }>({ move });
  useEffect(() => {
    const { current: last } = seen;
    if (last.picture === picture && last.move === move) return;
    seen.current = { picture, move };
    const isSandwich = picture.merged !== undefined && picture.merged.focusRow > 0;
    if (isChosen || isSandwich) handle.current?.show(bar);
    if (!isChosen || last.move === move) return;
    const { x, width } = picture.bars;
    if (x[bar] <= window.to && x[bar] + width[bar] >= window.from) return;
    const half = (window.to - window.from) / 2;
    const middle = x[bar] + width[bar] / 2;
    onWindow(clampRange({ from: middle - half, to: middle + half }, picture.whole));
  }, [picture, bar, isChosen, move, window, onWindow, handle]);
}
