/** The right side of the page: asks the server and shows what came back, or what stands in its place. */
import { useEffect, useMemo } from 'react';
import { Link } from 'react-router-dom';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { mark } from '../../state/idle.ts';
import { searchQuery } from '../../state/queries.ts';
import { useLinkTo, useRuntime, useSource } from '../../state/runtime.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import type { Shortcut } from '../../state/shortcuts.ts';
import type { SearchQuery, SearchResult } from '../../state/runtime.ts';
import { dependenciesOfSearch } from '../../state/url/dependency-params.ts';
import type { SearchTab } from '../../state/url/path-params.ts';
import { Button } from '../../widgets/button.tsx';
import { EmptyState } from '../../widgets/empty-state.tsx';
import { Skeleton, Spinnerless } from '../../widgets/skeleton.tsx';
import { lazyComponent } from '../../widgets/lazy-component.tsx';
import { Tabs } from '../../widgets/tabs.tsx';
import type { Choice } from '../../widgets/tabs.tsx';
import { Basket } from './basket.tsx';
import { DurationPlot, PlotTools } from './duration-plot.tsx';
import type { DurationPlotProps } from './duration-plot.tsx';
import type { Ask } from './form-draft.ts';
import { PathFilter } from './path-filter.tsx';
import { foundOf, inside } from '../../state/found.ts';
import type { Found } from '../../state/found.ts';
import { NothingFound, SourceFailure } from './result-states.tsx';
import { Remarks, SummaryLine } from './summary-line.tsx';
import type { Running } from './summary-line.tsx';
import { TraceTable } from './trace-table.tsx';
import { throughPath, useCallPaths } from './use-call-paths.ts';
import { useMarkKeys, useMarks } from './use-marks.ts';
import type { SearchState } from './use-search.ts';
import { useTraceLink } from './use-trace-link.ts';
import styles from './results.module.css';

export interface ResultsProps {
  readonly search: SearchState;
  readonly query: SearchQuery;
  /** Submits the search anew with something changed. */
  readonly onAsk: (change: Partial<Ask>) => void;
}

/** Listed in the help; the widgets handle all but the first themselves. */
const keys: readonly Shortcut[] = [
  { keys: 'ArrowDown', label: 'Table: next trace' },
  { keys: 'Enter', label: 'Table and plot: open the trace' },
  { keys: 'ArrowRight', label: 'Plot: next trace in time; in a row: its links' },
  { keys: 'Space', label: 'Plot: mark a corner of an area' },
  { keys: 'Escape', label: 'Plot: clear the area' },
];

/** Asks, and keeps the answer before until the new one is there. */
function useAnswer(query: SearchQuery, search: SearchState) {
  const runtime = useRuntime();
  const source = useSource();
  const client = useQueryClient();
  const options = searchQuery(runtime, source, query);
  const answer = useQuery({ ...options, placeholderData: keepPreviousData });
  const { data, isPlaceholderData, dataUpdatedAt } = answer;
  const isSettled = data !== undefined && !isPlaceholderData;
  const settledMs = isSettled ? dataUpdatedAt : 0;
  useEffect(() => {
    if (settledMs > 0) mark('spoor:search-results');
  }, [settledMs]);
  const again = () => void answer.refetch();
  const running: Running = {
    isRunning: answer.isFetching,
    onRefresh: () => {
      if (!search.renew()) again();
    },
    onCancel: () => void client.cancelQueries({ queryKey: options.queryKey }),
  };
  useShortcuts('Search results', [{ keys: 'r', label: 'Search again', run: running.onRefresh }, ...keys]);
  const name = isSettled ? JSON.stringify([source, query, dataUpdatedAt]) : undefined;
  return { answer, again, running, name };
}

export function Results({ search, query, onAsk }: ResultsProps) {
  const { answer, again, running, name } = useAnswer(query, search);
  const { data, isFetching } = answer;
  if (answer.isError && !isFetching) {
    return <SourceFailure error={answer.error} failedMs={answer.errorUpdatedAt} onRetry={again} />;
  }
  if (data === undefined && isFetching) return <Searching onCancel={running.onCancel} />;
  if (data === undefined || (name === undefined && !isFetching)) return <Cancelled onAgain={again} />;
  if (data.summaries.length === 0 && !isFetching) {
    return (
      <div className={styles.plain}>
        <Remarks all={[]} limit={Infinity} warnings={data.warnings} />
        <NothingFound query={query} lookback={search.params.lookback} onAsk={onAsk} />
      </div>
    );
  }
  const { limit } = query;
  return (
    <Answer
      {...running}
      name={name}
      data={data}
      search={search}
      limit={limit}
      updatedMs={answer.dataUpdatedAt}
    />
  );
}

function Searching({ onCancel }: { readonly onCancel: () => void }) {
  return (
    <div className={styles.plain}>
      <div className={styles.searching}>
        <Spinnerless label="Searching" onCancel={onCancel} />
      </div>
      <Skeleton label="Loading traces" lines={14} lineHeight={34} />
    </div>
  );
}

function Cancelled({ onAgain }: { readonly onAgain: () => void }) {
  return (
    <EmptyState
      title="Search cancelled"
      advice="The form holds what was asked."
      action={<Button onClick={onAgain}>Search again</Button>}
    />
  );
}

interface AnswerProps extends Running {
  /** undefined while an older answer stands in. */
  readonly name: string | undefined;
  readonly data: SearchResult;
  readonly search: SearchState;
  readonly limit: number;
  readonly updatedMs: number;
}

const panelId = 'search-result';

function Answer({ name, data, search, limit, updatedMs, ...running }: AnswerProps) {
  const { scale, plot, tab, path } = search.params;
  const linkTo = useLinkTo();
  const all = useMemo(() => foundOf(data.summaries), [data.summaries]);
  const paths = useCallPaths(name, all, search.params);
  const table = paths.answer?.result;
  const rows = useMemo(() => throughPath(inside(all, plot), table, path), [all, plot, table, path]);
  const plotted = { scale, area: plot, onAdjust: search.adjust };
  const isStale = name === undefined;
  const isList = tab === 'traces';
  return (
    <section
      className={styles.results}
      aria-label="Results"
      aria-busy={running.isRunning}
      data-stale={isStale ? '' : undefined}
    >
      <div>
        <SummaryLine
          {...running}
          all={all}
          rows={isList ? rows : all}
          elapsedMs={data.elapsedMs}
          updatedMs={updatedMs}
          tabs={
            <>
              <ResultTabs tab={tab} onTab={(next) => search.pick({ tab: next })} />
              <Link
                className={styles.dependencies}
                to={linkTo(dependenciesOfSearch(search.params))}
                data-tooltip="Who calls whom in these traces. Reads each of them"
              >
                Dependencies
              </Link>
            </>
          }
          tools={isList && <PlotTools {...plotted} />}
        />
        {running.isRunning && <div className={styles.progress} role="progressbar" aria-label="Searching" />}
        {!isStale && <Remarks all={all} limit={limit} warnings={data.warnings} />}
        {isList && (search.sides.a.kind !== 'none' || search.sides.b.kind !== 'none') && (
          <Basket search={search} all={all} />
        )}
        {isList && path !== '' && (
          <PathFilter path={path} state={paths} onClear={() => search.pick({ path: '' })} />
        )}
      </div>
      <div
        id={panelId}
        role="tabpanel"
        aria-labelledby={`${panelId}-tab-${tab}`}
        className={isList ? styles.list : styles.paths}
      >
        {isList ? (
          <Traces result={name ?? 'stale'} all={all} rows={rows} search={search} plotted={plotted} />
        ) : (
          <CallPaths
            state={paths}
            search={search}
            all={all}
            fallback={<Skeleton label="Loading call paths" lines={12} />}
          />
        )}
      </div>
    </section>
  );
}

const CallPaths = lazyComponent(() => import('./paths/call-paths.tsx').then((module) => module.CallPaths));

const tabs: readonly Choice<SearchTab>[] = [
  { id: 'traces', label: 'Traces' },
  {
    id: 'paths',
    label: 'Call paths',
    tooltip: 'All traces of the result merged into one tree of who calls what. Reads each of them',
  },
];

interface ResultTabsProps {
  readonly tab: SearchTab;
  readonly onTab: (tab: SearchTab) => void;
}

function ResultTabs({ tab, onTab }: ResultTabsProps) {
  return <Tabs label="Result" choices={tabs} value={tab} onChange={onTab} panelId={panelId} />;
}

interface TracesProps {
  readonly result: string;
  readonly all: readonly Found[];
  readonly rows: readonly Found[];
  readonly search: SearchState;
  readonly plotted: Pick<DurationPlotProps, 'scale' | 'area' | 'onAdjust'>;
}

function Traces({ result, all, rows, search, plotted }: TracesProps) {
  const { linkOf, hrefOf, open } = useTraceLink();
  const marks = useMarks(search);
  useMarkKeys(rows, marks);
  return (
    <>
      <DurationPlot {...plotted} rows={all} hrefOf={hrefOf} onOpen={open} />
      {rows.length === 0 ? (
        <NoneListed count={all.length} search={search} />
      ) : (
        <TraceTable
          result={result}
          all={all}
          rows={rows}
          sort={search.params.sort}
          onSort={(next) => search.adjust({ sort: next })}
          linkOf={linkOf}
          marks={marks}
          onOpen={open}
        />
      )}
    </>
  );
}

function NoneListed({ count, search }: { readonly count: number; readonly search: SearchState }) {
  const { plot, path } = search.params;
  const where = [
    ...(plot === undefined ? [] : ['in the selected area']),
    ...(path === '' ? [] : ['known to pass through the call path']),
  ];
  return (
    <EmptyState
      title={`No trace ${where.join(' and ')}`}
      advice={`The result holds ${count.toLocaleString('en-US')}.`}
      action={
        <>
          {plot !== undefined && (
            <Button onClick={() => search.adjust({ plot: undefined })}>Clear selection</Button>
          )}
          {path !== '' && <Button onClick={() => search.pick({ path: '' })}>Show all traces</Button>}
        </>
      }
    />
  );
}
