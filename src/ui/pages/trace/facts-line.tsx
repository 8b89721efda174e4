/** The facts of a trace in one line: when, how long, how much, and what is wrong with it. */
import { useMemo, useState } from 'react';
import type { Trace } from '#core/trace/trace.ts';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import { msOfNs } from '#core/base/format-time.ts';
import { useNow, useTimes } from '../../state/times.ts';
import { Duration } from '../../widgets/duration.tsx';
import { TimeText } from '../../widgets/time-text.tsx';
import { ClocksPanel } from './clocks-panel.tsx';
import { CriticalPanel } from './critical-panel.tsx';
import type { CriticalPanelProps } from './critical-panel.tsx';
import { FindingsPanel } from './findings-panel.tsx';
import { traceFacts } from './trace-facts.ts';
import type { ChosenTimes } from './use-chosen-times.ts';
import styles from './trace-page.module.css';

export interface FactsLineProps extends CriticalPanelProps {
  readonly times: ChosenTimes;
  /** Sets what the page looks for. */
  readonly onFind: (query: string) => void;
}

export function FactsLine(props: FactsLineProps) {
  const { trace } = props.open;
  const facts = useMemo(() => traceFacts(trace), [trace]);
  const missing = trace.missingParentCount;
  const [areClocksOpen, setClocksOpen] = useState(false);
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
            Errors <b>{formatCount(facts.errors)}</b>
          </li>
        )}
        {missing > 0 && (
          <li className={styles.factWarning}>
            Incomplete: <b>{counted(missing, 'missing parent')}</b>
          </li>
        )}
      </ul>
      <div className={styles.factPanels}>
        <CriticalPanel {...props} />
        <ClocksPanel times={props.times} isOpen={areClocksOpen} onOpen={setClocksOpen} />
        <FindingsPanel
          open={props.open}
          onSelect={props.onSelect}
          onFind={props.onFind}
          onClocks={() => setClocksOpen(true)}
        />
      </div>
    </div>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: number }) {
  return (
    <li>
      {name} <b>{formatCount(value)}</b>
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
