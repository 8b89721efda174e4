/**
 * Which rows are collapsed: the address says, and the session remembers what is too long for an address. Rows are numbers
 * of one reading of the trace; when more of it has come, the same spans stay collapsed.
 */
import { useCallback, useEffect, useMemo } from 'react';
import type { Collapse } from '#core/analysis/rows.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { setFlips, useFlips } from '../../state/session.ts';
import { fold as foldParam } from '../../state/url/trace-params.ts';
import type { Fold } from '../../state/url/trace-params.ts';
import { carriedFlips, collapseOf, foldOf } from './collapse.ts';

const none: ReadonlySet<SpanIndex> = new Set();

/**
 * The reading of the trace that flipped rows are numbers of. Not held: the session remembers rows of traces that have long
 * been closed, and whoever opens one again gets the same rows.
 */
const readings = new WeakMap<ReadonlySet<SpanIndex>, WeakRef<Trace>>();
/** Rows of folds that were made here: looking for their ids takes a pass over the trace. */
const madeAs = new WeakMap<Fold, ReadonlySet<SpanIndex>>();

export function useCollapse(
  trace: Trace,
  fold: Fold,
  setFold: (fold: Fold) => void,
): readonly [Collapse, (next: Collapse) => void] {
  const remembered = useFlips(trace.traceId);
  const collapse = useMemo(() => collapseFrom(trace, fold, remembered), [trace, fold, remembered]);
  useEffect(() => {
    const present = inReading(trace, remembered);
    if (present !== remembered) setFlips(trace.traceId, present);
  }, [trace, remembered]);
  const setCollapse = useCallback(
    (next: Collapse) => {
      const wanted = foldOf(trace, next);
      const kept = foldParam.parse(foldParam.format(wanted)).flipped.length;
      const flipped = new Set(next.flipped);
      readings.set(flipped, new WeakRef(trace));
      madeAs.set(wanted, flipped);
      setFlips(trace.traceId, kept < flipped.size ? flipped : none);
      setFold(wanted);
    },
    [trace, setFold],
  );
  return [collapse, setCollapse];
}

/** The same spans as rows of this reading. */
function inReading(trace: Trace, flipped: ReadonlySet<SpanIndex>): ReadonlySet<SpanIndex> {
  const from = readings.get(flipped)?.deref() ?? trace;
  if (from === trace || flipped.size === 0) return flipped;
  const present = carriedFlips(from, trace, flipped);
  readings.set(present, new WeakRef(trace));
  return present;
}

function collapseFrom(trace: Trace, fold: Fold, remembered: ReadonlySet<SpanIndex>): Collapse {
  const { depth } = fold;
  const made = madeAs.get(fold);
  if (made !== undefined) {
    const flipped = inReading(trace, made);
    madeAs.set(fold, flipped);
    return { depth, flipped };
  }
  const inAddress = collapseOf(trace, fold);
  const flipped = inReading(trace, remembered);
  return isPartOf(inAddress.flipped, flipped) ? { depth, flipped } : inAddress;
}

/** Is the address the beginning of what is remembered, and not another fold altogether? */
function isPartOf(some: ReadonlySet<SpanIndex>, all: ReadonlySet<SpanIndex>): boolean {
  if (some.size === 0 || some.size > all.size) return false;
  for (const i of some) if (!all.has(i)) return false;
  return true;
}
