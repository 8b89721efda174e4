/** What every row of one rendering shares. One object, so that a row can tell by identity that nothing changed. */
import type { SubtreeSummary } from '#core/analysis/rows.ts';
import type { Trace } from '#core/trace/trace.ts';
import type { ServicePaint } from '../../details/service-paint.ts';
import type { TimeRange } from '../../widgets/time-scale.ts';

export interface Scene {
  readonly trace: Trace;
  readonly paint: ServicePaint;
  readonly subtree: SubtreeSummary;
  readonly range: TimeRange;
  /** Widths of the two columns in px. */
  readonly names: number;
  readonly lane: number;
}
