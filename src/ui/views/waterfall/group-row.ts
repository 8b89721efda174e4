/** The row of a group of repeated calls: what it says, and its lane with its extent, where each member ran, and the sum of durations. */
import { groupFigures } from '#core/analysis/group-figures.ts';
import type { GroupFigures } from '#core/analysis/group-figures.ts';
import type { SiblingGroups } from '#core/analysis/sibling-groups.ts';
import { formatCount } from '#core/base/format-count.ts';
import { formatDuration } from '#core/base/format-duration.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { setAttribute, setPlace } from '../../widgets/elements.ts';
import { clipBar } from './lane-geometry.ts';
import type { Box } from './lane-geometry.ts';
import { pixelCover } from './pixel-cover.ts';
import type { GroupLane, GroupRow, Scene } from './scene.ts';

interface Group extends GroupFigures {
  readonly head: SpanIndex;
  readonly next: Int32Array;
}

/** O(members). */
export function groupRow({ spans }: Trace, groups: SiblingGroups, head: SpanIndex): GroupRow {
  const figures = groupFigures(spans, groups, head);
  const group = { ...figures, head, next: groups.next };
  const size = groups.size[head];
  return {
    head,
    size,
    errors: figures.errors,
    end: spans.end[groups.tail[head]],
    words: wordsOf(size, figures),
    laneWords: laneWordsOf(figures),
    draw: (parts, scene) => {
      const box = drawGroup(parts, scene, group);
      return box && { box, label: `Σ ${formatDuration(figures.total)}` };
    },
  };
}

function wordsOf(size: number, figures: GroupFigures): string {
  const { errors, total, median, longest, firstStart, lastEnd } = figures;
  const failed = errors === 0 ? '' : `, ${formatCount(errors)} failed`;
  const times = `sum ${formatDuration(total)}, median ${formatDuration(median)}, longest ${formatDuration(longest)}`;
  return `${formatCount(size)} calls${failed}: ${times}, within ${formatDuration(lastEnd - firstStart)}`;
}

function laneWordsOf({ firstStart, lastEnd, total }: GroupFigures): string {
  return `from ${formatDuration(firstStart)} to ${formatDuration(lastEnd)}, takes ${formatDuration(total)} in all`;
}

/** O(members + px). Where it is; undefined if it is outside of the window. */
function drawGroup(parts: GroupLane, scene: Scene, group: Group): Box | undefined {
  const { range, lane } = scene;
  const { firstStart, lastEnd } = group;
  const box = clipBar(firstStart, lastEnd, range, lane);
  setAttribute(parts.bar, 'hidden', '');
  for (const each of [parts.ticks, parts.duration, parts.outside]) each.hide();
  drawMembers(parts, scene, group);
  if (box === undefined) {
    parts.extent.hide();
    setAttribute(parts.outside.show(), 'data-before', lastEnd < range.from ? 'true' : undefined);
    return undefined;
  }
  const extent = parts.extent.show();
  setPlace(extent, box.left, box.width);
  setAttribute(extent, 'data-placeholder', undefined);
  return box;
}

function drawMembers(parts: GroupLane, { trace, range, lane, critical }: Scene, group: Group): void {
  const { start, duration } = trace.spans;
  const members = pixelCover(range, lane);
  const waited = pixelCover(range, lane);
  for (let i = group.head; i >= 0; i = group.next[i]) {
    members.add(start[i], start[i] + duration[i]);
    if (critical === undefined) continue;
    const { offsets, segments, path } = critical;
    for (let s = offsets[i]; s < offsets[i + 1]; s++)
      waited.add(path.from[segments[s]], path.to[segments[s]]);
  }
  const path = members.path(8);
  if (path === '') parts.members.hide();
  else setAttribute(parts.members.show().children[0], 'd', path);
  const strokes = critical === undefined ? '' : waited.path(1.5);
  if (strokes === '') parts.critical.hide();
  else setAttribute(parts.critical.show().children[0], 'd', strokes);
}
