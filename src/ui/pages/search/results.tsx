/** The right side of the page: asks the server and shows what came back, or what stands in its place. */
import { useEffect, useMemo } from 'react';
import { Link } from 'react-router-dom';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { isEmbedded } from '../../state/embed.ts';
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
import { DownloadButton } from './download-button.tsx';
import { lazyComponent } from '../../widgets/lazy-component.tsx';
import { Tabs } from '../../widgets/tabs.tsx';
import type { Choice } from '../../widgets/tabs.tsx';
import { CompareMenu } from './compare-menu.tsx';
import { PlotTools } from './duration-plot.tsx';
import type { Ask } from './form-draft.ts';
import { foundOf, inside } from '../../state/found.ts';
import { NothingFound, SourceFailure } from './result-states.tsx';
import { Remarks, SummaryLine } from './summary-line.tsx';
import type { Running } from './summary-line.tsx';
import { Plotted, Traces } from './traces.tsx';
import { throughPath, useCallPaths } from './use-call-paths.ts';
import type { SearchState } from './use-search.ts';
import { useMeeting, useTagSample } from './use-tag-sample.ts';
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
  const tags = useTagSample(name, all, search.params);
  const through = useMemo(() => throughPath(all, table, path), [all, table, path]);
  const met = useMeeting(through, tags.answer?.result, search.params);
  const rows = useMemo(() => inside(met, plot), [met, plot]);
  const plotted = { scale, area: plot, onAdjust: search.adjust };
  const isStale = name === undefined;
  const canCompare = !isEmbedded();
  const isList = tab === 'traces';
  const isPlotted = tab !== 'paths';
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
          tabs={<ResultTabs tab={tab} onTab={(next) => search.pick({ tab: next })} />}
          actions={
            <>
              <Link
                className={styles.dependencies}
                to={linkTo(dependenciesOfSearch(search.params))}
                data-tooltip="Who calls whom in these traces. Reads each of them"
              >
                Dependencies
              </Link>
              {canCompare && <CompareMenu search={search} />}
              <DownloadButton rows={isList ? rows : all} />
            </>
          }
          tools={isPlotted && <PlotTools {...plotted} />}
        />
        {running.isRunning && <div className={styles.progress} role="progressbar" aria-label="Searching" />}
        {!isStale && <Remarks all={all} limit={limit} warnings={data.warnings} />}
        {canCompare && isList && isAnyChosen(search) && <Basket search={search} all={all} />}
        {isPlotted && path !== '' && (
          <PathFilter path={path} state={paths} onClear={() => search.pick({ path: '' })} />
        )}
        {isPlotted && search.params.only.length > 0 && <TagFilters search={search} state={tags} />}
      </div>
      <div
        id={panelId}
        role="tabpanel"
        aria-labelledby={`${panelId}-tab-${tab}`}
        className={isPlotted ? styles.list : styles.paths}
      >
        {isPlotted ? (
          <Plotted {...{ all, met, search, plotted }}>
            {isList ? (
              <Traces result={name ?? 'stale'} {...{ all, rows, search }} />
            ) : (
              <AttributesTab
                state={tags}
                rows={met}
                {...{ all, search }}
                fallback={<Skeleton label="Loading attributes" lines={10} />}
              />
            )}
          </Plotted>
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

const isAnyChosen = ({ sides: { a, b } }: SearchState) => a.kind !== 'none' || b.kind !== 'none';

/** For the sides of a comparison that is being gathered. */
const Basket = lazyComponent(() => import('./basket.tsx').then((module) => module.Basket));
const CallPaths = lazyComponent(() => import('./paths/call-paths.tsx').then((module) => module.CallPaths));
const AttributesTab = lazyComponent(() =>
  import('./attributes/attributes-tab.tsx').then((module) => module.AttributesTab),
);
const PathFilter = lazyComponent(() => import('./path-filter.tsx').then((module) => module.PathFilter));
const TagFilters = lazyComponent(() => import('./tag-filters.tsx').then((module) => module.TagFilters));

const tabs: readonly Choice<SearchTab>[] = [
  { id: 'traces', label: 'Traces' },
  {
    id: 'paths',
    label: 'Call paths',
    tooltip: 'All traces of the result merged into one tree of who calls what. Reads each of them',
  },
  {
    id: 'attributes',
    label: 'Attributes',
    tooltip: 'What is different about the selected traces. Reads each of the result',
  },
];

interface ResultTabsProps {
  readonly tab: SearchTab;
  readonly onTab: (tab: SearchTab) => void;
}

function ResultTabs({ tab, onTab }: ResultTabsProps) {
  return <Tabs label="Result" choices={tabs} value={tab} onChange={onTab} panelId={panelId} />;
}
