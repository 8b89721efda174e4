/** The right side of the page: asks the server and shows what came back, or what stands in its place. */
import { useEffect, useMemo } from 'react';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { mark } from '../../state/idle.ts';
import { searchQuery } from '../../state/queries.ts';
import { useRuntime, useSource } from '../../state/runtime.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import type { Shortcut } from '../../state/shortcuts.ts';
import type { SearchQuery, SearchResult } from '../../state/runtime.ts';
import { Button } from '../../widgets/button.tsx';
import { EmptyState } from '../../widgets/empty-state.tsx';
import { Skeleton, Spinnerless } from '../../widgets/skeleton.tsx';
import { DurationPlot, PlotTools } from './duration-plot.tsx';
import type { Ask } from './form-draft.ts';
import { foundOf, inside } from './result-set.ts';
import { NothingFound, SourceFailure } from './result-states.tsx';
import { Remarks, SummaryLine } from './summary-line.tsx';
import type { Running } from './summary-line.tsx';
import { TraceTable } from './trace-table.tsx';
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

function Answer({ name, data, search, limit, updatedMs, ...running }: AnswerProps) {
  const { sort, scale, plot } = search.params;
  const { linkOf, hrefOf, open } = useTraceLink();
  const all = useMemo(() => foundOf(data.summaries), [data.summaries]);
  const rows = useMemo(() => inside(all, plot), [all, plot]);
  const plotted = { scale, area: plot, onAdjust: search.adjust };
  const isStale = name === undefined;
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
          rows={rows}
          elapsedMs={data.elapsedMs}
          updatedMs={updatedMs}
          tools={<PlotTools {...plotted} />}
        />
        {running.isRunning && <div className={styles.progress} role="progressbar" aria-label="Searching" />}
        {!isStale && <Remarks all={all} limit={limit} warnings={data.warnings} />}
      </div>
      <DurationPlot {...plotted} rows={all} hrefOf={hrefOf} onOpen={open} />
      {rows.length === 0 ? (
        <NoneSelected count={all.length} onClear={() => search.adjust({ plot: undefined })} />
      ) : (
        <TraceTable
          result={name ?? 'stale'}
          all={all}
          rows={rows}
          sort={sort}
          onSort={(next) => search.adjust({ sort: next })}
          linkOf={linkOf}
          onOpen={open}
        />
      )}
    </section>
  );
}

function NoneSelected({ count, onClear }: { readonly count: number; readonly onClear: () => void }) {
  return (
    <EmptyState
      title="No trace in the selected area"
      advice={`The result holds ${count.toLocaleString('en-US')}.`}
      action={<Button onClick={onClear}>Clear selection</Button>}
    />
  );
}
