/** Steps from bar to bar by arrow keys: as things stand on screen, up is what called, down what was called. */
import { rowOfBar } from '#core/analysis/flame-bars.ts';
import type { Bars } from '#core/analysis/flame-bars.ts';
import type { FlameMerged } from '#core/analysis/flame-merged.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { childrenByStart } from '#core/trace/walk.ts';
import { parentBar } from './picture.ts';
import type { Picture } from './picture.ts';

const steps = { ArrowUp: up, ArrowDown: down, ArrowLeft: left, ArrowRight: right } as const;

/** Where a key leads from a bar; undefined if the key means nothing here. It may lead nowhere: to the bar itself. */
export function walk(picture: Picture, bar: number, key: string): number | undefined {
  if (key === 'Home') return topBar(picture);
  if (!(key in steps)) return undefined;
  return steps[key as keyof typeof steps](picture, bar) ?? bar;
}

/** Where walking starts: the first root, or the operation in a sandwich. */
export function topBar({ merged, bars, trace }: Picture): number {
  if (merged !== undefined) return merged.rowAt[merged.focusRow];
  return trace.primaryRoot < 0 ? 0 : Math.max(0, bars.barOf[trace.primaryRoot]);
}

/** Above the operation of a sandwich the tree stands on its head. */
function isAboveFocus(merged: FlameMerged, bar: number): boolean {
  return merged.focusRow > 0 && bar < merged.rowAt[merged.focusRow];
}

function up(picture: Picture, bar: number): number | undefined {
  const { merged } = picture;
  if (merged !== undefined && merged.focusRow > 0) {
    if (isAboveFocus(merged, bar)) return firstChild(merged, bar);
    // The widest caller: they are sorted.
    if (merged.parent[bar] < 0) return merged.rowAt[merged.focusRow - 1];
  }
  const parent = parentBar(picture, bar);
  return parent < 0 ? undefined : parent;
}

function down(picture: Picture, bar: number): number | undefined {
  const { merged, bars, trace } = picture;
  if (merged !== undefined) return isAboveFocus(merged, bar) ? merged.parent[bar] : firstChild(merged, bar);
  return calls(bars, trace, bars.span[bar]).at(0);
}

/** Bars of a span's children (of roots for −1), in the order of time; those that are left out are none. */
function calls({ barOf }: Bars, { spans }: Trace, span: SpanIndex): readonly number[] {
  return childrenByStart(spans, span)
    .map((child) => barOf[child])
    .filter((bar) => bar >= 0);
}

function firstChild({ childrenFrom, childrenEnd }: FlameMerged, bar: number): number | undefined {
  return childrenEnd[bar] > childrenFrom[bar] ? childrenFrom[bar] : undefined;
}

function right({ merged, bars, trace }: Picture, bar: number): number | undefined {
  if (merged !== undefined) return neighbour(merged, bar, bar + 1);
  const siblings = calls(bars, trace, trace.spans.parent[bars.span[bar]]);
  return siblings[siblings.indexOf(bar) + 1];
}

function left({ merged, bars, trace }: Picture, bar: number): number | undefined {
  if (merged !== undefined) return neighbour(merged, bar, bar - 1);
  const siblings = calls(bars, trace, trace.spans.parent[bars.span[bar]]);
  return siblings[siblings.indexOf(bar) - 1];
}

function neighbour(merged: FlameMerged, bar: number, other: number): number | undefined {
  if (other < 0 || other >= merged.x.length || merged.parent[other] !== merged.parent[bar]) return undefined;
  return rowOfBar(merged, other) === rowOfBar(merged, bar) ? other : undefined;
}
