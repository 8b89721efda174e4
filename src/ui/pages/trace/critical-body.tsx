/** What the critical path is made of, by service and operation, with the way along it and what it assumes. */
import type { CriticalEntry, CriticalSummary } from '#core/analysis/critical-summary.ts';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import { exactDuration, formatDuration } from '#core/base/format-duration.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import type { OpenTrace } from '../../state/queries.ts';
import { serviceColour } from '../../details/service-paint.ts';
import { Button } from '../../widgets/button.tsx';
import { criticalName, shareOf } from './critical-name.ts';
import styles from './critical-panel.module.css';

/** More is a click away in Operations, which has a column for it. */
const mostLines = 12;

export interface CriticalBodyProps {
  readonly open: OpenTrace;
  readonly isDrawn: boolean;
  readonly onDraw: (isDrawn: boolean) => void;
  readonly onSelect: (span: SpanIndex) => void;
  readonly summary: CriticalSummary;
  readonly onStep: (direction: 1 | -1) => void;
}

export function CriticalBody({ open, summary, isDrawn, onDraw, onSelect, onStep }: CriticalBodyProps) {
  const { entries, totalNs, segments } = summary;
  const shown = entries.slice(0, mostLines);
  const rest = entries.slice(mostLines).reduce((sum, { ns }) => sum + ns, 0);
  return (
    <>
      <p className={styles.words}>
        {formatDuration(totalNs)} in {counted(segments, 'stretch', 'stretches')}, each of one span. Shorten
        one of them and the whole gets shorter.
      </p>
      <table className={styles.table}>
        <thead className="sr-only">
          <tr>
            <th>Service and operation</th>
            <th>Share</th>
            <th>Time</th>
            <th>Spans</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((entry) => (
            <Line
              key={`${entry.service} ${entry.operation}`}
              trace={open.trace}
              entry={entry}
              totalNs={totalNs}
              onSelect={onSelect}
            />
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <p className={styles.words}>
          {formatDuration(rest)} ({shareOf(rest, totalNs)}) in {entries.length - mostLines} further
          operations.
        </p>
      )}
      <div className={styles.tools}>
        <label>
          <input type="checkbox" checked={isDrawn} onChange={(event) => onDraw(event.target.checked)} /> Draw
          it on the timeline
        </label>
        <span className={styles.steps}>
          <Button variant="ghost" tooltip="Shift P" onClick={() => onStep(-1)}>
            Previous stretch
          </Button>
          <Button variant="ghost" tooltip="P" onClick={() => onStep(1)}>
            Next stretch
          </Button>
        </span>
      </div>
      <p className={styles.assumes}>{assumptions(summary)}</p>
    </>
  );
}

interface LineProps {
  readonly trace: Trace;
  readonly entry: CriticalEntry;
  readonly totalNs: number;
  readonly onSelect: (span: SpanIndex) => void;
}

function Line({ trace, entry, totalNs, onSelect }: LineProps) {
  const part = totalNs === 0 ? 0 : entry.ns / totalNs;
  return (
    <tr>
      <td className={styles.what}>
        <button type="button" onClick={() => onSelect(entry.longest)}>
          <span className={styles.dot} style={{ background: serviceColour(trace, entry.longest) }} />{' '}
          {criticalName(trace, entry)}
        </button>
      </td>
      <td className={styles.share}>
        <span className={styles.bar} style={{ width: `${100 * part}%` }} />
        <span>{shareOf(entry.ns, totalNs)}</span>
      </td>
      <td data-tooltip={exactDuration(entry.ns)}>{formatDuration(entry.ns)}</td>
      <td>{counted(entry.spans, 'span')}</td>
    </tr>
  );
}

function assumptions({ passedBy }: CriticalSummary): string {
  const { clipped, disjoint, detached, concurrent } = passedBy;
  const counts = [
    [concurrent, 'ran beside it'],
    [detached, 'nobody waited for'],
    [clipped, 'reach beyond their parent and count where they lie in it'],
    [disjoint, 'lie outside of their parent'],
  ] as const;
  const passed = counts
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${formatCount(count)} ${words}`);
  const said = passed.length === 0 ? '' : ` Children it passed by: ${passed.join(', ')}.`;
  return `Read off times: going back from the end, a span waited for the child that ended last, then for what ended before that began.${said}`;
}
