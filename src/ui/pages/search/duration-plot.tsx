/** The plot over the table: durations over time. An area drawn in it filters the table and stands in the address. */
import { useCallback, useMemo } from 'react';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { counted } from '#core/base/counted.ts';
import { formatDuration } from '#core/base/format-duration.ts';
import { useTimes } from '../../state/times.ts';
import type { Times } from '../../state/times.ts';
import type { PlotArea, SearchParams } from '../../state/url/search-params.ts';
import { Scatter } from '../../widgets/scatter.tsx';
import type { HeatCell, ScatterArea, ScatterPoint } from '../../widgets/scatter-layout.ts';
import { figuresOf } from './result-set.ts';
import type { Found } from '../../state/found.ts';
import styles from './results.module.css';

export interface DurationPlotProps {
  readonly rows: readonly Found[];
  readonly scale: SearchParams['scale'];
  readonly area: PlotArea | undefined;
  readonly onAdjust: (values: Partial<Pick<SearchParams, 'plot' | 'scale'>>) => void;
  readonly hrefOf: (row: Found) => string;
  readonly onOpen: (row: Found, event: KeyboardEvent | MouseEvent) => void;
  /** What can be done with the area. */
  readonly areaTools?: ReactNode;
}

const scales = ['log', 'linear'] as const;
const scaleWords = { log: 'Log', linear: 'Linear' } as const;

export function DurationPlot({ rows, scale, area, onAdjust, hrefOf, onOpen, areaTools }: DurationPlotProps) {
  const times = useTimes();
  const points = useMemo(() => rows.map(pointOf), [rows]);
  const byId = useMemo(() => new Map(rows.map((row) => [row.summary.traceId, row])), [rows]);
  const withRow = useCallback(
    <T,>(id: string, use: (row: Found) => T, otherwise: T): T => {
      const row = byId.get(id);
      return row === undefined ? otherwise : use(row);
    },
    [byId],
  );
  return (
    <div className={styles.plot}>
      <Scatter
        points={points}
        scale={scale}
        zone={times.zone}
        summary={useMemo(() => summaryOf(rows, times), [rows, times])}
        area={
          area === undefined
            ? undefined
            : { x0: area.startUs, x1: area.endUs, y0: area.minNs, y1: area.maxNs }
        }
        onArea={(next) => onAdjust({ plot: next === undefined ? undefined : plotArea(next) })}
        hrefOf={(id) => withRow(id, hrefOf, '')}
        onOpen={(id, event) => withRow(id, (row) => onOpen(row, event), undefined)}
        describePoint={(point) => tipOf(byId.get(point.id), times)}
        describeCell={cellTip}
        areaTools={areaTools}
      />
    </div>
  );
}

export type PlotToolsProps = Pick<DurationPlotProps, 'scale' | 'onAdjust'>;

/** What acts on the plot, for the line above it. */
export function PlotTools({ scale, onAdjust }: PlotToolsProps) {
  return (
    <div className={styles.plotTools}>
      <div role="group" aria-label="Duration scale" className={styles.scales}>
        {scales.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={scale === each}
            onClick={() => onAdjust({ scale: each })}
          >
            {scaleWords[each]}
          </button>
        ))}
      </div>
    </div>
  );
}

function pointOf({ summary, startUs }: Found): ScatterPoint {
  return {
    id: summary.traceId,
    x: startUs,
    y: summary.durationNs,
    size: summary.spanCount,
    isError: summary.errorCount > 0,
  };
}

function plotArea({ x0, x1, y0, y1 }: ScatterArea): PlotArea {
  return { startUs: x0, endUs: x1, minNs: y0, maxNs: y1 };
}

/** The plot in words, for those who do not see it. */
function summaryOf(rows: readonly Found[], times: Times): string {
  const { count, withErrors, shortest, longest, p50 } = figuresOf(rows);
  const starts = rows.map((row) => row.startUs);
  const from = starts.reduce((least, start) => Math.min(least, start), Infinity);
  const to = starts.reduce((most, start) => Math.max(most, start), -Infinity);
  return [
    `Duration over time: ${counted(count, 'trace')}`,
    `started between ${times.format(from / 1000)} and ${times.format(to / 1000)}`,
    `${formatDuration(shortest)} to ${formatDuration(longest)}, half of them up to ${formatDuration(p50 ?? 0)}`,
    `${withErrors} with errors`,
  ].join('; ');
}

function tipOf(row: Found | undefined, times: Times) {
  if (row === undefined) return undefined;
  const { summary, startUs } = row;
  return (
    <span className={styles.tip}>
      <span className={styles.tipName}>
        <b>{summary.rootService === '' ? 'No root' : summary.rootService}</b> {summary.rootOperation}
      </span>
      <span>
        <b>{formatDuration(summary.durationNs)}</b>, {counted(summary.spanCount, 'span')}
        {summary.errorCount > 0 && (
          <span className={styles.bad}>, {counted(summary.errorCount, 'error')}</span>
        )}
      </span>
      <span className={styles.quiet}>{times.format(startUs / 1000)}</span>
    </span>
  );
}

function cellTip(cell: HeatCell) {
  return (
    <span className={styles.tip}>
      <b>{counted(cell.count, 'trace')}</b>
      <span>
        {formatDuration(cell.area.y0)} to {formatDuration(cell.area.y1)}
      </span>
      {cell.errors > 0 && <span className={styles.bad}>{cell.errors} with errors</span>}
      <span className={styles.quiet}>Click to list them</span>
    </span>
  );
}
