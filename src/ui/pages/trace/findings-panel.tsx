/** What stands out in the trace and what is wrong with its data: one badge, and behind it each finding with its evidence. */
import { useEffect, useMemo } from 'react';
import type { SpanIndex } from '#core/trace/trace.ts';
import type { OpenTrace } from '../../state/queries.ts';
import { showFinding, useSession } from '../../state/session.ts';
import { useAnalysis } from '../../state/use-analysis.ts';
import { lazyComponent } from '../../widgets/lazy-component.tsx';
import { FactPanel } from './fact-panel.tsx';
import { countFindings, FindingsBadge } from './findings-badge.tsx';
import { groupIssues } from './group-issues.ts';

/** The words of all findings are more than the badge needs: they come when the panel is opened. */
const FindingsBody = lazyComponent(() => import('./findings-body.tsx').then((module) => module.FindingsBody));
export const preloadFindings = FindingsBody.preload;

export interface FindingsPanelProps {
  readonly open: OpenTrace;
  readonly onSelect: (span: SpanIndex) => void;
  /** Sets what the page looks for, in the language of the find box. */
  readonly onFind?: (query: string) => void;
  /** Shows the clocks of all hosts. */
  readonly onClocks?: () => void;
}

export function FindingsPanel({ open, onClocks, ...actions }: FindingsPanelProps) {
  const { trace, isPart } = open;
  const groups = useMemo(() => groupIssues(trace), [trace]);
  const { data: found, error } = useAnalysis(open, 'findings', {}, { enabled: !isPart });
  const counts = useMemo(() => countFindings(found, groups), [found, groups]);
  const wanted = useSession((state) => state.finding);
  // A request is for those who see the panel.
  useEffect(() => () => showFinding(undefined), []);
  if (isPart) return undefined;
  return (
    <FactPanel
      label="Findings"
      title="Findings"
      severity={counts.worst}
      request={wanted}
      badge={<FindingsBadge counts={counts} isLooking={found === undefined && error === null} />}
    >
      {(close) => (
        <FindingsBody
          {...{ open, groups, found, wanted, ...actions }}
          failure={error?.message}
          onClocks={
            onClocks &&
            (() => {
              close();
              onClocks();
            })
          }
        />
      )}
    </FactPanel>
  );
}
