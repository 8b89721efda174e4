/** From the parameters to rows: the worker orders and filters, the page cuts out the window. */
import { useCallback, useMemo, useState } from 'react';
import { maskOf } from '#core/analysis/rows-matching.ts';
import type { LogIndex, LogPosition } from '#core/analysis/log-index.ts';
import { useAnalysis } from '../../state/use-analysis.ts';
import { sameRange } from '../../widgets/time-scale.ts';
import type { ViewProps } from '../view.ts';
import { logsOfMatches, makeList } from './log-list.ts';
import type { OpenLog } from './log-list.ts';
import type { logsParams } from './params.ts';

type Props = ViewProps<typeof logsParams>;

const noParams = {};

export function useLogIndex({ subject }: Props) {
  return useAnalysis(subject.open, 'logIndex', noParams, { enabled: !subject.open.isPart });
}

export interface LogFiltering {
  /** Positions that pass; undefined: all. While an answer is on its way, those of the one before. */
  readonly found: Uint32Array | undefined;
  readonly isFiltered: boolean;
  readonly isWaiting: boolean;
  /** Nothing can be shown yet: the address asks for a filter, and its first answer is on its way. */
  readonly isFirst: boolean;
  readonly error: string | undefined;
}

export function useLogFilter({ subject, params }: Props): LogFiltering {
  const filter = {
    query: params['logs.q'].trim(),
    levels: params['logs.level'],
    service: params['logs.service'].trim(),
  };
  const isFiltered = filter.query !== '' || filter.levels.length > 0 || filter.service !== '';
  const [wasGiven] = useState(isFiltered);
  const enabled = isFiltered && !subject.open.isPart;
  const { data, isPlaceholderData, error } = useAnalysis(subject.open, 'logMatches', filter, { enabled });
  const isWaiting = isFiltered && error === null && (data === undefined || isPlaceholderData);
  return {
    found: isFiltered ? data?.positions : undefined,
    isFiltered,
    isWaiting,
    isFirst: wasGiven && isWaiting && data === undefined,
    error: isFiltered ? error?.message : undefined,
  };
}

/** The spans that find leaves; undefined: all. */
export function onlyMatches({ query, mode, spans }: Props['matches']): Uint32Array | undefined {
  return mode === 'only' && query !== '' ? spans : undefined;
}

/** Rows that the fields take until they have been measured. */
const firstRows = 4;

export function useLogList(
  { subject, range, whole, matches }: Props,
  index: LogIndex,
  passing: Uint32Array | undefined,
) {
  const { trace } = subject.open;
  const onlyOf = onlyMatches(matches);
  const found = useMemo(
    () => (onlyOf === undefined ? passing : logsOfMatches(index, passing, maskOf(trace.spans, onlyOf))),
    [index, passing, trace, onlyOf],
  );
  const [open, setOpen] = useState<OpenLog | undefined>(undefined);
  const shown = sameRange(range, whole) ? undefined : range;
  const list = useMemo(
    () => makeList(index, found, trace.events.time, shown, open),
    [index, found, trace, shown, open],
  );
  const toggle = useCallback(
    (position: LogPosition) =>
      setOpen((before) => (before?.position === position ? undefined : { position, rows: firstRows })),
    [],
  );
  const setOpenRows = useCallback((rows: number) => setOpen((before) => before && { ...before, rows }), []);
  return { list, open, toggle, setOpenRows };
}
