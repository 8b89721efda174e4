/** Problems with the data by kind: a trace may have one for every span. */
import { describeIssue, issueKindNames } from '#core/trace/issues.ts';
import type { IssueText } from '#core/trace/issues.ts';
import type { Trace } from '#core/trace/trace.ts';

export interface IssueGroup {
  readonly title: string;
  readonly severity: IssueText['severity'];
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
  // Title and severity are the same for all of a kind: one description each, however many there are.
  return byKind
    .filter((rows) => rows.length > 0)
    .map((rows) => ({ ...describeIssue(trace, rows[0]), rows }))
    .sort((a, b) => rank[a.severity] - rank[b.severity] || b.rows.length - a.rows.length);
}
