/** What was wrong with the data, in words. The table is made while the trace is built; nothing is ever dropped for it. */
import { bisect } from '../base/bisect.ts';
import { exactDuration, formatDuration } from '../base/format-duration.ts';
import { rawStartOf } from './adjusted-times.ts';
import { issueKindNames, issueTitles } from './issue-kinds.ts';
import type { IssueKindName, IssueTitle } from './issue-kinds.ts';
import { textOf } from './strings.ts';
import type { SpanIndex, Trace } from './trace.ts';

export interface IssueText extends IssueTitle {
  readonly kind: IssueKindName;
  readonly text: string;
}

/** Rows of the issue table that concern a span (−1: the whole trace). O(log n + found). */
export function issuesOf(trace: Trace, span: SpanIndex): number[] {
  const { span: spans, length } = trace.issues;
  const first = bisect(length, (row) => spans[row] < span);
  const rows: number[] = [];
  for (let row = first; row < length && spans[row] === span; row++) rows.push(row);
  return rows;
}

/** Words for one row of the issue table: of the data, so in raw times whichever are shown. */
export function describeIssue(trace: Trace, row: number): IssueText {
  const { issues, strings, spans } = trace;
  const kind = issueKindNames[issues.kind[row]];
  const detail = textOf(strings, issues.detail[row]);
  const span = issues.span[row];
  const parent = span < 0 ? -1 : spans.parent[span];
  const before = parent < 0 ? 0 : rawStartOf(trace, parent) - rawStartOf(trace, span);
  const after = parent < 0 ? 0 : spans.duration[span] - before - spans.duration[parent];
  const said = words[kind](detail, before, after);
  const isOfTimes = kind === 'childOutlivesParent' || kind === 'childStartsBeforeParent';
  const isMoved = isOfTimes && trace.adjustment !== undefined;
  return { kind, ...issueTitles[kind], text: isMoved ? `In raw times: ${said}` : said };
}

type Words = (detail: string, before: number, after: number) => string;

/** A duration with its exact value, where rounding hides it. */
const long = (ns: number) => `${formatDuration(ns)} (${exactDuration(ns)})`;

const words: Readonly<Record<IssueKindName, Words>> = {
  missingParent: (id) =>
    `It names span ${id}, which is not in this trace: not sampled, not stored yet, past retention, or lost.`,
  cycle: () => 'Following its parents leads back to itself. The cycle is cut here, at its earliest span.',
  selfReference: () => 'It names itself as its parent. The reference is ignored.',
  duplicateSpanId: (id) =>
    `Another span of this trace has the id ${id} too. This one is shown under an id of its own.`,
  unknownProcess: () => 'The trace does not say which process, and so which service, it came from.',
  badTime: () =>
    'Its start or duration is missing, negative or absurd. It is drawn from its parent’s start, or with no length.',
  childOutlivesParent: (_id, _before, after) =>
    `By ${long(after)}. Work that nobody waited for, a time-out of the caller, or clocks that disagree.`,
  childStartsBeforeParent: (_id, before) => `By ${long(before)}. The clocks of the two hosts disagree.`,
  serverWarning: (said) => said,
  malformed: (said) => said,
  mergedCopy: (id) =>
    `Span ${id} came more than once, alike in service, operation, kind and start. The copies are shown as one.`,
};
