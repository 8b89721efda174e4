/** What rows are drawn from. */
import type { CriticalPath, SegmentsBySpan } from '#core/analysis/critical-path.ts';
import type { PartReader } from '#core/analysis/operations-keys.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import type { TimeRange } from '../../widgets/time-scale.ts';

/** What all rows of one rendering share. One object, so that a row can tell by identity that nothing changed. */
export interface Scene {
  readonly trace: Trace;
  readonly range: TimeRange;
  /** Width in px of what stands before the lanes: names, then the columns of tags. */
  readonly names: number;
  readonly lane: number;
  readonly columns: readonly TagColumn[];
  /** Drawn on the bars; undefined while it is not asked for, or not known yet. */
  readonly critical?: CriticalScene | undefined;
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
