/** The critical path in a few lines: what the answer waited for, by service and operation, and the way along it. */
import { useRef } from 'react';
import type { SpanIndex } from '#core/trace/trace.ts';
import type { OpenTrace } from '../../state/queries.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { useAnalysis } from '../../state/use-analysis.ts';
import { lazyComponent } from '../../widgets/lazy-component.tsx';
import { criticalName, shareOf } from './critical-name.ts';
import { stepAlong } from './critical-steps.ts';
import { FactPanel } from './fact-panel.tsx';
import styles from './critical-panel.module.css';

const CriticalBody = lazyComponent(() => import('./critical-body.tsx').then((module) => module.CriticalBody));

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
          Critical path <b>{shareOf(first.ns, data.totalNs)}</b>{' '}
          <span className={styles.name}>{criticalName(trace, first)}</span>
        </>
      }
    >
      {() => <CriticalBody {...props} summary={data} onStep={step} />}
    </FactPanel>
  );
}
