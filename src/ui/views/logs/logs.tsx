/** The Logs view: wires rows, filter and keys to the one selection, window and find that all views share. */
import { useRef, useState } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import type { LogIndex } from '#core/analysis/log-index.ts';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import { usePreferences } from '../../state/preferences.ts';
import { capital, useTerms } from '../../state/use-terms.ts';
import type { FindMode } from '../../state/url/trace-params.ts';
import { Button } from '../../widgets/button.tsx';
import { EmptyState } from '../../widgets/empty-state.tsx';
import { Skeleton } from '../../widgets/skeleton.tsx';
import type { VirtualRowsHandle } from '../../widgets/virtual-rows.tsx';
import type { ViewProps } from '../view.ts';
import { FilterBar } from './filter-bar.tsx';
import { countOf, outsideOf } from './log-list.ts';
import type { LogList } from './log-list.ts';
import { LogRows } from './log-rows.tsx';
import type { logsParams } from './params.ts';
import { StatusLine } from './status-line.tsx';
import { useActiveLog } from './use-active-log.ts';
import { useLogActions } from './use-log-actions.ts';
import type { LogActions } from './use-log-actions.ts';
import { useLogKeys } from './use-log-keys.ts';
import { onlyMatches, useLogFilter, useLogIndex, useLogList } from './use-log-list.ts';
import type { LogFiltering } from './use-log-list.ts';
import { useShowOpen } from './use-show-open.ts';
import styles from './logs.module.css';

type LogsProps = ViewProps<typeof logsParams>;

export default function Logs(props: LogsProps) {
  const terms = useTerms();
  const { trace, isPart, key } = props.subject.open;
  const { data: index, error } = useLogIndex(props);
  const filtering = useLogFilter(props);
  if (isPart)
    return <p className={styles.quiet}>{capital(terms.logs)} come when the whole trace is there.</p>;
  const failure = error?.message ?? (filtering.isFirst ? filtering.error : undefined);
  if (failure !== undefined)
    return <EmptyState title={`The ${terms.logs} could not be put in order`} advice={failure} />;
  if (index === undefined || filtering.isFirst)
    return <Skeleton label={`Loading ${terms.logs}`} lines={14} />;
  if (index.length === 0) return <NoLogs spans={trace.spanCount} />;
  return <AllLogs key={key} {...props} index={index} filtering={filtering} />;
}

function NoLogs({ spans }: { readonly spans: number }) {
  const { log, logs } = useTerms();
  return (
    <EmptyState
      title={`This trace has no ${logs}`}
      advice={`What services note while a span runs (exceptions, retries, messages, each with its time and fields) would be listed here in the order of time. ${spans === 1 ? `Its only span carries no ${log}` : `None of its ${formatCount(spans)} spans carries one`}.`}
    />
  );
}

interface AllLogsProps extends LogsProps {
  readonly index: LogIndex;
  readonly filtering: LogFiltering;
}

/** Narrower than this the message stands below the other cells. */
const roomForColumns = 640;
const secondLine = 20;

function AllLogs(props: AllLogsProps) {
  const { subject, params, setParams, colours, index, filtering, cursor, selection, matches } = props;
  const { trace } = subject.open;
  const { query } = matches;
  const onlyOf = onlyMatches(matches) === undefined ? undefined : query;
  const { handle, width, setWidth, list, active, setOpenRows, actions, onKeyDown } = useLogs(props);
  const focusRows = () => handle.current?.element()?.focus();
  return (
    <Frame width={width} find={query === '' ? undefined : matches.mode}>
      {(rowHeight) => (
        <>
          <FilterBar {...{ trace, index, colours, params, setParams }} onLeave={focusRows} />
          <StatusLine
            {...actions}
            list={list}
            filtering={filtering}
            isOnlyMatches={onlyOf !== undefined}
            trace={trace}
            span={selection ?? cursor?.span}
            active={active}
          />
          {countOf(list) === 0 ? (
            <Nothing list={list} onlyOf={onlyOf} {...actions} />
          ) : (
            <LogRows
              {...actions}
              {...props}
              list={list}
              rowHeight={rowHeight}
              isMeasured={width !== undefined}
              onInnerWidth={setWidth}
              handle={handle}
              active={active}
              onKeyDown={onKeyDown}
              onOpenRows={setOpenRows}
            />
          )}
        </>
      )}
    </Frame>
  );
}

/** What is listed, which log keys act on, and what they do. */
function useLogs(props: AllLogsProps) {
  const { index, filtering, cursor } = props;
  const terms = useTerms();
  const handle = useRef<VirtualRowsHandle>(null);
  const [width, setWidth] = useState<number | undefined>(undefined);
  const { list, open, toggle, setOpenRows } = useLogList(props, index, filtering.found);
  const { active, show } = useActiveLog({ index, list, cursor, isMeasured: width !== undefined, handle });
  const actions = { ...useLogActions(props, list, active, show), onToggle: toggle };
  const isOpen = active !== undefined && active === open?.position;
  const onKeyDown = useLogKeys({ ...actions, list, active, isOpen, handle, terms });
  useShowOpen(list, open, handle);
  return { handle, width, setWidth, list, active, setOpenRows, actions, onKeyDown };
}

interface FrameProps {
  readonly width: number | undefined;
  /** What becomes of logs of other spans; undefined: nothing is looked for. */
  readonly find: FindMode | undefined;
  readonly children: (rowHeight: number) => ReactNode;
}

/** Decides how rows are laid out. */
function Frame({ width, find, children }: FrameProps) {
  const line = usePreferences((state) => (state.density === 'comfortable' ? 32 : 26));
  const isStacked = width !== undefined && width < roomForColumns;
  const rowHeight = isStacked ? line + secondLine : line;
  return (
    <div
      className={styles.logs}
      data-stacked={isStacked || undefined}
      data-find={find}
      style={{ '--log-row': `${rowHeight}px` } as CSSProperties}
    >
      {children(rowHeight)}
    </div>
  );
}

interface NothingProps extends Pick<LogActions, 'onWhole' | 'onClear' | 'onAllSpans'> {
  readonly list: LogList;
  /** What is looked for, where only matches are shown. */
  readonly onlyOf: string | undefined;
}

/** Why no log is listed, and the way back. */
function Nothing({ list, onlyOf, onWhole, onClear, onAllSpans }: NothingProps) {
  const { log, logs } = useTerms();
  const outside = outsideOf(list);
  if (onlyOf !== undefined && outside === 0)
    return (
      <EmptyState
        title={`No ${log} of a matching span`}
        advice={`Only ${logs} of spans that match “${onlyOf}” are shown, and of these none passes.`}
        action={<Button onClick={onAllSpans}>Show {logs} of all spans</Button>}
      />
    );
  return (
    <EmptyState
      title={outside > 0 ? `No ${logs} in the window` : `No ${log} passes the filter`}
      advice={
        outside > 0
          ? `${counted(outside, `${log} lies`, `${logs} lie`)} outside of it.`
          : `The trace has ${counted(list.index.length, log, logs)}.`
      }
      action={
        outside > 0 ? (
          <Button onClick={onWhole}>Show the whole trace</Button>
        ) : (
          <Button onClick={onClear}>Clear the filter</Button>
        )
      }
    />
  );
}
