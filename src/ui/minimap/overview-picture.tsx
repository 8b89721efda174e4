/** The picture of the whole trace: drawn in the worker, or here while the worker has no whole trace to draw. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { wholeOf } from '#core/analysis/analysis.ts';
import { overview } from '#core/analysis/overview.ts';
import type { OverviewParams } from '#core/analysis/overview.ts';
import { colourProperties } from '#core/analysis/colour-slots.ts';
import { defaultColourKey } from '#core/analysis/colour-key.ts';
import type { Colours } from '../state/colours.ts';
import type { OpenTrace } from '../state/queries.ts';
import { useAnalysis } from '../state/use-analysis.ts';
import { PixelCanvas } from '../widgets/pixel-canvas.tsx';
import { readColours } from '../widgets/read-colours.ts';
import { afterPaint, onThemeChange } from '../widgets/theme-changes.ts';
import type { ElementSize } from '../widgets/use-element-size.ts';
import { useElementSize } from '../widgets/use-element-size.ts';
import styles from './minimap.module.css';

/** What it is coloured by. */
export interface OverviewColours extends Pick<Colours, 'by' | 'isolated'> {
  readonly paint: Pick<Colours['paint'], 'by'>;
}

export const serviceColoursOnly: OverviewColours = {
  by: defaultColourKey,
  isolated: [],
  paint: { by: defaultColourKey },
};

export interface OverviewPictureProps {
  readonly open: OpenTrace;
  readonly colours: OverviewColours;
  readonly label: string;
}

export function OverviewPicture({ open, colours, label }: OverviewPictureProps) {
  const box = useRef<HTMLDivElement>(null);
  const params = useParams(box);
  const data = useOverview(open, colours, params);
  // A part of a trace is small, and the worker cannot be asked about it.
  const own = useMemo(
    () => (open.isPart && params !== undefined ? wholeOf(overview.run(open.trace, params)) : undefined),
    [open, params],
  );
  return (
    <div ref={box} className={styles.picture}>
      <PixelCanvas picture={own ?? data} label={label} />
    </div>
  );
}

/** By service until the worker has said otherwise: its own picture of that is there soonest. */
function useOverview(
  open: OpenTrace,
  { by, isolated, paint }: OverviewColours,
  params: OverviewParams | undefined,
) {
  const isAsked = params !== undefined && !open.isPart;
  const isOwn = by !== defaultColourKey || isolated.length > 0;
  const plain = useAnalysis(open, 'overview', params ?? nothing, { enabled: isAsked && !isOwn });
  const coloured = useAnalysis(
    open,
    'colouredOverview',
    { ...(params ?? nothing), by, isolated },
    { enabled: isAsked && isOwn && paint.by === by },
  );
  return isOwn ? (coloured.data ?? plain.data) : plain.data;
}

const nothing: OverviewParams = { width: 0, height: 0, ratio: 1, palette: [] };

/** What to draw, once the rest of the page is on screen; anew when the size has settled or the theme is another. */
function useParams(box: { readonly current: HTMLElement | null }): OverviewParams | undefined {
  const { width, height } = useSettled(useElementSize(box));
  const colours = useColours(box);
  return useMemo(() => {
    if (width === 0 || height === 0 || colours.length === 0) return undefined;
    const ratio = Math.min(3, window.devicePixelRatio || 1);
    return { width: Math.round(width * ratio), height: Math.round(height * ratio), ratio, palette: colours };
  }, [width, height, colours]);
}

function useColours(box: { readonly current: HTMLElement | null }): readonly number[] {
  const [colours, setColours] = useState<readonly number[]>([]);
  useEffect(() => {
    const read = () => {
      if (box.current !== null) setColours(readColours(box.current, colourProperties));
    };
    const stops = [afterPaint(read), onThemeChange(read)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [box]);
  return colours;
}

const settleMs = 120;

/** While an edge is being dragged the picture is stretched, and drawn once afterwards. */
function useSettled(size: ElementSize): ElementSize {
  const [settled, setSettled] = useState(size);
  const isFirst = settled.width === 0;
  useEffect(() => {
    const timer = setTimeout(() => setSettled(size), isFirst ? 0 : settleMs);
    return () => clearTimeout(timer);
  }, [size, isFirst]);
  return settled;
}
