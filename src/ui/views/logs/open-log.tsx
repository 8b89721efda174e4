/** The fields of the open log, whole, in the rows below it. */
import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import type { LogIndex, LogPosition } from '#core/analysis/log-index.ts';
import { misfitOf } from '#core/analysis/log-when.ts';
import { exactTime } from '#core/base/format-time.ts';
import { exactDuration } from '#core/base/format-duration.ts';
import type { Trace } from '#core/trace/trace.ts';
import { AttributesList } from '../../details/attributes-list.tsx';
import { useTerms } from '../../state/use-terms.ts';
import { Button } from '../../widgets/button.tsx';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { useElementSize } from '../../widgets/use-element-size.ts';
import type { RowView } from '../../widgets/virtual-rows.tsx';
import { epochOf, fieldsOf, logText } from './log-facts.ts';
import styles from './logs.module.css';

export interface OpenLogProps {
  readonly trace: Trace;
  readonly index: LogIndex;
  readonly position: LogPosition;
  /** Row of the log itself; the fields begin in the next. */
  readonly row: number;
  /** Rows that are free for the fields. */
  readonly rows: number;
  readonly rowIndex: number;
  readonly view: RowView;
  /** How many rows they need. */
  readonly onRows: (rows: number) => void;
  readonly onShowInTimeline: () => void;
}

/** Of the height of the view: the rows around it stay in sight. */
const mostOfView = 0.6;

export function OpenLog(props: OpenLogProps) {
  const { view, row, rows, rowIndex, onRows } = props;
  const content = useRef<HTMLDivElement>(null);
  const { height } = useElementSize(content);
  const top = useSyncExternalStore(view.subscribe, view.top);
  const most = Math.max(4, Math.floor((view.height * mostOfView) / view.rowHeight));
  const needed = height === 0 ? rows : Math.min(most, Math.ceil(height / view.rowHeight));
  useLayoutEffect(() => {
    if (needed !== rows) onRows(needed);
  }, [needed, rows, onRows]);
  return (
    <div
      role="row"
      aria-level={2}
      aria-rowindex={rowIndex}
      className={styles.open}
      style={{
        height: rows * view.rowHeight,
        transform: `translateY(${(row + 1 - top) * view.rowHeight}px)`,
      }}
    >
      <div role="gridcell" className={styles.openCell}>
        <div ref={content} className={styles.openContent}>
          <Facts {...props} />
        </div>
      </div>
    </div>
  );
}

function Facts({ trace, index, position, onShowInTimeline }: OpenLogProps) {
  const terms = useTerms();
  const e = index.events[position];
  const span = index.spans[position];
  const fields = fieldsOf(trace, e);
  const misfit = misfitOf(trace, span, e);
  return (
    <>
      <div className={styles.openHead}>
        <span>
          {exactDuration(trace.events.time[e])} since the start of the trace,{' '}
          {exactDuration(trace.events.time[e] - trace.spans.start[span])} since the start of its span
        </span>
        <code>{exactTime(epochOf(trace, e))}</code>
        {misfit !== undefined && (
          <span className={styles.misfitWords}>
            Recorded {misfit}: another clock, or after the work was done.
          </span>
        )}
        <span className={styles.openActions}>
          <Button onClick={onShowInTimeline}>Show in Timeline</Button>
          <CopyButton label={`Copy the ${terms.log}`} text={() => logText(trace, index, position)}>
            Copy
          </CopyButton>
        </span>
      </div>
      {fields.length === 0 ? (
        <p className={styles.quiet}>No fields.</p>
      ) : (
        <AttributesList key={position} attributes={fields} />
      )}
    </>
  );
}
