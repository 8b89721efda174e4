/** What makes a comparison of two traces say less than it seems to: found in the traces themselves, and stated beside the figures. */
import { operationName, serviceName } from '../../trace/span.ts';
import type { Trace } from '../../trace/trace.ts';

export type PairLimit =
  /** There is nothing to tell apart. */
  | { readonly kind: 'sameTrace' }
  /** Requests of two kinds: a difference may be one of what was asked. */
  | { readonly kind: 'otherRoot'; readonly a: string; readonly b: string }
  /** Spans were lost, or are still to come. */
  | { readonly kind: 'missingParents'; readonly side: 'a' | 'b'; readonly parents: number };

export function pairLimitsOf(a: Trace, b: Trace): PairLimit[] {
  const limits: PairLimit[] = [];
  if (a.traceId === b.traceId) limits.push({ kind: 'sameTrace' });
  const roots = { a: rootName(a), b: rootName(b) };
  if (roots.a !== roots.b) limits.push({ kind: 'otherRoot', ...roots });
  const sides = [
    ['a', a],
    ['b', b],
  ] as const;
  for (const [side, { missingParentCount }] of sides)
    if (missingParentCount > 0) limits.push({ kind: 'missingParents', side, parents: missingParentCount });
  return limits;
}

/** Service and operation of the primary root; empty without one. */
export function rootName(trace: Trace): string {
  const root = trace.primaryRoot;
  return root < 0 ? '' : `${serviceName(trace, root)} ${operationName(trace, root)}`.trim();
}
