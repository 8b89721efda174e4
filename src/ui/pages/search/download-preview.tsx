/** What rules take out of all traces of a result. They have to be read for it, so somebody asks, and asks anew for other rules. */
import { counted } from '#core/base/counted.ts';
import { useState } from 'react';
import { isRedacting } from '#core/analysis/redaction/redaction.ts';
import type { Redaction } from '#core/analysis/redaction/redaction.ts';
import type { SetTrace } from '../../state/found.ts';
import { useTraceSet } from '../../state/trace-set-query.ts';
import { numberOf } from '../../state/use-analysis.ts';
import { Button } from '../../widgets/button.tsx';
import { ErrorPanel } from '../../widgets/error-panel.tsx';
import { AllOfIt, RedactionFigures } from '../trace/share/redaction-preview.tsx';
import { SetProgress } from './set-progress.tsx';
import styles from '../trace/share/share.module.css';

export interface DownloadPreviewProps {
  /** The same list as long as the dialog is open. */
  readonly traces: readonly SetTrace[];
  readonly redaction: Redaction;
}

export function DownloadPreview({ traces, redaction }: DownloadPreviewProps) {
  const [asked, setAsked] = useState<Redaction>();
  const isAsked = asked === redaction;
  const set = isAsked ? `download ${numberOf(traces)}` : undefined;
  const state = useTraceSet('redactionReport', set, traces, redaction);
  const count = counted(traces.length, 'trace');
  if (!isRedacting(redaction)) return <AllOfIt what={count} />;
  if (!isAsked)
    return (
      <div className={styles.buttons}>
        <Button onClick={() => setAsked(redaction)}>Show what goes</Button>
        <p className={styles.note}>Reads the {count} to find out.</p>
      </div>
    );
  const { answer, error, again } = state;
  if (error !== null) return <ErrorPanel error={error} onRetry={again} />;
  return (
    <>
      {answer !== undefined && <SetProgress {...state} answer={answer} />}
      {answer?.result !== undefined && <RedactionFigures report={answer.result} />}
    </>
  );
}
