/** How an entry of the critical path is called, and how much of the path it is. */
import type { CriticalEntry } from '#core/analysis/critical-summary.ts';
import { formatShare } from '#core/base/format-share.ts';
import { textOf } from '#core/trace/strings.ts';
import type { Nanos, Trace } from '#core/trace/trace.ts';

export function criticalName({ strings }: Trace, { service, operation }: CriticalEntry): string {
  return `${textOf(strings, service)} ${textOf(strings, operation)}`.trim();
}

export function shareOf(part: Nanos, whole: Nanos): string {
  return whole === 0 ? '–' : formatShare(part / whole);
}
