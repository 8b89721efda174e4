/** How many logs are shown, what the window hides, and the way through the logs of one span. */
import { useMemo } from 'react';
import type { LogPosition } from '#core/analysis/log-index.ts';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { capital, useTerms } from '../../state/use-terms.ts';
import { Button, IconButton } from '../../widgets/button.tsx';
import { countOf, logsOfSpan, outsideOf } from './log-list.ts';
import type { LogList } from './log-list.ts';
import type { LogFiltering } from './use-log-list.ts';
import styles from './logs.module.css';

export interface StatusLineProps {
  readonly list: LogList;
  readonly filtering: LogFiltering;
  readonly trace: Trace;
  /** The selected span, or the one the cursor is at. */
  readonly span: SpanIndex | undefined;
  readonly active: LogPosition | undefined;
  /** Logs of spans that find does not match are left out. */
  readonly isOnlyMatches: boolean;
  readonly onStep: (direction: 1 | -1) => void;
  readonly onWhole: () => void;
  readonly onClear: () => void;
  /** Of the clipboard. */
  readonly said: string;
}

export function StatusLine(props: StatusLineProps) {
  const { list, filtering, isOnlyMatches, onWhole, onClear, said } = props;
  const { isWaiting, isFiltered, error } = filtering;
  const terms = useTerms();
  const outside = outsideOf(list);
  const many = (count: number) => counted(count, terms.log, terms.logs);
  const shown = countOf(list);
  const { length } = list.index;
  const words = shown === length ? many(length) : `${formatCount(shown)} of ${many(length)}`;
  return (
    <div className={styles.status}>
      <span role="status" data-waiting={isWaiting || undefined} className={styles.counted}>
        {isWaiting ? 'filtering…' : isOnlyMatches ? `${words}, of spans that match` : words}
      </span>
      {error !== undefined && <span role="alert">{error}</span>}
      {outside > 0 && (
        <span>
          {many(outside)} outside of the window
          <Button variant="ghost" onClick={onWhole}>
            Show the whole trace
          </Button>
        </span>
      )}
      {isFiltered && (
        <Button variant="ghost" onClick={onClear}>
          Clear the filter
        </Button>
      )}
      <span role="status">{said}</span>
      <SpanSteps {...props} />
    </div>
  );
}

function SpanSteps({ trace, list, span, active, onStep }: StatusLineProps) {
  const terms = useTerms();
  const positions = useMemo(() => (span === undefined ? undefined : logsOfSpan(list, span)), [list, span]);
  if (span === undefined || positions === undefined) return undefined;
  const all = trace.spans.eventsEnd[span] - trace.spans.events[span];
  const at = active === undefined ? -1 : positions.indexOf(active);
  const many = (count: number) => counted(count, terms.log, terms.logs);
  const count = positions.length;
  const place =
    at < 0 ? many(count) : `${capital(terms.log)} ${formatCount(at + 1)} of ${formatCount(count)}`;
  const hidden = all > count ? `, ${formatCount(all - count)} not shown` : '';
  return (
    <span className={styles.steps}>
      <span role="status">
        {all === 0 ? `The span has no ${terms.logs}` : `${place} of the span${hidden}`}
      </span>
      <IconButton
        icon="chevronUp"
        label={`Previous ${terms.log} of the span`}
        tooltip={`Previous ${terms.log} of the span  K`}
        disabled={count === 0}
        onClick={() => onStep(-1)}
      />
      <IconButton
        icon="chevronDown"
        label={`Next ${terms.log} of the span`}
        tooltip={`Next ${terms.log} of the span  J`}
        disabled={count === 0}
        onClick={() => onStep(1)}
      />
    </span>
  );
}
