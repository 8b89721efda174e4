/** What the panel of findings holds: what stands out, and what is wrong with the data. */
import type { ComponentProps } from 'react';
import type { OpenTrace } from '../../state/queries.ts';
import { IssueGroups } from './findings-issues.tsx';
import { FindingList } from './findings-list.tsx';
import type { IssueGroup } from './group-issues.ts';

export interface FindingsBodyProps extends Omit<ComponentProps<typeof FindingList>, 'trace'> {
  readonly open: OpenTrace;
  readonly groups: readonly IssueGroup[];
}

export function FindingsBody({ open, groups, ...list }: FindingsBodyProps) {
  const { trace } = open;
  return (
    <>
      <FindingList trace={trace} {...list} />
      <IssueGroups trace={trace} groups={groups} onSelect={list.onSelect} />
    </>
  );
}
