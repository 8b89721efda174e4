/** Steps from bar to bar by arrow keys: as things stand on screen, up is what called, down what was called. */
import { rowOfBar } from '#core/analysis/flame-bars.ts';
import type { FlameMerged } from '#core/analysis/flame-merged.ts';
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
  return trace.primaryRoot < 0 ? 0 : bars.barOf[trace.primaryRoot];
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
  const span = bars.span[bar];
  return trace.spans.end[span] > span + 1 ? bars.barOf[span + 1] : undefined;
}

function firstChild({ childrenFrom, childrenEnd }: FlameMerged, bar: number): number | undefined {
  return childrenEnd[bar] > childrenFrom[bar] ? childrenFrom[bar] : undefined;
}

function right({ merged, bars, trace }: Picture, bar: number): number | undefined {
  if (merged !== undefined) return neighbour(merged, bar, bar + 1);
  const { end, parent, length } = trace.spans;
  const span = bars.span[bar];
  const next = end[span];
  return next < length && parent[next] === parent[span] ? bars.barOf[next] : undefined;
}

/** Siblings stand side by side. */
function left(picture: Picture, bar: number): number | undefined {
  const { merged, bars, trace } = picture;
  if (merged !== undefined) return neighbour(merged, bar, bar - 1);
  const { end, parent } = trace.spans;
  const span = bars.span[bar];
  const first = parent[span] + 1;
  if (span === first) return undefined;
  let before = first;
  while (end[before] < span) before = end[before];
  return bars.barOf[before];
}

function neighbour(merged: FlameMerged, bar: number, other: number): number | undefined {
  if (other < 0 || other >= merged.x.length || merged.parent[other] !== merged.parent[bar]) return undefined;
  return rowOfBar(merged, other) === rowOfBar(merged, bar) ? other : undefined;
}
