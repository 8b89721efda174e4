/** The lane of a group's row: its extent, where each member ran, and the sum of their durations. */
import { formatDuration } from '#core/base/format-duration.ts';
import { serviceColour } from '../../details/service-paint.ts';
import { setAttribute, setPlace } from '../../widgets/elements.ts';
import type { Optional } from '../../widgets/elements.ts';
import { clipBar } from './lane-geometry.ts';
import type { Box } from './lane-geometry.ts';
import { pixelCover } from './pixel-cover.ts';
import type { GroupRow } from './row-list.ts';
import type { Scene } from './scene.ts';

/** Those parts of a lane that a group uses. */
export interface GroupLane {
  readonly bar: HTMLElement;
  readonly extent: Optional<HTMLElement>;
  readonly members: Optional<SVGSVGElement>;
  readonly ticks: Optional<SVGSVGElement>;
  readonly critical: Optional<SVGSVGElement>;
  readonly duration: Optional<HTMLElement>;
  readonly outside: Optional<HTMLElement>;
}

/** O(members + px). Where it is; undefined if it is outside of the window. */
export function drawGroup(parts: GroupLane, scene: Scene, group: GroupRow): Box | undefined {
  const { trace, range, lane } = scene;
  const { firstStart, lastEnd, head } = group;
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
  extent.style.setProperty('--bar', serviceColour(trace, head));
  return box;
}

function drawMembers(parts: GroupLane, { trace, range, lane, critical }: Scene, group: GroupRow): void {
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
  else {
    const element = parts.members.show();
    setAttribute(element.children[0], 'd', path);
    element.style.setProperty('--bar', serviceColour(trace, group.head));
  }
  const strokes = critical === undefined ? '' : waited.path(1.5);
  if (strokes === '') parts.critical.hide();
  else setAttribute(parts.critical.show().children[0], 'd', strokes);
}

export function groupLaneWords({ firstStart, lastEnd, total, median, longest }: GroupRow): string {
  return `from ${formatDuration(firstStart)} to ${formatDuration(lastEnd)}, takes ${formatDuration(total)} in all, median ${formatDuration(median)}, longest ${formatDuration(longest)}`;
}
