/** Clocks of the hosts against the root's: what to add to each, how sure that is, and what the server did before. */
import { useId, useMemo, useState } from 'react';
import { exactDuration, formatDuration } from '#core/base/format-duration.ts';
import { formatCount } from '#core/base/format-count.ts';
import { SkewQuality } from '#core/analysis/clock-skew.ts';
import type { ClockSkew, ServerSkew } from '#core/analysis/clock-skew.ts';
import { describeIssue } from '#core/trace/issues.ts';
import { briefText } from '#core/trace/span.ts';
import type { Trace } from '#core/trace/trace.ts';
import type { OpenTrace } from '../../state/queries.ts';
import { useAnalysis } from '../../state/use-analysis.ts';
import { LongText } from '../../details/long-text.tsx';
import { More, useBatches } from './findings-more.tsx';
import styles from './findings.module.css';

export function Clocks({ open }: { readonly open: OpenTrace }) {
  const { data: skew } = useAnalysis(open, 'clockSkew', {}, { enabled: !open.isPart });
  if (skew === undefined) return undefined;
  const { adjusted, notAdjusted } = skew.server;
  if (skew.length < 2 && adjusted === 0 && notAdjusted === 0) return undefined;
  return (
    <>
      <h3 className={styles.part}>Clocks</h3>
      {skew.length > 1 && <Hosts trace={open.trace} skew={skew} />}
      <Server trace={open.trace} server={skew.server} />
    </>
  );
}

function Hosts({ trace, skew }: { readonly trace: Trace; readonly skew: ClockSkew }) {
  const { rows, off } = useMemo(() => gravestFirst(skew), [skew]);
  const [open, setOpen] = useState(off > 0);
  const body = useId();
  return (
    <>
      <p className={styles.sentence}>
        {off === 0
          ? `Nothing says that the clocks of the ${formatCount(skew.length)} hosts disagree.`
          : `${formatCount(off)} of ${formatCount(skew.length)} hosts ${off === 1 ? 'has a clock that disagrees' : 'have clocks that disagree'} with the root’s.`}{' '}
        Bars show raw times, as the spans tell them: no bar is moved for this.
      </p>
      <button
        type="button"
        className={styles.fold}
        aria-expanded={open}
        aria-controls={body}
        onClick={() => setOpen(!open)}
      >
        <span aria-hidden="true" className={styles.chevron} data-open={open} />
        {formatCount(skew.length)} hosts
      </button>
      <div id={body}>{open && <HostTable trace={trace} skew={skew} rows={rows} />}</div>
    </>
  );
}

/** The root's, those that are off, and the others, each in the order of the analysis. */
export function gravestFirst({ length, offset, quality }: ClockSkew): {
  readonly rows: Uint32Array;
  readonly off: number;
} {
  const isOff = (row: number) => offset[row] !== 0 || quality[row] === SkewQuality.inconsistent;
  const rows = Uint32Array.from({ length }, (_, row) => row);
  const rank = (row: number) => (quality[row] === SkewQuality.reference ? 0 : isOff(row) ? 1 : 2);
  rows.sort((a, b) => rank(a) - rank(b) || a - b);
  return { rows, off: rows.reduce((n, row) => n + Number(isOff(row)), 0) };
}

interface HostTableProps {
  readonly trace: Trace;
  readonly skew: ClockSkew;
  readonly rows: Uint32Array;
}

function HostTable({ trace, skew, rows }: HostTableProps) {
  const [limit, onMore] = useBatches();
  return (
    <>
      <table className={styles.clocks}>
        <thead>
          <tr>
            <th scope="col">Host</th>
            <th scope="col">Offset</th>
            <th scope="col">At least</th>
            <th scope="col">At most</th>
            <th scope="col">Calls</th>
            <th scope="col">Fit</th>
          </tr>
        </thead>
        <tbody>
          {Array.from(rows.subarray(0, limit), (row) => (
            <HostRow key={row} trace={trace} skew={skew} row={row} />
          ))}
        </tbody>
      </table>
      <More count={rows.length} limit={limit} onMore={onMore} />
      <p className={styles.faint}>
        Offset: what to add to the host’s times so that its spans lie within the calls that caused them, if
        ways there and back take equally long. At least and at most: what these calls allow.
      </p>
    </>
  );
}

const fits: readonly string[] = ['the root’s', 'fits all calls', 'no offset fits all', 'not connected'];

function HostRow({ trace, skew, row }: Omit<HostTableProps, 'rows'> & { readonly row: number }) {
  const { key, offset, low, high, edges, quality, spans } = skew;
  const isCompared = quality[row] === SkewQuality.consistent || quality[row] === SkewQuality.inconsistent;
  return (
    <tr>
      <th scope="row">
        {briefText(trace.strings, key[row])}{' '}
        <span className={styles.count}>
          {spans[row] === 1 ? '1 span' : `${formatCount(spans[row])} spans`}
        </span>
      </th>
      <Offset ns={isCompared ? offset[row] : undefined} />
      <Offset ns={isCompared ? low[row] : undefined} />
      <Offset ns={isCompared ? high[row] : undefined} />
      <td>{isCompared ? formatCount(edges[row]) : '–'}</td>
      <td className={styles.fit}>{fits[quality[row]]}</td>
    </tr>
  );
}

/** With its sign; a bound that there is none of says so. */
function Offset({ ns }: { readonly ns: number | undefined }) {
  if (ns === undefined) return <td>–</td>;
  if (!Number.isFinite(ns)) return <td>no limit</td>;
  return (
    <td data-tooltip={exactDuration(ns)}>
      {ns > 0 ? '+' : ''}
      {formatDuration(ns)}
    </td>
  );
}

function Server({ trace, server }: { readonly trace: Trace; readonly server: ServerSkew }) {
  const { adjusted, notAdjusted, adjustedIssue, notAdjustedIssue } = server;
  const spans = (n: number) => (n === 1 ? '1 span' : `${formatCount(n)} spans`);
  return (
    <>
      {adjusted > 0 && (
        <p className={styles.sentence}>
          Before they came here, the server had moved the times of {spans(adjusted)}.
          <Said trace={trace} row={adjustedIssue} />
        </p>
      )}
      {notAdjusted > 0 && (
        <p className={styles.sentence}>
          The server sees reason to move the times of {spans(notAdjusted)} but left them as they are.
          <Said trace={trace} row={notAdjustedIssue} />
        </p>
      )}
    </>
  );
}

function Said({ trace, row }: { readonly trace: Trace; readonly row: number }) {
  if (row < 0) return undefined;
  return (
    <>
      {' '}
      It says: <LongText text={describeIssue(trace, row).text} tone={styles.said} />
    </>
  );
}
