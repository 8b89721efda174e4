/** What the flame shows of a layout: all bars, or those that find means with what leads to them; and which of them find means. */
import type { Steps } from '#core/analysis/analysis.ts';
import type { Bars } from '#core/analysis/flame-bars.ts';
import type { FlameMerged } from '#core/analysis/flame-merged.ts';
import type { Trace } from '#core/trace/trace.ts';
import type { Matches } from '../view.ts';
import type { Matched } from './dense.ts';
import { onlyMatched } from './only.ts';
import { matchedBars, mergedPicture, timePicture } from './picture.ts';
import type { Picture } from './picture.ts';

/** Bars in order of time, or merged. */
export type Layout =
  { readonly trace: Trace; readonly bars: Bars } | { readonly trace: Trace; readonly merged: FlameMerged };

export interface Shown {
  readonly picture: Picture;
  /** undefined: nothing is looked for. */
  readonly matched: Matched | undefined;
}

export interface ShownQuestion {
  readonly laid: Layout;
  readonly matches: Matches;
}

/** O(bars + matches). */
export function* shownOf(question: ShownQuestion | undefined): Steps<Shown | undefined> {
  if (question === undefined) return undefined;
  const { spans, mode, query } = question.matches;
  const all = yield* pictureOf(question.laid);
  if (query.trim() === '') return { picture: all, matched: undefined };
  const matched = yield* matchedBars(all, spans, mode);
  if (mode !== 'only') return { picture: all, matched };
  const picture = yield* onlyMatched(all, matched);
  return { picture, matched: picture === all ? matched : yield* matchedBars(picture, spans, mode) };
}

/** Of all bars: they stay while what find means changes. */
const pictures = new WeakMap<Bars, Picture>();

function* pictureOf(laid: Layout): Steps<Picture> {
  const bars = 'merged' in laid ? laid.merged : laid.bars;
  let picture = pictures.get(bars);
  if (picture?.trace === laid.trace) return picture;
  picture = yield* 'merged' in laid ? mergedPicture(laid.trace, laid.merged) : timePicture(laid.trace, bars);
  pictures.set(bars, picture);
  return picture;
}
