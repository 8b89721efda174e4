/** What stands out in the trace and what is wrong with its data: one badge, and behind it each finding with its evidence. */
import { useMemo } from 'react';
import type { SpanIndex } from '#core/trace/trace.ts';
import type { OpenTrace } from '../../state/queries.ts';
import { useAnalysis } from '../../state/use-analysis.ts';
import { FactPanel } from './fact-panel.tsx';
import { countFindings, FindingsBadge } from './findings-badge.tsx';
import { Clocks } from './findings-clocks.tsx';
import { IssueGroups } from './findings-issues.tsx';
import { FindingList } from './findings-list.tsx';
import { groupIssues } from './group-issues.ts';

export interface FindingsPanelProps {
  readonly open: OpenTrace;
  readonly onSelect: (span: SpanIndex) => void;
  /** Sets what the page looks for, in the language of the find box. */
  readonly onFind?: (query: string) => void;
}

export function FindingsPanel({ open, ...actions }: FindingsPanelProps) {
  const { trace, isPart } = open;
  const groups = useMemo(() => groupIssues(trace), [trace]);
  const { data: found, error } = useAnalysis(open, 'findings', {}, { enabled: !isPart });
  const counts = useMemo(() => countFindings(found, groups), [found, groups]);
  if (isPart) return undefined;
  return (
    <FactPanel
      label="Findings"
      title="Findings"
      severity={counts.worst}
      badge={<FindingsBadge counts={counts} isLooking={found === undefined && error === null} />}
    >
      {() => (
        <>
          <FindingList trace={trace} found={found} failure={error?.message} {...actions} />
          <IssueGroups trace={trace} groups={groups} onSelect={actions.onSelect} />
          <Clocks open={open} />
        </>
      )}
    </FactPanel>
  );
}
