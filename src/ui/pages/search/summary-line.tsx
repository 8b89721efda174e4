/** One line about the result: how many, how long, how many failed, how fresh; and whether the limit cut it. */
import { counted } from '#core/base/counted.ts';
import { formatDuration, exactDuration } from '#core/base/format-duration.ts';
import { formatShare } from '#core/base/format-share.ts';
import { formatAge } from '#core/base/format-time.ts';
import { enoughForQuantile } from '#core/base/quantile.ts';
import type { ReactNode } from 'react';
import { useSource } from '../../state/runtime.ts';
import { useNow } from '../../state/times.ts';
import { Button, IconButton } from '../../widgets/button.tsx';
import { Icon } from '../../widgets/icon.tsx';
import { figuresOf } from './result-set.ts';
import type { Found } from '../../state/found.ts';
import styles from './results.module.css';

/** The request behind the result. */
export interface Running {
  readonly isRunning: boolean;
  readonly onRefresh: () => void;
  readonly onCancel: () => void;
}

export interface SummaryLineProps extends Running {
  readonly all: readonly Found[];
  /** What the table lists of it. */
  readonly rows: readonly Found[];
  readonly elapsedMs: number;
  readonly updatedMs: number;
  /** Ways to look at the result. */
  readonly tabs: ReactNode;
  /** What else may be done with it. */
  readonly actions: ReactNode;
  /** What acts on the plot below. */
  readonly tools: ReactNode;
}

export function SummaryLine(props: SummaryLineProps) {
  const { all, rows, elapsedMs, updatedMs, isRunning } = props;
  const now = useNow();
  const count =
    rows.length === all.length
      ? counted(all.length, 'trace')
      : `${rows.length} of ${counted(all.length, 'trace')}`;
  return (
    <div className={styles.summary}>
      {props.tabs}
      <h2 className={styles.count}>
        <span role="status">
          {count}
          {rows.length < all.length && <span className="sr-only"> listed</span>}
        </span>
      </h2>
      <Facts rows={rows} />
      <span className={styles.space} />
      {props.actions}
      {props.tools}
      {isRunning ? (
        <>
          <span className={styles.quiet}>Searching…</span>
          <Button onClick={props.onCancel}>Cancel</Button>
        </>
      ) : (
        <span className={styles.age}>
          <span data-tooltip="From the request to the decoded answer">
            in {formatDuration(elapsedMs * 1e6)}
          </span>
          <span>{formatAge(Math.min(updatedMs, now), now)}</span>
          <IconButton icon="reload" label="Search again" onClick={props.onRefresh} />
        </span>
      )}
    </div>
  );
}

function Facts({ rows }: { readonly rows: readonly Found[] }) {
  const { count, withErrors, p50, p95, longest } = figuresOf(rows);
  if (count === 0 || p50 === undefined || p95 === undefined) return undefined;
  const hasP95 = enoughForQuantile(count, 0.95);
  return (
    <dl className={styles.facts}>
      <Fact
        name="p50"
        value={formatDuration(p50)}
        tooltip={`Half of these traces are shorter: ${exactDuration(p50)}`}
      />
      {hasP95 ? (
        <Fact
          name="p95"
          value={formatDuration(p95)}
          tooltip={`95 % of these traces are shorter: ${exactDuration(p95)}`}
        />
      ) : (
        <Fact name="max" value={formatDuration(longest)} tooltip="The longest; too few traces for a p95" />
      )}
      <Fact
        name="errors"
        value={formatShare(withErrors / count)}
        tooltip={`${withErrors} of ${counted(count, 'trace')} hold a span with an error`}
        bad={withErrors > 0}
      />
    </dl>
  );
}

interface FactProps {
  readonly name: string;
  readonly value: string;
  readonly tooltip: string;
  readonly bad?: boolean;
}

function Fact({ name, value, tooltip, bad }: FactProps) {
  return (
    <div data-tooltip={tooltip}>
      <dt>{name}</dt>
      <dd className={bad ? styles.bad : undefined}>{value}</dd>
    </div>
  );
}

export interface RemarksProps {
  readonly all: readonly Found[];
  readonly limit: number;
  readonly warnings: readonly string[];
}

/** What keeps the answer from being the whole truth: the limit, and what the server said beside its data. */
export function Remarks({ all, limit, warnings }: RemarksProps) {
  const source = useSource();
  const isCut = all.length >= limit;
  if (!isCut && warnings.length === 0) return undefined;
  return (
    <ul className={styles.remarks} aria-label="Remarks">
      {isCut && (
        <li>
          <Icon name="info" size={14} />
          Limit reached: these are {all.length.toLocaleString('en-US')} of possibly more,{' '}
          {source === 'files' ? 'the newest' : 'the server chooses which'}.
        </li>
      )}
      {warnings.map((warning) => (
        <li key={warning} data-kind="warning">
          <Icon name="warning" size={14} />
          <span>The answer is partial. The server says: {warning}</span>
        </li>
      ))}
    </ul>
  );
}
