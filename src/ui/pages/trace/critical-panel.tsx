/** The critical path in a few lines: what the answer waited for, by service and operation, and the way along it. */
import { useRef } from 'react';
import { exactDuration, formatDuration } from '#core/base/format-duration.ts';
import type { CriticalEntry, CriticalSummary } from '#core/analysis/critical-summary.ts';
import { textOf } from '#core/trace/strings.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import type { OpenTrace } from '../../state/queries.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { useAnalysis } from '../../state/use-analysis.ts';
import { serviceColour } from '../../details/service-paint.ts';
import { Button } from '../../widgets/button.tsx';
import { stepAlong } from './critical-steps.ts';
import { FactPanel } from './fact-panel.tsx';
import styles from './critical-panel.module.css';

export interface CriticalPanelProps {
  readonly open: OpenTrace;
  readonly cursor: SpanIndex | undefined;
  readonly isDrawn: boolean;
  readonly onDraw: (isDrawn: boolean) => void;
  readonly onSelect: (span: SpanIndex) => void;
}

export function CriticalPanel(props: CriticalPanelProps) {
  const { open, cursor, onSelect } = props;
  const { trace } = open;
  const whenWhole = { enabled: !open.isPart };
  const { data } = useAnalysis(open, 'criticalSummary', {}, whenWhole);
  const path = useAnalysis(open, 'criticalPath', {}, whenWhole).data;
  const at = useRef<number | undefined>(undefined);
  const step = (direction: 1 | -1) => {
    if (path === undefined || path.span.length === 0) return;
    at.current = stepAlong(path, trace, cursor, at.current, direction);
    onSelect(path.span[at.current]);
  };
  useShortcuts('Critical path', [
    { keys: 'p', label: 'Next stretch of the critical path', run: () => step(1) },
    { keys: 'Shift+P', label: 'Previous stretch of the critical path', run: () => step(-1) },
  ]);
  const [first] = data?.entries ?? [];
  if (data === undefined || first === undefined) return undefined;
  return (
    <FactPanel
      label="Critical path"
      title="What the answer waited for"
      badge={
        <>
          Critical path <b>{share(first.ns, data.totalNs)}</b>{' '}
          <span className={styles.name}>{nameOf(trace, first)}</span>
        </>
      }
    >
      {() => <Lines {...props} summary={data} onStep={step} />}
    </FactPanel>
  );
}

/** More is a click away in Operations, which has a column for it. */
const mostLines = 12;

interface LinesProps extends CriticalPanelProps {
  readonly summary: CriticalSummary;
  readonly onStep: (direction: 1 | -1) => void;
}

function Lines({ open, summary, isDrawn, onDraw, onSelect, onStep }: LinesProps) {
  const { entries, totalNs, segments } = summary;
  const shown = entries.slice(0, mostLines);
  const rest = entries.slice(mostLines).reduce((sum, { ns }) => sum + ns, 0);
  return (
    <>
      <p className={styles.words}>
        {formatDuration(totalNs)} in{' '}
        {segments === 1 ? '1 stretch' : `${segments.toLocaleString('en-US')} stretches`}, each of one span.
        Shorten one of them and the whole gets shorter.
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
          {formatDuration(rest)} ({share(rest, totalNs)}) in {entries.length - mostLines} further operations.
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
          {nameOf(trace, entry)}
        </button>
      </td>
      <td className={styles.share}>
        <span className={styles.bar} style={{ width: `${100 * part}%` }} />
        <span>{share(entry.ns, totalNs)}</span>
      </td>
      <td data-tooltip={exactDuration(entry.ns)}>{formatDuration(entry.ns)}</td>
      <td>{entry.spans === 1 ? '1 span' : `${entry.spans.toLocaleString('en-US')} spans`}</td>
    </tr>
  );
}

function share(ns: number, totalNs: number): string {
  return totalNs === 0 ? '–' : `${((100 * ns) / totalNs).toFixed(ns === totalNs ? 0 : 1)} %`;
}

function nameOf({ strings }: Trace, { service, operation }: CriticalEntry): string {
  return `${textOf(strings, service)} ${textOf(strings, operation)}`.trim();
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
    .map(([count, words]) => `${count.toLocaleString('en-US')} ${words}`);
  const said = passed.length === 0 ? '' : ` Children it passed by: ${passed.join(', ')}.`;
  return `Read off times: going back from the end, a span waited for the child that ended last, then for what ended before that began.${said}`;
}
