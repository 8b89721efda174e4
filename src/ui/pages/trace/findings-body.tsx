/** What the panel of findings holds: what stands out, what is wrong with the data, and clocks that disagree. */
import type { ComponentProps } from 'react';
import type { OpenTrace } from '../../state/queries.ts';
import { Clocks } from './findings-clocks.tsx';
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
      <Clocks open={open} />
    </>
  );
}
