/** What is drawn, walked and pointed at: the bars of either layout, and what they mean. */
import type { Steps } from '#core/analysis/analysis.ts';
import type { Bars } from '#core/analysis/flame-bars.ts';
import type { FlameMerged } from '#core/analysis/flame-merged.ts';
import { selfPartsOf } from '#core/analysis/flame-self-parts.ts';
import { hasFlag } from '#core/trace/span.ts';
import { SpanFlag } from '#core/trace/trace.ts';
import type { Nanos, SpanIndex, Trace } from '#core/trace/trace.ts';
import type { FindMode } from '../../state/url/trace-params.ts';
import { wholeRange } from '../../widgets/time-scale.ts';
import type { TimeRange } from '../../widgets/time-scale.ts';
import { addMatch, barsOfStep, blocksOf, emptyMatched } from './dense.ts';
import type { Blocks, Matched } from './dense.ts';

export interface Picture {
  readonly trace: Trace;
  readonly bars: Bars;
  /** undefined: in order of time. */
  readonly merged: FlameMerged | undefined;
  readonly whole: TimeRange;
  /** Beginning and end of each stretch of a bar that is self time. */
  readonly selfParts: (bar: number) => ArrayLike<Nanos>;
  readonly blocks: Blocks;
  /** Bars that are left out while only matches are shown. */
  readonly hidden: number;
}

/** O(bars), as all that makes a picture. */
export function* timePicture(trace: Trace, bars: Bars, whole = wholeRange(trace.durationNs)): Steps<Picture> {
  const { flags } = trace.spans;
  const blocks = yield* blocksOf(bars, (bar) => (flags[bars.span[bar]] & SpanFlag.error) !== 0);
  return {
    trace,
    bars,
    merged: undefined,
    whole,
    selfParts: rememberedParts(trace, bars),
    blocks,
    hidden: 0,
  };
}

/** Spans whose parts are kept; those on screen are few, and finding a span's parts takes as long as it has children. */
const mostRemembered = 5000;

function rememberedParts(trace: Trace, bars: Bars): Picture['selfParts'] {
  const known = new Map<SpanIndex, ArrayLike<Nanos>>();
  return (bar) => {
    const span = bars.span[bar];
    let parts = known.get(span);
    if (parts !== undefined) return parts;
    parts = hasFlag(trace, span, SpanFlag.placeholder) ? [] : selfPartsOf(trace, span);
    if (known.size >= mostRemembered) known.clear();
    known.set(span, parts);
    return parts;
  };
}

/** Merged spans have no common place for their self time: it stands at the end of their own time. */
export function* mergedPicture(trace: Trace, merged: FlameMerged, whole = extentOf(merged)): Steps<Picture> {
  const selfParts = (bar: number) => {
    const end = ownEnd(merged, bar);
    return merged.self[bar] > 0 ? [end - merged.self[bar], end] : [];
  };
  const blocks = yield* blocksOf(merged, (bar) => merged.errors[bar] > 0);
  return { trace, bars: merged, merged, whole, selfParts, blocks, hidden: 0 };
}

function extentOf({ rowAt, focusRow, x, width }: FlameMerged): TimeRange {
  const last = rowAt[focusRow + 1] - 1;
  return wholeRange(last < 0 ? 0 : Math.round(x[last] + width[last]));
}

/** The same with some of its bars, which stand where they did. */
export function* withBars(
  { trace, merged, bars: all, whole }: Picture,
  bars: Bars | FlameMerged,
): Steps<Picture> {
  const picture = yield* merged === undefined
    ? timePicture(trace, bars, whole)
    : mergedPicture(trace, bars as FlameMerged, whole);
  return { ...picture, hidden: all.x.length - bars.x.length };
}

/** Where a bar's own time ends; what comes after is only as wide as what it called side by side. */
function ownEnd({ size, x, width, total }: FlameMerged, bar: number): Nanos {
  return x[bar] + (size === 'total' ? Math.min(total[bar], width[bar]) : width[bar]);
}

export function ownEndOf({ merged, bars }: Picture, bar: number): Nanos {
  return merged === undefined ? bars.x[bar] + bars.width[bar] : ownEnd(merged, bar);
}

/** −1 at a root. */
export function parentBar({ merged, bars, trace }: Picture, bar: number): number {
  if (merged !== undefined) return merged.parent[bar];
  const parent = trace.spans.parent[bars.span[bar]];
  return parent < 0 ? -1 : bars.barOf[parent];
}

/** In a further lane: the bars in the row above are not its parents. */
export function isApart(picture: Picture, bar: number, row: number): boolean {
  if (picture.merged !== undefined || row === 0) return false;
  return parentBar(picture, bar) < picture.bars.rowAt[row - 1];
}

export function hasError({ merged, bars, trace }: Picture, bar: number): boolean {
  return merged === undefined ? hasFlag(trace, bars.span[bar], SpanFlag.error) : merged.errors[bar] > 0;
}

/** The bars that hold a span that was found. */
export function* matchedBars({ merged, bars }: Picture, found: Uint32Array, mode: FindMode): Steps<Matched> {
  const matched = emptyMatched(bars.x.length, mode);
  for (let k = 0; k < found.length; k++) {
    if (k % barsOfStep === 0) yield undefined;
    const bar = bars.barOf[found[k]];
    if (bar >= 0) addMatch(matched, bar);
  }
  // Callers are known by one span each.
  const callers = merged === undefined ? 0 : merged.rowAt[merged.focusRow];
  if (callers === 0) return matched;
  const spans = new Set(found);
  for (let bar = 0; bar < callers; bar++) if (spans.has(bars.span[bar])) addMatch(matched, bar);
  return matched;
}
