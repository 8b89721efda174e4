/** Clocks of the hosts against the root's: what to add to each, how sure that is, and what the server did before. */
import { useMemo } from 'react';
import { exactDuration, formatDuration, signedDuration } from '#core/base/format-duration.ts';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import { largeOffset, SkewQuality } from '#core/analysis/clock-skew.ts';
import type { ClockSkew, ServerSkew } from '#core/analysis/clock-skew.ts';
import { describeIssue } from '#core/trace/issues.ts';
import { briefText } from '#core/trace/span.ts';
import type { Trace } from '#core/trace/trace.ts';
import { LongText } from '../../details/long-text.tsx';
import { Segmented } from '../../widgets/tabs.tsx';
import { LevelMark } from './findings-mark.tsx';
import { More, useBatches } from './findings-more.tsx';
import type { ChosenTimes } from './use-chosen-times.ts';
import styles from './findings.module.css';

export interface ClocksBodyProps {
  readonly times: ChosenTimes;
  readonly skew: ClockSkew;
}

/** Of the trace as it was read, whichever times are shown. */
export function ClocksBody({ times, skew }: ClocksBodyProps) {
  const { trace } = times.raw;
  return (
    <>
      {skew.moved > 0 && <TimesSwitch {...times} isAdjusted={skew.server.adjusted > 0} />}
      {skew.disagreeing > 0 && <Hosts trace={trace} skew={skew} />}
      <Server trace={trace} server={skew.server} />
    </>
  );
}

function TimesSwitch({ choice, choose, isAdjusted }: ChosenTimes & { readonly isAdjusted: boolean }) {
  return (
    <div className={styles.times}>
      <Segmented
        label="Times"
        choices={[
          { id: 'raw', label: 'Raw', tooltip: 'Times as the spans tell them  Shift T' },
          { id: 'adjusted', label: 'Adjusted', tooltip: 'Each host moved by its offset  Shift T' },
        ]}
        value={choice}
        onChange={choose}
      />
      <p className={styles.faint}>
        {choice === 'raw'
          ? 'Bars show raw times, as the spans tell them: no bar is moved.'
          : 'Every view and figure takes the adjusted times. Durations and rows stay as they are.'}
        {isAdjusted && choice === 'raw' && ' What the server has adjusted already would be moved again.'}
      </p>
    </div>
  );
}

function Hosts({ trace, skew }: { readonly trace: Trace; readonly skew: ClockSkew }) {
  const rows = useMemo(() => gravestFirst(skew), [skew]);
  const { disagreeing, length } = skew;
  const large = useMemo(() => countLarge(skew), [skew]);
  return (
    <>
      <p className={styles.sentence}>
        {formatCount(disagreeing)} of {formatCount(length)} hosts{' '}
        {disagreeing === 1 ? 'has a clock that disagrees' : 'have clocks that disagree'} with the root’s.
      </p>
      <HostTable trace={trace} skew={skew} rows={rows} />
      {large > 0 && (
        <p className={styles.large}>
          <LevelMark level="warning" /> {counted(large, 'host is', 'hosts are')} off by more than{' '}
          {formatDuration(largeOffset)}: clocks are rarely that wrong, times of spans more often.
        </p>
      )}
    </>
  );
}

function countLarge({ offset }: ClockSkew): number {
  return offset.reduce((count, by) => count + Number(Math.abs(by) > largeOffset), 0);
}

/** The root's, those that are off, and the others, each in the order of the analysis. */
function gravestFirst({ length, offset, quality }: ClockSkew): Uint32Array {
  const isOff = (row: number) => offset[row] !== 0 || quality[row] === SkewQuality.inconsistent;
  const rows = Uint32Array.from({ length }, (_, row) => row);
  const rank = (row: number) => (quality[row] === SkewQuality.reference ? 0 : isOff(row) ? 1 : 2);
  return rows.sort((a, b) => rank(a) - rank(b) || a - b);
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
        <span className={styles.count}>{counted(spans[row], 'span')}</span>
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
    <td data-tooltip={exactDuration(ns)} data-large={Math.abs(ns) > largeOffset || undefined}>
      {signedDuration(ns)}
    </td>
  );
}

function Server({ trace, server }: { readonly trace: Trace; readonly server: ServerSkew }) {
  const { adjusted, notAdjusted, adjustedIssue, notAdjustedIssue } = server;
  const spans = (n: number) => counted(n, 'span');
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
