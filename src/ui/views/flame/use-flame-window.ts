/** What part of the bars is in view: in order of time the window all views share, merged the path zoomed to. */
import { useCallback, useMemo, useState } from 'react';
import { findSpan } from '#core/trace/find-span.ts';
import { spanIdOf } from '#core/trace/span.ts';
import { useBreaks } from '../../minimap/use-breaks.ts';
import { clampRange, fitRange, sameRange } from '../../widgets/time-scale.ts';
import type { TimeRange } from '../../widgets/time-scale.ts';
import type { ViewProps } from '../view.ts';
import type { flameParams } from './params.ts';
import type { Picture } from './picture.ts';
import { isCaller } from './words.ts';

export interface FlameWindow {
  readonly window: TimeRange;
  readonly isZoomed: boolean;
  /** The bar zoomed to in a merged flame, −1 for none. */
  readonly root: number;
  readonly onWindow: (window: TimeRange) => void;
  readonly onZoom: (bar: number) => void;
  readonly onWhole: () => void;
}

type Shared = Pick<ViewProps<typeof flameParams>, 'subject' | 'params' | 'setParams' | 'range' | 'setRange'>;

/** A window chosen by wheel or drag, as long as what it was chosen in is shown. */
interface Own {
  readonly picture: Picture;
  readonly root: number;
  readonly window: TimeRange;
}

export function useFlameWindow(
  picture: Picture,
  { subject, params, setParams, range, setRange }: Shared,
  width: number,
): FlameWindow {
  const { trace, bars, merged, whole } = picture;
  const [own, setOwn] = useState<Own | undefined>(undefined);
  const rootSpan = findSpan(trace, params['flame.root']);
  const root = merged === undefined || rootSpan === undefined ? -1 : bars.barOf[rootSpan];
  const scale = useBreaks(subject.open, range, width, params.idle && merged === undefined);
  const window = useMemo(() => {
    if (merged === undefined) return scale;
    if (own !== undefined && own.picture === picture && own.root === root) return own.window;
    return root < 0 ? whole : clampRange(extentOf(picture, root), whole);
  }, [merged, scale, own, picture, root, whole]);
  const onWindow = useCallback(
    (next: TimeRange) =>
      merged === undefined ? setRange(next, 'adjust') : setOwn({ picture, root, window: next }),
    [merged, setRange, picture, root],
  );
  const onZoom = useCallback(
    (bar: number) => {
      const { from, to } = extentOf(picture, bar);
      if (merged === undefined) return setRange(fitRange(from, to - from, whole), 'pick');
      // A caller in a sandwich is no path of its own.
      if (isCaller(picture, bar)) return setOwn({ picture, root, window: clampRange({ from, to }, whole) });
      setOwn(undefined);
      const isTop = bar === root || (from <= whole.from && to >= whole.to);
      return setParams({ 'flame.root': isTop ? '' : spanIdOf(trace, bars.span[bar]) }, 'pick');
    },
    [picture, merged, setRange, setParams, trace, bars, root, whole],
  );
  const onWhole = useCallback(() => {
    setOwn(undefined);
    if (merged === undefined) setRange(undefined, 'pick');
    else if (root >= 0) setParams({ 'flame.root': '' }, 'pick');
  }, [merged, root, setRange, setParams]);
  return { window, isZoomed: !sameRange(window, whole), root, onWindow, onZoom, onWhole };
}

function extentOf({ bars }: Picture, bar: number): TimeRange {
  return { from: bars.x[bar], to: bars.x[bar] + bars.width[bar] };
}
