/** What the timeline leaves out, as the address says: find steps and counts keep to it, and the window is that of the focus. */
import { useMemo } from 'react';
import type { Scope } from '#core/analysis/hidden-services.ts';
import { subtreeOf } from '#core/analysis/rows.ts';
import { addressOf, findSpan } from '#core/trace/find-span.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { views, viewOf } from '../../views/registry.ts';
import { clampRange, wholeRange } from '../../widgets/time-scale.ts';
import type { TimeRange } from '../../widgets/time-scale.ts';
import type { SetValues } from './use-trace-address.ts';

export interface TimelineScope {
  /** undefined: the view leaves out nothing. */
  readonly scope: Scope | undefined;
  /** The time that the subtree in focus takes. */
  readonly extent: TimeRange | undefined;
  /** Shows a subtree alone, in the timeline whatever the view was. */
  readonly focusOn: (span: SpanIndex) => void;
}

interface ScopeValues {
  readonly focus: string;
  readonly svc: readonly string[];
}

/** Only the timeline knows focus and hidden services; the other views show the whole. */
export function useTimelineScope(
  trace: Trace,
  viewId: string,
  { focus: focusId, svc }: ScopeValues,
  set: SetValues,
): TimelineScope {
  const isTimeline = viewOf(viewId) === views[0];
  const focus = isTimeline ? findSpan(trace, focusId) : undefined;
  const isScoped = isTimeline && (focus !== undefined || svc.length > 0);
  const scope = useMemo(() => (isScoped ? { focus, hidden: svc } : undefined), [isScoped, focus, svc]);
  const extent = useMemo(() => extentOf(trace, focus), [trace, focus]);
  const focusOn = (span: SpanIndex) => set({ focus: addressOf(trace, span), view: '', t: undefined }, 'pick');
  return { scope, extent, focusOn };
}

function extentOf(trace: Trace, focus: SpanIndex | undefined): TimeRange | undefined {
  if (focus === undefined) return undefined;
  const { firstStart, lastEnd } = subtreeOf(trace, focus);
  return clampRange({ from: firstStart, to: lastEnd }, wholeRange(trace.durationNs));
}
