/** Problems with the data of the trace. The badge unfolds the list; a click goes to the span. */
import { useMemo } from 'react';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { FactPanel } from './fact-panel.tsx';
import { countFindings, FindingsBadge } from './findings-badge.tsx';
import { IssueGroups } from './findings-issues.tsx';
import { groupIssues } from './group-issues.ts';

export interface FindingsProps {
  readonly trace: Trace;
  readonly onSelect: (span: SpanIndex) => void;
}

export function Findings({ trace, onSelect }: FindingsProps) {
  const groups = useMemo(() => groupIssues(trace), [trace]);
  const counts = useMemo(() => countFindings(undefined, groups), [groups]);
  if (groups.length === 0) return undefined;
  return (
    <FactPanel
      label="Findings"
      title="Findings"
      severity={counts.worst}
      badge={<FindingsBadge counts={counts} isLooking={false} />}
    >
      {() => <IssueGroups trace={trace} groups={groups} onSelect={onSelect} />}
    </FactPanel>
  );
}
