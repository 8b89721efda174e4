/** The id of a span as its source gave it: those that share one with others have a suffix here (`~2`, `~s1`). */
import { hasFlag, spanIdOf } from './span.ts';
import type { SpanIndex, Trace } from './trace.ts';
import { SpanFlag } from './trace.ts';

const suffix = /~s?\d+$/;

export function sourceIdOf(trace: Trace, i: SpanIndex): string {
  const id = spanIdOf(trace, i);
  return hasFlag(trace, i, SpanFlag.duplicateId) ? id.replace(suffix, '') : id;
}

/** Is this a server that shares the id of the client that called it? */
export function isSharedServer(trace: Trace, i: SpanIndex): boolean {
  return hasFlag(trace, i, SpanFlag.duplicateId) && /~s\d+$/.test(spanIdOf(trace, i));
}
