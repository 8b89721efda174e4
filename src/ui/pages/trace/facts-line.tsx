/** The facts of a trace in one line: when, how long, how much, and what is wrong with it. */
import { useMemo } from 'react';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { msOfNs } from '#core/base/format-time.ts';
import { useNow, useTimes } from '../../state/times.ts';
import { Duration } from '../../widgets/duration.tsx';
import { TimeText } from '../../widgets/time-text.tsx';
import { Findings } from './findings.tsx';
import { traceFacts } from './trace-facts.ts';
import styles from './trace-page.module.css';

export interface FactsLineProps {
  readonly trace: Trace;
  readonly onSelect: (span: SpanIndex) => void;
}

export function FactsLine({ trace, onSelect }: FactsLineProps) {
  const facts = useMemo(() => traceFacts(trace), [trace]);
  const missing = trace.missingParentCount;
  return (
    <div className={styles.facts}>
      <ul className={styles.factList} aria-label="Facts">
        <Started trace={trace} />
        <li>
          Duration <Duration ns={trace.durationNs} className={styles.fact} />
        </li>
        <Fact name="Services" value={facts.services} />
        <Fact name="Spans" value={trace.spanCount} />
        <Fact name="Depth" value={facts.depth} />
        {facts.errors > 0 && (
          <li className={styles.factError}>
            Errors <b>{facts.errors.toLocaleString('en-US')}</b>
          </li>
        )}
        {missing > 0 && (
          <li className={styles.factWarning}>
            Incomplete: <b>{missing === 1 ? '1 missing parent' : `${missing} missing parents`}</b>
          </li>
        )}
      </ul>
      <Findings trace={trace} onSelect={onSelect} />
    </div>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: number }) {
  return (
    <li>
      {name} <b>{value.toLocaleString('en-US')}</b>
    </li>
  );
}

function Started({ trace }: { readonly trace: Trace }) {
  const times = useTimes();
  const now = useNow();
  return (
    <li>
      Started <TimeText ns={trace.startNs} zone={times.zone} nowMs={now} className={styles.fact} />{' '}
      <span className={styles.zone}>{times.zoneLabel(msOfNs(trace.startNs))}</span>
    </li>
  );
}
