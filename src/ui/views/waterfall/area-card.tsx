/** What lies in the selected area, in a few figures, and what can be done with it. */
import { useMemo } from 'react';
import type { AreaTotals } from '#core/analysis/area-totals.ts';
import { formatCount } from '#core/base/format-count.ts';
import { exactDuration, formatDuration } from '#core/base/format-duration.ts';
import { textOf } from '#core/trace/strings.ts';
import type { Trace } from '#core/trace/trace.ts';
import { serviceColour } from '../../details/service-paint.ts';
import type { OpenTrace } from '../../state/queries.ts';
import { useAnalysis } from '../../state/use-analysis.ts';
import { useTerms } from '../../state/use-terms.ts';
import { Button, IconButton } from '../../widgets/button.tsx';
import { CopyButton } from '../../widgets/copy-button.tsx';
import type { AreaOnRows } from './area-rows.ts';
import { areaFacts, areaText, countWords, intervalWords } from './area-words.ts';
import styles from './area.module.css';

export interface AreaCardProps {
  readonly open: OpenTrace;
  readonly area: AreaOnRows;
  /** The card keeps out of the way of it. */
  readonly isOnTheRight: boolean;
  readonly onZoom: () => void;
  readonly onClose: () => void;
}

export function AreaCard({ open, area, isOnTheRight, onZoom, onClose }: AreaCardProps) {
  const { trace, isPart } = open;
  const { from, to, first, end } = area;
  const params = useMemo(() => ({ from, to, first, end }), [from, to, first, end]);
  const { data, isPlaceholderData, error } = useAnalysis(open, 'areaTotals', params, { enabled: !isPart });
  const { logs } = useTerms();
  return (
    <section aria-label="Selected area" className={styles.card} data-side={isOnTheRight ? 'left' : 'right'}>
      <div className={styles.head}>
        <h2 data-tooltip={`${exactDuration(from)} to ${exactDuration(to)}`}>
          {formatDuration(to - from)} <span>{intervalWords(area)}</span>
        </h2>
        <IconButton icon="close" label="Close the totals" tooltip="Close the totals  Esc" onClick={onClose} />
      </div>
      {error !== null && <p className={styles.quiet}>The totals could not be worked out: {error.message}</p>}
      {isPart && <p className={styles.quiet}>The totals come when the whole trace is there.</p>}
      {data !== undefined && (
        <div data-old={isPlaceholderData || undefined} className={styles.body}>
          <p role="status">{countWords(area, data)}</p>
          <dl>
            {areaFacts(area, data, logs).map(({ label, value, exact }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd data-tooltip={exact}>{value}</dd>
              </div>
            ))}
          </dl>
          <Services trace={trace} totals={data} />
        </div>
      )}
      <div className={styles.tools}>
        <Button onClick={onZoom}>Zoom to it</Button>
        {data !== undefined && (
          <CopyButton text={() => areaText(trace, area, data, logs)} label="Copy the totals as text">
            Copy
          </CopyButton>
        )}
      </div>
    </section>
  );
}

const mostServices = 4;

function Services({ trace, totals }: { readonly trace: Trace; readonly totals: AreaTotals }) {
  const { services, serviceCount } = totals;
  const shown = services.slice(0, mostServices);
  return (
    <table>
      <thead className="sr-only">
        <tr>
          <th>Service</th>
          <th>Spans</th>
          <th>Self time</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ service, span, spans, selfNs }) => (
          <tr key={service}>
            <td>
              <span className={styles.chip} style={{ background: serviceColour(trace, span) }} />
              {textOf(trace.strings, service) || 'unknown service'}
            </td>
            <td>{formatCount(spans)}</td>
            <td data-tooltip={`${exactDuration(selfNs)} self time`}>{formatDuration(selfNs)}</td>
          </tr>
        ))}
        {serviceCount > shown.length && (
          <tr className={styles.quiet}>
            <td colSpan={3}>{formatCount(serviceCount - shown.length)} more services</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
