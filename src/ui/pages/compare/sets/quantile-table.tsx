/** Quantiles of both sides with their intervals, and by how much they differ. */
import { quantileRows } from '#core/analysis/compare/distribution.ts';
import { leastTraces } from '#core/analysis/compare/compare-sets.ts';
import { exactDuration, formatDuration, signedDuration } from '#core/base/format-duration.ts';
import { way } from '../columns.ts';
import { signedExact } from '../step-words.ts';
import styles from './distribution.module.css';

interface QuantileTableProps {
  /** Ascending, in nanoseconds. */
  readonly a: ArrayLike<number>;
  readonly b: ArrayLike<number>;
  readonly label: string;
}

type Interval = ReturnType<typeof quantileRows>[number]['a'];

export function QuantileTable({ a, b, label }: QuantileTableProps) {
  const rows = quantileRows(a, b);
  return (
    <table className={styles.quantiles} aria-label={`${label}: quantiles`}>
      <thead>
        <tr>
          <th scope="col">Quantile</th>
          <th scope="col" data-side="a">
            A
          </th>
          <th scope="col" data-side="b">
            B
          </th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ p, a: left, b: right, shift }) => (
          <tr key={p}>
            <th scope="row">p{p * 100}</th>
            <Cell of={left} n={a.length} />
            <Cell of={right} n={b.length} />
            <td
              data-way={Number.isNaN(shift) ? 'none' : way(shift)}
              data-tooltip={Number.isNaN(shift) ? undefined : signedExact(shift)}
            >
              {Number.isNaN(shift) ? '–' : shift === 0 ? '0' : signedDuration(shift)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Below ten values an interval would be most of them. */
function Cell({ of, n }: { readonly of: Interval; readonly n: number }) {
  if (of === undefined) return <td data-tooltip="Too few values for this quantile">–</td>;
  const bound = (ns: number) => (Number.isFinite(ns) ? formatDuration(ns) : '…');
  return (
    <td data-tooltip={`${exactDuration(of.value)}; 95 % interval ${bound(of.low)} to ${bound(of.high)}`}>
      {formatDuration(of.value)}
      {n >= leastTraces && (
        <small>
          {bound(of.low)} – {bound(of.high)}
        </small>
      )}
    </td>
  );
}
