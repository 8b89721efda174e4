/**
 * What is worth a reader's attention in a trace (algorithms §9): where errors began, calls repeated, retried or waiting for
 * each other without need, time nobody accounts for, clocks that disagree. O(n log n), a block at a time.
 */
import type { Trace } from '../../trace/trace.ts';
import type { Work } from '../analysis.ts';
import { defineAnalysis } from '../analysis.ts';
import { mainCriticalPath } from '../critical-path.ts';
import { contextOf } from './context.ts';
import type { Steps } from './context.ts';
import type { Family } from './family.ts';
import { families } from './family.ts';
import type { Finding, FindingKind } from './finding.ts';
import { firstErrors } from './first-errors.ts';
import { gaps } from './gaps.ts';
import { RepeatedCallsDetector } from './repeated-calls.ts';
import { RetryDetector } from './retries.ts';
import { sequentialCalls } from './sequential-calls.ts';
import { defaultFindingSettings } from './settings.ts';
import type { FindingSettings } from './settings.ts';
import { skewedClocks } from './skewed-clocks.ts';

export interface FindingsParams {
  /** What differs from the defaults. */
  readonly settings?: Partial<FindingSettings>;
}

export interface Findings {
  /** Errors of the trace first, then by the time they could save. */
  readonly list: readonly Finding[];
  /** Found of each kind; the list has the gravest `settings.most`. */
  readonly totals: Readonly<Record<FindingKind, number>>;
  readonly settings: FindingSettings;
}

export const findings = defineAnalysis({
  run: findingsOf,
  transfer: ({ list }: Findings) =>
    list.flatMap((finding) =>
      finding.kind === 'firstError' ? [finding.spans.buffer, finding.path.buffer] : [finding.spans.buffer],
    ),
});

export function* findingsOf(trace: Trace, params: FindingsParams = {}): Work<Findings> {
  const settings = { ...defaultFindingSettings, ...params.settings };
  const path = mainCriticalPath(trace);
  yield undefined;
  const context = contextOf(trace, settings, path);
  yield* firstErrors(context);
  const retries = new RetryDetector(context);
  const repeated = new RepeatedCallsDetector(context);
  yield* families(context, function* inspect(family: Family): Steps {
    yield* retries.inspect(family);
    yield* repeated.inspect(family);
    yield* sequentialCalls(context, family);
  });
  yield* retries.finish();
  yield* gaps(context);
  yield* skewedClocks(context);
  return { ...context.out.done(), settings };
}
