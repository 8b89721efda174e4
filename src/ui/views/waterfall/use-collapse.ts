/** Which rows are collapsed: the address says, and the session remembers what is too long for an address. */
import { useCallback, useMemo } from 'react';
import type { Collapse } from '#core/analysis/rows.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { setFlips, useFlips } from '../../state/session.ts';
import { fold as foldParam } from '../../state/url/trace-params.ts';
import type { Fold } from '../../state/url/trace-params.ts';
import { collapseOf, foldOf } from './collapse.ts';

const none: ReadonlySet<SpanIndex> = new Set();

export function useCollapse(
  trace: Trace,
  fold: Fold,
  setFold: (fold: Fold) => void,
): readonly [Collapse, (next: Collapse) => void] {
  const remembered = useFlips(trace.traceId);
  const collapse = useMemo(() => {
    const inAddress = collapseOf(trace, fold);
    return isPartOf(inAddress.flipped, remembered) ? { depth: fold.depth, flipped: remembered } : inAddress;
  }, [trace, fold, remembered]);
  const setCollapse = useCallback(
    (next: Collapse) => {
      const wanted = foldOf(trace, next);
      const kept = foldParam.parse(foldParam.format(wanted)).flipped.length;
      setFlips(trace.traceId, kept < wanted.flipped.length ? next.flipped : none);
      setFold(wanted);
    },
    [trace, setFold],
  );
  return [collapse, setCollapse];
}

/** Is the address the beginning of what is remembered, and not another fold altogether? */
function isPartOf(some: ReadonlySet<SpanIndex>, all: ReadonlySet<SpanIndex>): boolean {
  if (some.size === 0 || some.size > all.size) return false;
  for (const i of some) if (!all.has(i)) return false;
  return true;
}
