/** What rows are drawn from. */
import type { CriticalPath } from '#core/analysis/critical-path.ts';
import type { SegmentsBySpan } from '#core/analysis/critical-segments.ts';
import type { PartReader } from '#core/analysis/part-reader.ts';
import type { Paint } from '#core/analysis/paint.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import type { Optional } from '../../widgets/elements.ts';
import type { TimeRange } from '../../widgets/time-scale.ts';
import type { Box } from './lane-geometry.ts';
import type { rowMarks } from './row-marks.ts';

/** What all rows of one rendering share. One object, so that a row can tell by identity that nothing changed. */
export interface Scene {
  readonly trace: Trace;
  readonly paint: Paint;
  readonly range: TimeRange;
  /** Width in px of what stands before the lanes: names, then the columns of tags. */
  readonly names: number;
  readonly lane: number;
  /** What says the marks beside names, once its code is there. */
  readonly marks?: typeof rowMarks | undefined;
  readonly columns: readonly TagColumn[];
  /** Drawn on the bars; undefined while it is not asked for, or not known yet. */
  readonly critical?: CriticalScene | undefined;
  /** The span whose subtree is shown alone. */
  readonly focus?: SpanIndex | undefined;
}

/** A tag shown as a column. */
export interface TagColumn {
  readonly key: string;
  readonly reader: PartReader;
  /** In px from the left edge of the row. */
  readonly left: number;
  readonly width: number;
}

/** Of the names alone. */
export function nameWidth({ names, columns }: Pick<Scene, 'names' | 'columns'>): number {
  return columns.length === 0 ? names : columns[0].left;
}

export interface CriticalScene extends SegmentsBySpan {
  readonly path: CriticalPath;
}

export interface RowState {
  readonly scene: Scene;
  readonly span: SpanIndex;
  /** Position among the visible rows. */
  readonly row: number;
  /** 0: the top. */
  readonly level: number;
  /** How many spans stand below it once it is open; 0: it has nothing to open. */
  readonly below: number;
  readonly collapsed: boolean;
  readonly selected: boolean;
  readonly cursor: boolean;
  readonly match: boolean;
  /** The row stands for repeated calls, and the span is the first of them. */
  readonly group?: GroupRow | undefined;
  /** Spans of hidden services that it stands over. */
  readonly hidden?: HiddenCount | undefined;
}

/** Says and draws itself: the code for it comes with the groups. */
export interface GroupRow {
  readonly head: SpanIndex;
  readonly size: number;
  readonly errors: number;
  /** One past the last row a member or what hangs below it may have. */
  readonly end: number;
  /** How many, how long, how many failed; for a tooltip. */
  readonly words: string;
  /** The same of its times, for who cannot see the lane. */
  readonly laneWords: string;
  /** Fills the lane; where it is and what stands beside it, undefined if it is outside of the window. */
  readonly draw: (
    parts: GroupLane,
    scene: Scene,
  ) => { readonly box: Box; readonly label: string } | undefined;
}

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

export interface HiddenCount {
  readonly spans: number;
  readonly errors: number;
  /** "12 spans hidden, 2 errors" */
  readonly words: string;
}

/** A cell is told whether the span is another than before. */
export interface Cell {
  readonly element: HTMLElement;
  readonly update: (state: RowState, isOther: boolean) => void;
}
