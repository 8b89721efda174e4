/** Problems with the data by kind: a trace may have one for every span. */
import { issueKindNames, issueTitles } from '#core/trace/issue-kinds.ts';
import type { IssueTitle } from '#core/trace/issue-kinds.ts';
import type { Trace } from '#core/trace/trace.ts';

export interface IssueGroup extends IssueTitle {
  /** Rows of the issue table. */
  readonly rows: Uint32Array;
}

/** Warnings first, then by how often. Two passes over integers. */
export function groupIssues(trace: Trace): IssueGroup[] {
  const { kind, length } = trace.issues;
  const counts = new Uint32Array(issueKindNames.length);
  for (let row = 0; row < length; row++) counts[kind[row]]++;
  const byKind = Array.from(counts, (count) => new Uint32Array(count));
  counts.fill(0);
  for (let row = 0; row < length; row++) byKind[kind[row]][counts[kind[row]]++] = row;
  const rank = { warning: 0, info: 1 } as const;
  return byKind
    .map((rows, k) => ({ ...issueTitles[issueKindNames[k]], rows }))
    .filter(({ rows }) => rows.length > 0)
    .sort((a, b) => rank[a.severity] - rank[b.severity] || b.rows.length - a.rows.length);
}
