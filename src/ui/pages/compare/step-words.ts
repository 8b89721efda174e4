/** Short words for what a call path has to do with the difference. */
import { formatCount } from '#core/base/format-count.ts';
import { exactDuration } from '#core/base/format-duration.ts';
import type { PathStep } from '#core/analysis/compare/pair-steps.ts';
import type { PairPaths } from '#core/analysis/compare/pair-paths.ts';

/** Every digit, with its sign. */
export function signedExact(ns: number): string {
  return ns > 0 ? `+${exactDuration(ns)}` : exactDuration(ns).replace('-', '−');
}

/** What kind of change a step is, beside its figure. */
export function shortCause({ a, b }: PairPaths, { path, cause }: PathStep): string {
  const calls = `${formatCount(a.count[path])} → ${formatCount(b.count[path])} calls`;
  switch (cause) {
    case 'added':
      return 'only in B';
    case 'removed':
      return 'only in A';
    case 'count':
      return calls;
    case 'exposure':
      return 'on or off the critical path';
    case 'wait':
      return 'waiting to begin';
    default:
      return a.count[path] === b.count[path] ? 'time of each call' : `time of each call, ${calls}`;
  }
}
