/** Above the rows: what the columns are and which of them orders the rows; and what all rows add up to. */
import { counted } from '#core/base/counted.ts';
import { intervalText } from '#core/analysis/compare/set-words.ts';
import type { SetComparison } from '#core/analysis/compare/compare-sets.ts';
import { formatDuration, signedDuration } from '#core/base/format-duration.ts';
import type { SetOrder } from '../../../state/url/compare-params.ts';
import { way } from '../columns.ts';
import { HeadButton } from '../head-button.tsx';
import { signedExact } from '../step-words.ts';
import { callsText, leftColumns, rightColumns } from './columns.ts';
import type { SetColumn } from './columns.ts';
import styles from '../tree.module.css';

export interface PathHeadProps {
  readonly comparison: SetComparison;
  readonly order: SetOrder;
  readonly onOrder: (order: SetOrder) => void;
}

export function PathHead({ comparison, order, onOrder }: PathHeadProps) {
  const title = (column: SetColumn) => (
    <Title key={column.id} column={column} isFirst={column.order === order} onOrder={onOrder} />
  );
  return (
    <>
      <div role="row" aria-rowindex={1} className={`${styles.head} ${styles.line}`}>
        <div role="columnheader" data-column="name">
          <HeadButton
            title="Call path"
            hint="Below each other as they call"
            isChosen={order === 'tree'}
            onClick={() => onOrder('tree')}
          />
        </div>
        {leftColumns.map(title)}
        <div
          role="columnheader"
          data-column="bar"
          aria-sort={order === 'difference' ? 'descending' : undefined}
        >
          <HeadButton
            title="Difference"
            hint="Mean of B less mean of A, with its 95 % interval: all rows add up to the difference of the mean durations. Click for the largest first"
            isChosen={order === 'difference'}
            isSorted={order === 'difference'}
            onClick={() => onOrder('difference')}
          />
        </div>
        {rightColumns.map(title)}
      </div>
      <Total comparison={comparison} />
    </>
  );
}

interface TitleProps {
  readonly column: SetColumn;
  readonly isFirst: boolean;
  readonly onOrder: (order: SetOrder) => void;
}

function Title({ column: { id, title, hint, side, order }, isFirst, onOrder }: TitleProps) {
  return (
    <div role="columnheader" data-column={id} data-side={side} aria-sort={isFirst ? 'descending' : undefined}>
      {order === undefined ? (
        <span data-tooltip={hint}>{title}</span>
      ) : (
        <HeadButton
          title={title}
          hint={hint}
          isChosen={isFirst}
          isSorted={isFirst}
          onClick={() => onOrder(order)}
        />
      )}
    </div>
  );
}

function sumOf(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The check: figures of all rows, listed or not, added up. */
function Total({
  comparison: { overall, figures, paths, mayClaim, traces },
}: Pick<PathHeadProps, 'comparison'>) {
  const sum = sumOf(figures.difference);
  return (
    <div role="row" aria-rowindex={2} className={`${styles.total} ${styles.line}`} data-total={sum}>
      <div role="gridcell" data-column="name">
        All {counted(paths.length, 'call path')}
      </div>
      <div role="gridcell" data-column="a">
        {formatDuration(overall.meanA)}
      </div>
      <div role="gridcell" data-column="b">
        {formatDuration(overall.meanB)}
      </div>
      <div
        role="gridcell"
        data-column="bar"
        data-sum=""
        data-tooltip={`The rows add up to ${signedExact(Math.round(sum))}; the means differ by ${signedExact(Math.round(overall.difference))}`}
      >
        <span className={styles.figure} data-way={way(overall.difference)}>
          {signedDuration(Math.round(sum))}
        </span>
      </div>
      <div role="gridcell" data-column="interval">
        {mayClaim ? intervalText(overall.low, overall.high) : '–'}
      </div>
      <div role="gridcell" data-column="share">
        {overall.difference === 0 ? '–' : '100 %'}
      </div>
      <div role="gridcell" data-column="calls" data-tooltip="Calls of all paths in a trace, on average">
        {callsText(sumOf(figures.callsA) / traces[0], sumOf(figures.callsB) / traces[1])}
      </div>
      <div role="gridcell" data-column="errors">
        –
      </div>
      <div role="gridcell" data-column="evidence">
        –
      </div>
    </div>
  );
}
