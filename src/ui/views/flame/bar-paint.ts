/**
 * What bars are painted with. A bar in order of time has the colour of its span. A merged bar has the colour of its spans
 * where they have one: always if it hangs on service or operation, which make the path, else if they happen to agree. Where
 * they differ it is neutral.
 */
import { unknownSlot } from '#core/analysis/service-colours.ts';
import type { Paint } from '#core/analysis/paint.ts';
import type { PartKey } from '#core/analysis/operations-keys.ts';
import { addMatch, emptyMatched } from './dense.ts';
import type { Matched } from './dense.ts';
import type { Picture } from './picture.ts';

export interface BarPaint {
  readonly by: PartKey;
  readonly slotOf: (bar: number) => number;
  readonly patternOf: (bar: number) => number;
  /** Its spans have different colours. */
  readonly isMixed: (bar: number) => boolean;
  /** Bars with a span that is isolated; undefined: all are shown alike. */
  readonly isolated: Matched | undefined;
}

/** O(spans) where bars are merged or values isolated, else nothing. */
export function barPaint(picture: Picture, paint: Paint): BarPaint {
  const { bars } = picture;
  const mixed = mixedBars(picture, paint);
  const isMixed = (bar: number) => mixed?.[bar] === 1;
  return {
    by: paint.by,
    slotOf: (bar) => (isMixed(bar) ? unknownSlot : paint.slotOf(bars.span[bar])),
    patternOf: (bar) => (isMixed(bar) ? 0 : paint.patternOf(bars.span[bar])),
    isMixed,
    isolated: isolatedBars(picture, paint),
  };
}

/** By bar; undefined: none is. */
function mixedBars({ merged, bars }: Picture, { by, colours }: Paint): Uint8Array | undefined {
  if (merged === undefined || colours === undefined || by === 'service' || by === 'operation')
    return undefined;
  const mixed = new Uint8Array(bars.x.length);
  // Callers are known by one span each of the many that they may stand for.
  mixed.fill(1, 0, merged.rowAt[merged.focusRow]);
  const { of } = colours;
  for (let i = 0; i < of.length; i++) {
    const bar = bars.barOf[i];
    if (bar >= 0 && of[i] !== of[bars.span[bar]]) mixed[bar] = 1;
  }
  return mixed;
}

function isolatedBars({ merged, bars }: Picture, paint: Paint): Matched | undefined {
  if (!paint.isIsolating) return undefined;
  const isolated = emptyMatched(bars.x.length, 'dim');
  const { isFaded } = paint;
  for (let i = 0; i < bars.barOf.length; i++)
    if (bars.barOf[i] >= 0 && !isFaded(i)) addMatch(isolated, bars.barOf[i]);
  const callers = merged === undefined ? 0 : merged.rowAt[merged.focusRow];
  for (let bar = 0; bar < callers; bar++) if (!isFaded(bars.span[bar])) addMatch(isolated, bar);
  return isolated;
}
