/** The result as a table: one row per trace, a real link in each, sorted over what the server returned. */
import { useMemo, useRef } from 'react';
import type { CSSProperties, KeyboardEvent, MouseEvent } from 'react';
import { Link } from 'react-router-dom';
import { counted } from '#core/base/counted.ts';
import { assignServiceColours } from '#core/analysis/service-colours.ts';
import { exactDuration, formatDuration } from '#core/base/format-duration.ts';
import { exactTime, formatAge, msOfNs } from '#core/base/format-time.ts';
import { placeIn, rememberPlace } from '../../state/last-search.ts';
import { useRuntime } from '../../state/runtime.ts';
import type { Runtime } from '../../state/runtime.ts';
import { useNow, useTimes } from '../../state/times.ts';
import type { Times } from '../../state/times.ts';
import type { Sort, SortColumn } from '../../state/url/search-params.ts';
import { DataGrid } from '../../widgets/data-grid.tsx';
import type { GridColumn } from '../../widgets/data-grid.tsx';
import { useElementSize } from '../../widgets/use-element-size.ts';
import { nextSort, sorted } from './result-set.ts';
import type { Found } from '../../state/found.ts';
import { MarkButtons } from './mark-buttons.tsx';
import { ServicesCell } from './services-cell.tsx';
import type { ServicesCellProps } from './services-cell.tsx';
import type { Marks } from './use-marks.ts';
import type { TraceLink } from './use-trace-link.ts';
import styles from './trace-table.module.css';

export interface TraceTableProps {
  /** Name of the result, for the place to come back to. */
  readonly result: string;
  /** Everything returned. */
  readonly all: readonly Found[];
  /** What is listed of it. */
  readonly rows: readonly Found[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly linkOf: (row: Found) => TraceLink;
  /** undefined: there is no comparison to choose for. */
  readonly marks: Marks | undefined;
  readonly onOpen: (row: Found, event: KeyboardEvent | MouseEvent) => void;
}

/** Below this a row is a small card. */
const narrowBelow = 680;

export function TraceTable({ result, all, rows, sort, onSort, linkOf, marks, onOpen }: TraceTableProps) {
  const box = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(box);
  const isNarrow = width > 0 && width < narrowBelow;
  const times = useTimes();
  const colours = useMemo(
    () => assignServiceColours(all.flatMap((row) => row.summary.services.map((service) => service.name))),
    [all],
  );
  const longest = useMemo(() => all.reduce((most, row) => Math.max(most, row.summary.durationNs), 1), [all]);
  const listed = useMemo(() => sorted(rows, sort), [rows, sort]);
  const now = useNow();
  const days = useMemo(() => daysToShow(all, times, now), [all, times, now]);
  const start = startWidths[days];
  const servicesWidth = isNarrow ? width - 32 : servicesRoom(width, start, marks !== undefined);
  const columns = useMemo(
    () => columnsOf({ linkOf, marks, longest, colours, servicesWidth, times, days, now }),
    [linkOf, marks, longest, colours, servicesWidth, times, days, now],
  );
  return (
    <div
      ref={box}
      className={styles.box}
      data-unmarked={marks === undefined ? '' : undefined}
      style={{ '--start': `${start}px` } as CSSProperties}
    >
      <DataGrid
        key={result}
        label="Traces"
        columns={columns}
        rows={listed}
        rowKey={traceIdOf}
        keyAttribute="data-trace-id"
        rowHeight={isNarrow ? 78 : 34}
        className={isNarrow ? styles.card : styles.line}
        sort={sort}
        onSort={(column) => onSort(nextSort(sort, column as SortColumn))}
        onOpen={onOpen}
        place={placeIn(result)}
        onLeave={(place) => rememberPlace(result, place)}
      />
    </div>
  );
}

interface Drawing {
  readonly linkOf: (row: Found) => TraceLink;
  readonly marks: Marks | undefined;
  readonly longest: number;
  readonly colours: ServicesCellProps['colours'];
  readonly servicesWidth: number;
  readonly times: Times;
  /** Starts show their day. */
  readonly days: Days;
  readonly now: number;
}

function columnsOf(drawing: Drawing): readonly GridColumn<Found>[] {
  const { linkOf, marks, longest, colours, servicesWidth, times, days, now } = drawing;
  const mark: GridColumn<Found>[] =
    marks === undefined
      ? []
      : [
          {
            id: 'mark',
            title: 'A/B',
            hint: 'Sides of a comparison',
            cell: (row) => <MarkButtons row={row} marks={marks} />,
          },
        ];
  const trace = (row: Found) => <TraceCell row={row} link={linkOf(row)} />;
  const duration = (row: Found) => <DurationCell row={row} longest={longest} />;
  const services = ({ summary }: Found) => (
    <ServicesCell summary={summary} colours={colours} width={servicesWidth} />
  );
  const start = (row: Found) => <StartCell row={row} times={times} days={days} now={now} />;
  const hint = 'Sorts what the server returned';
  return [
    ...mark,
    { id: 'trace', title: 'Trace', sortable: true, hint, cell: trace },
    { id: 'duration', title: 'Duration', sortable: true, hint, cell: duration },
    { id: 'spans', title: 'Spans', sortable: true, hint, align: 'end', cell: spansCell },
    { id: 'errors', title: 'Errors', sortable: true, hint, align: 'end', cell: errorsCell },
    { id: 'services', title: 'Services', cell: services },
    { id: 'start', title: 'Start', sortable: true, hint, align: 'end', cell: start },
  ];
}

/** What the third flexible column of `.line` gets. */
function servicesRoom(width: number, start: number, isMarked: boolean): number {
  const fixed = (isMarked ? 50 + 12 : 0) + 56 + 60 + start;
  const around = 2 * 16 + 5 * 12;
  return Math.max(150, ((width - fixed - around) * 1.15) / (1.25 + 0.85 + 1.15));
}

/** Enough to tell traces apart by eye; a 64-bit id padded to 128 bits does not begin with its zeros. */
export function shortId(traceId: string, { traceIdLength }: Runtime['config']): string {
  return traceId.replace(/^0+(?=.)/, '').slice(0, traceIdLength);
}

const traceIdOf = (row: Found) => row.summary.traceId;

function TraceCell({ row, link }: { readonly row: Found; readonly link: TraceLink }) {
  const { config } = useRuntime();
  const { rootService, rootOperation, orphanCount, traceId } = row.summary;
  return (
    <span className={styles.trace}>
      <Link to={link.to} state={link.state} tabIndex={-1} className={styles.link} draggable={false}>
        <b>{rootService === '' ? 'No root' : rootService}</b>
        <span className={styles.operation}>{rootOperation}</span>
      </Link>
      {orphanCount > 0 && (
        <span
          className={styles.incomplete}
          data-tooltip={`${counted(orphanCount, 'span')} name a parent that is not in the trace`}
        >
          incomplete
        </span>
      )}
      <span className={styles.id} data-tooltip={traceId}>
        {shortId(traceId, config)}
      </span>
    </span>
  );
}

function DurationCell({ row, longest }: { readonly row: Found; readonly longest: number }) {
  const { durationNs } = row.summary;
  return (
    <span className={styles.duration} data-tooltip={exactDuration(durationNs)}>
      <i style={{ width: `${(durationNs / longest) * 100}%` }} />
      <span>{formatDuration(durationNs)}</span>
    </span>
  );
}

function spansCell({ summary }: Found) {
  return (
    <>
      {summary.spanCount.toLocaleString('en-US')}
      <span className={styles.unit}>{summary.spanCount === 1 ? ' span' : ' spans'}</span>
    </>
  );
}

function errorsCell({ summary }: Found) {
  if (summary.errorCount === 0) return <span className={styles.none}>–</span>;
  return (
    <span className={styles.errors}>
      {summary.errorCount.toLocaleString('en-US')}
      <span className={styles.unit}>{summary.errorCount === 1 ? ' error' : ' errors'}</span>
    </span>
  );
}

/** Of the column of starts, in pixels. */
const startWidths = { none: 112, days: 158, years: 196 } as const;

interface StartCellProps {
  readonly row: Found;
  readonly times: Times;
  readonly days: Days;
  readonly now: number;
}

function StartCell({ row, times, days, now }: StartCellProps) {
  const ms = msOfNs(row.summary.startNs);
  const full = `${times.format(ms)} ${times.zoneLabel(ms)}\n${formatAge(ms, now)}\n${exactTime(row.summary.startNs)}`;
  return (
    <time className={styles.start} dateTime={exactTime(row.summary.startNs)} data-tooltip={full}>
      {days !== 'none' && `${dayText(times.format(ms, 'day'), days)} `}
      {times.format(ms, 'time')}
    </time>
  );
}

function dayText(day: string, days: Days): string {
  return days === 'years' ? day : day.replace(/ \d{4}$/, '');
}

/** What stands beside times of day: nothing while all of them are today's, the year where one is not of this year. */
function daysToShow(rows: readonly Found[], times: Times, now: number): Days {
  const today = times.format(now, 'day');
  const days = new Set(rows.map((row) => times.format(row.startUs / 1000, 'day')));
  if ([...days].some((day) => day.slice(-4) !== today.slice(-4))) return 'years';
  return [...days].some((day) => day !== today) ? 'days' : 'none';
}

type Days = keyof typeof startWidths;
