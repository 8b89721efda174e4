/** What can be done with a log, whether by pointer, key or button. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { LogPosition } from '#core/analysis/log-index.ts';
import { spanIdOf } from '#core/trace/span.ts';
import { useTerms } from '../../state/use-terms.ts';
import { copyText } from '../../widgets/clipboard.ts';
import type { ViewProps } from '../view.ts';
import { logText } from './log-facts.ts';
import { logsOfSpan, stepFrom } from './log-list.ts';
import type { LogList } from './log-list.ts';
import type { logsParams } from './params.ts';

export interface LogActions {
  readonly onMove: (position: LogPosition) => void;
  /** Opens the details of its span. */
  readonly onPick: (position: LogPosition) => void;
  /** To the next or previous log of the span that is selected or that the cursor is at. */
  readonly onStep: (direction: 1 | -1) => void;
  readonly onShowInTimeline: (position: LogPosition) => void;
  readonly onCopy: (position: LogPosition) => void;
  readonly onWhole: () => void;
  readonly onClear: () => void;
  /** Shows logs of spans that find does not match, too. */
  readonly onAllSpans: () => void;
  /** What the clipboard did, for a moment. */
  readonly said: string;
}

/** @param show makes a log the one that keys act on, and brings it into view */
export function useLogActions(
  { subject, selection, cursor, select, moveTo, setParams, setRange }: ViewProps<typeof logsParams>,
  list: LogList,
  active: LogPosition | undefined,
  show: (position: LogPosition) => void,
): LogActions {
  const { trace } = subject.open;
  const { index } = list;
  const { said, copy } = useCopying();
  const span = selection ?? cursor?.span;
  const actions = useMemo(
    () => ({
      onMove: (position: LogPosition) => {
        show(position);
        moveTo(index.spans[position]);
      },
      onPick: (position: LogPosition) => {
        show(position);
        select(index.spans[position]);
      },
      // One step back leads here again, so both are written at once.
      onShowInTimeline: (position: LogPosition) =>
        setParams({ view: '', span: spanIdOf(trace, index.spans[position]) }, 'pick'),
      onCopy: (position: LogPosition) => copy(logText(trace, index, position)),
      onWhole: () => setRange(undefined, 'pick'),
      onAllSpans: () => setParams({ find: 'highlight' }, 'pick'),
      onClear: () => setParams({ 'logs.q': '', 'logs.level': [], 'logs.service': '' }, 'pick'),
    }),
    [trace, index, show, moveTo, select, setParams, setRange, copy],
  );
  const onStep = (direction: 1 | -1) => {
    const to = span === undefined ? undefined : stepFrom(logsOfSpan(list, span), active, direction);
    if (to !== undefined) show(to);
  };
  return { ...actions, onStep, said };
}

const saidMs = 1600;

function useCopying() {
  const { log } = useTerms();
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (said === '') return undefined;
    const timer = setTimeout(() => setSaid(''), saidMs);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = useCallback(
    (text: string) => {
      copyText(text).then(
        (done) => setSaid(done ? `Copied the ${log}` : 'The browser did not allow copying'),
        () => setSaid('The browser did not allow copying'),
      );
    },
    [log],
  );
  return { said, copy };
}
