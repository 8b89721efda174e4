/** What rows are drawn from. */
import type { CriticalPath, SegmentsBySpan } from '#core/analysis/critical-path.ts';
import type { Paint } from '#core/analysis/paint.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import type { TimeRange } from '../../widgets/time-scale.ts';

/** What all rows of one rendering share. One object, so that a row can tell by identity that nothing changed. */
export interface Scene {
  readonly trace: Trace;
  readonly paint: Paint;
  readonly range: TimeRange;
  /** Widths of the two columns in px. */
  readonly names: number;
  readonly lane: number;
  /** Drawn on the bars; undefined while it is not asked for, or not known yet. */
  readonly critical?: CriticalScene | undefined;
}

export interface CriticalScene extends SegmentsBySpan {
  readonly path: CriticalPath;
}

export interface RowState {
  readonly scene: Scene;
  readonly span: SpanIndex;
  /** Position among the visible rows. */
  readonly row: number;
  readonly collapsed: boolean;
  readonly selected: boolean;
  readonly cursor: boolean;
  readonly match: boolean;
}

/** A cell is told whether the span is another than before. */
export interface Cell {
  readonly element: HTMLElement;
  readonly update: (state: RowState, isOther: boolean) => void;
}
