/** Operations: where the time went, by group of spans. A group leads to its spans, and a span to its details. */
import { useMemo } from 'react';
import type { Grouping } from '#core/analysis/operations-keys.ts';
import { formatCount } from '#core/base/format-count.ts';
import { formatDuration } from '#core/base/format-duration.ts';
import { Button } from '../../widgets/button.tsx';
import { EmptyState } from '../../widgets/empty-state.tsx';
import { ErrorPanel } from '../../widgets/error-panel.tsx';
import { Skeleton } from '../../widgets/skeleton.tsx';
import { sameRange } from '../../widgets/time-scale.ts';
import { Grid } from './grid.tsx';
import styles from './operations.module.css';
import type { OperationsProps } from './props.ts';
import { useFound } from './use-found.ts';
import type { FoundTable } from './use-found.ts';
import { Toolbar } from './toolbar.tsx';
import { useTable } from './use-table.ts';
import type { TableState } from './use-table.ts';

export default function Operations(props: OperationsProps) {
  const { subject, params, matches } = props;
  const state = useTable(
    subject.open,
    useGrouping(props),
    params['operations.sort'],
    params['operations.filter'],
  );
  const shown = useFound(state.table, matches);
  if (subject.open.isPart) {
    return (
      <EmptyState
        title="The table comes with the last span"
        advice="Figures of a part of the trace would be wrong for the whole of it."
      />
    );
  }
  return (
    <div className={styles.view} data-find={matches.query === '' ? undefined : matches.mode}>
      <Toolbar {...props} table={shown?.table} />
      <WindowRemark {...props} state={state} />
      {shown !== undefined && <OnlyRemark {...shown} />}
      <div className={styles.body}>
        <Body {...props} state={state} shown={shown} />
      </div>
    </div>
  );
}

type WithState = OperationsProps & { readonly state: TableState };

function Body({ state, shown, ...props }: WithState & { readonly shown: FoundTable | undefined }) {
  const { isBehind, error } = state;
  if (error !== null) return <ErrorPanel error={error} />;
  if (shown === undefined) return <Skeleton label="Adding up operations" lines={14} />;
  return (
    <>
      <Grid {...props} {...shown} isBehind={isBehind} />
      {shown.table.order.length === 0 && <Nothing {...props} {...shown} />}
    </>
  );
}

function Nothing({ params, setParams, table, found }: OperationsProps & FoundTable) {
  const filter = params['operations.filter'];
  return (
    <div className={styles.nothing}>
      {table.figures.length === 0 ? (
        <EmptyState title="No span overlaps the window" />
      ) : found.mask !== undefined ? (
        <EmptyState
          title={filter.trim() === '' ? 'No group has a match' : `No group of “${filter.trim()}” has a match`}
          advice="Only groups with matches are shown."
        />
      ) : (
        <EmptyState
          title={`No name has “${filter.trim()}”`}
          action={
            <Button onClick={() => setParams({ 'operations.filter': '' }, 'pick')}>Show all groups</Button>
          }
        />
      )}
    </div>
  );
}

/** The same object as long as the question is the same. */
function useGrouping({ params, range, whole }: OperationsProps): Grouping {
  const { 'operations.by': by, 'operations.then': second, 'operations.window': inWindow } = params;
  const isWhole = sameRange(range, whole);
  return useMemo(
    () => ({
      by,
      ...(second !== undefined && { second }),
      ...(inWindow && !isWhole && { window: { from: range.from, to: range.to } }),
    }),
    [by, second, inWindow, isWhole, range.from, range.to],
  );
}

/** While only matches are shown: figures stay those of whole groups. */
function OnlyRemark({ table, found }: FoundTable) {
  if (found.mask === undefined || table.order.length === 0) return undefined;
  const { order, figures } = table;
  let [matches, spans] = [0, 0];
  for (const group of order) {
    matches += found.counts[group];
    spans += figures.count[group];
  }
  const groups = `${formatCount(order.length)} of ${formatCount(figures.length)} groups`;
  return (
    <div className={styles.window}>
      <span role="status">
        Only groups with matches: {groups}, with {formatCount(matches)} matching of {formatCount(spans)}{' '}
        spans. Figures are those of all spans of a group, matching or not.
      </span>
    </div>
  );
}

/** While a window is chosen: whether the figures are of it or of everything. */
function WindowRemark({ params, setParams, range, whole, subject, state }: WithState) {
  if (sameRange(range, whole)) return undefined;
  const inWindow = params['operations.window'];
  const counted = state.table?.figures.spans.length;
  const all = subject.open.trace.spanCount;
  const spans = counted === undefined ? 'spans' : `${formatCount(counted)} of ${formatCount(all)} spans`;
  return (
    <div className={styles.window}>
      <span role="status">
        {inWindow
          ? `Figures of the ${spans} that overlap the window of ${formatDuration(range.to - range.from)}, each counted whole.`
          : `Figures of the whole trace, not of the window of ${formatDuration(range.to - range.from)}.`}
      </span>
      <label>
        <input
          type="checkbox"
          checked={inWindow}
          onChange={(event) => setParams({ 'operations.window': event.target.checked }, 'pick')}
        />
        Only spans in the window
      </label>
    </div>
  );
}
