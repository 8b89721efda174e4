/** The lane of a row: bar, log ticks, the extent of what a collapsed row hides, and the duration on the free side. */
import { subtreeOf } from '#core/analysis/rows.ts';
import { formatDuration } from '#core/base/format-duration.ts';
import { movedWords } from '#core/trace/adjusted-times.ts';
import { hasFlag } from '#core/trace/span.ts';
import { SpanFlag } from '#core/trace/trace.ts';
import { capital } from '../../state/use-terms.ts';
import { create, optional, setAttribute, setPlace, setText } from '../../widgets/elements.ts';
import { clipBar, placeLabel, tickPositions } from './lane-geometry.ts';
import type { Box } from './lane-geometry.ts';
import type { Cell, RowState, Scene } from './scene.ts';
import styles from './waterfall.module.css';

export function laneCell(): Cell {
  const element = document.createElement('div');
  element.className = styles.lane;
  element.setAttribute('role', 'gridcell');
  element.dataset.lane = '';
  const parts = laneParts(element);
  let scene: Scene | undefined;
  let collapsed = false;
  return {
    element,
    update: (state, isOther) => {
      if (isOther) element.setAttribute('aria-label', words(state));
      if (isOther || scene !== state.scene || collapsed !== state.collapsed) draw(parts, state);
      ({ scene, collapsed } = state);
    },
  };
}

function words({ scene: { trace }, span, group }: RowState): string {
  if (group !== undefined) return group.laneWords;
  if (hasFlag(trace, span, SpanFlag.placeholder)) return 'No times: the span is missing';
  const { start, duration } = trace.spans;
  const moved = movedWords(trace, span);
  const times = `starts at ${formatDuration(start[span])}, takes ${formatDuration(duration[span])}`;
  return moved === undefined ? times : `${times}, ${moved}`;
}

type LaneParts = ReturnType<typeof laneParts>;

function laneParts(lane: HTMLElement) {
  const bar = create(styles.bar);
  lane.append(bar);
  const part = (className: string, attach: (each: HTMLElement) => void) =>
    optional(() => create(className), attach);
  return {
    bar,
    extent: part(styles.extent, (each) => bar.before(each)),
    ticks: optional(
      () => makePath(styles.ticks),
      (each) => bar.after(each),
    ),
    /** Where each call of a group ran. */
    members: optional(
      () => makePath(styles.members),
      (each) => bar.after(each),
    ),
    /** Stretches in which everything waited for this span. */
    critical: optional(
      () => makePath(styles.critical),
      (each) => lane.append(each),
    ),
    duration: part(styles.duration, (each) => lane.append(each)),
    /** A span outside of the window: an arrowhead says on which side it is. */
    outside: part(styles.outside, (each) => lane.append(each)),
  };
}

/** However many marks there are, they are one path. */
function makePath(className: string): SVGSVGElement {
  const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  picture.setAttribute('class', className);
  picture.append(document.createElementNS('http://www.w3.org/2000/svg', 'path'));
  return picture;
}

function draw(parts: LaneParts, { scene, span, collapsed, group }: RowState): void {
  if (group !== undefined) {
    const drawn = group.draw(parts, scene);
    if (drawn === undefined) return;
    const { left, width } = drawn.box;
    drawDuration(parts, scene, drawn.label, { left, right: left + width });
    return;
  }
  parts.members.hide();
  const { trace, range, lane } = scene;
  const start = trace.spans.start[span];
  const duration = trace.spans.duration[span];
  const placeholder = hasFlag(trace, span, SpanFlag.placeholder);
  const bar = placeholder ? undefined : clipBar(start, start + duration, range, lane);
  const extent = collapsed || placeholder ? extentOf(scene, span) : undefined;
  setAttribute(parts.bar, 'hidden', bar === undefined ? '' : undefined);
  if (bar === undefined) for (const each of [parts.ticks, parts.duration]) each.hide();
  else drawBar(parts, scene, span, bar, extent);
  drawCritical(parts, scene, span);
  if (extent === undefined) parts.extent.hide();
  else drawExtent(parts, scene, span, extent);
  if (bar !== undefined || placeholder) parts.outside.hide();
  else setAttribute(parts.outside.show(), 'data-before', start + duration < range.from ? 'true' : undefined);
}

function drawCritical(parts: LaneParts, { critical, range, lane }: Scene, span: number): void {
  const strokes: string[] = [];
  if (critical !== undefined) {
    const { offsets, segments, path } = critical;
    for (let s = offsets[span]; s < offsets[span + 1]; s++) {
      const box = clipBar(path.from[segments[s]], path.to[segments[s]], range, lane);
      if (box !== undefined) strokes.push(`M${box.left} 1.5h${box.width}`);
    }
  }
  if (strokes.length === 0) parts.critical.hide();
  else setAttribute(parts.critical.show().children[0], 'd', strokes.join(''));
}

function drawExtent(parts: LaneParts, { trace }: Scene, span: number, { left, width }: Box): void {
  const element = parts.extent.show();
  const placeholder = hasFlag(trace, span, SpanFlag.placeholder);
  setPlace(element, left, width);
  setAttribute(element, 'data-placeholder', placeholder ? 'true' : undefined);
}

function extentOf({ trace, range, lane }: Scene, span: number): Box | undefined {
  const { firstStart, lastEnd } = subtreeOf(trace, span);
  return clipBar(firstStart, lastEnd, range, lane);
}

function drawBar(parts: LaneParts, scene: Scene, span: number, bar: Box, extent: Box | undefined): void {
  const { trace, range, lane } = scene;
  const { spans, events } = trace;
  setPlace(parts.bar, bar.left, bar.width);
  setAttribute(parts.bar, 'data-cut-left', bar.cutLeft ? 'true' : undefined);
  setAttribute(parts.bar, 'data-cut-right', bar.cutRight ? 'true' : undefined);
  const moved = movedWords(trace, span);
  setAttribute(parts.bar, 'data-moved', moved === undefined ? undefined : 'true');
  setAttribute(parts.bar, 'data-tooltip', moved && capital(moved));
  const ticks = tickPositions(events.time, spans.events[span], spans.eventsEnd[span], range, lane);
  if (ticks.length === 0) parts.ticks.hide();
  else setAttribute(parts.ticks.show().children[0], 'd', ticks.map((x) => `M${x + 0.5} 0v16`).join(''));
  drawDuration(parts, scene, formatDuration(spans.duration[span]), {
    left: Math.min(bar.left, extent?.left ?? lane, ticks.at(0) ?? lane),
    right: Math.max(bar.left + bar.width, (extent?.left ?? 0) + (extent?.width ?? 0), ticks.at(-1) ?? 0),
  });
}

interface Edges {
  readonly left: number;
  readonly right: number;
}

function drawDuration(parts: LaneParts, { lane }: Scene, label: string, { left, right }: Edges): void {
  const place = placeLabel(left, right, lane, label);
  if (place === undefined) return parts.duration.hide();
  const element = parts.duration.show();
  setText(element, label);
  element.style.left = place.side === 'right' ? `${place.offset}px` : '';
  element.style.right = place.side === 'left' ? `${place.offset}px` : '';
  return undefined;
}
