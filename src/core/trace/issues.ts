/** What was wrong with the data, in words. The table is made while the trace is built; nothing is ever dropped for it. */
import { bisect } from '../base/bisect.ts';
import { exactDuration, formatDuration } from '../base/format-duration.ts';
import { rawStartOf } from './adjusted-times.ts';
import { textOf } from './strings.ts';
import type { SpanIndex, Trace } from './trace.ts';
import { IssueKind } from './trace.ts';

export type IssueKindName = keyof typeof IssueKind;
export const issueKindNames = Object.keys(IssueKind) as IssueKindName[];

export interface IssueText {
  readonly kind: IssueKindName;
  readonly title: string;
  readonly text: string;
  /** `warning`: what is on screen may mislead. `info`: good to know. */
  readonly severity: 'warning' | 'info';
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
  return { kind, ...said, text: isMoved ? `In raw times: ${said.text}` : said.text };
}

type Words = (detail: string, before: number, after: number) => Omit<IssueText, 'kind'>;

/** A duration with its exact value, where rounding hides it. */
const long = (ns: number) => `${formatDuration(ns)} (${exactDuration(ns)})`;

const words: Readonly<Record<IssueKindName, Words>> = {
  missingParent: (id) => ({
    title: 'Missing parent',
    text: `It names span ${id}, which is not in this trace: not sampled, not stored yet, past retention, or lost.`,
    severity: 'warning',
  }),
  cycle: () => ({
    title: 'Cycle of references',
    text: 'Following its parents leads back to itself. The cycle is cut here, at its earliest span.',
    severity: 'warning',
  }),
  selfReference: () => ({
    title: 'Reference to itself',
    text: 'It names itself as its parent. The reference is ignored.',
    severity: 'warning',
  }),
  duplicateSpanId: (id) => ({
    title: 'Span id used twice',
    text: `Another span of this trace has the id ${id} too. This one is shown under an id of its own.`,
    severity: 'warning',
  }),
  unknownProcess: () => ({
    title: 'Unknown process',
    text: 'The trace does not say which process, and so which service, it came from.',
    severity: 'warning',
  }),
  badTime: () => ({
    title: 'Unusable time',
    text: 'Its start or duration is missing, negative or absurd. It is drawn from its parent’s start, or with no length.',
    severity: 'warning',
  }),
  childOutlivesParent: (_id, _before, after) => ({
    title: 'Ends after its parent',
    text: `By ${long(after)}. Work that nobody waited for, a time-out of the caller, or clocks that disagree.`,
    severity: 'info',
  }),
  childStartsBeforeParent: (_id, before) => ({
    title: 'Starts before its parent',
    text: `By ${long(before)}. The clocks of the two hosts disagree.`,
    severity: 'warning',
  }),
  serverWarning: (said) => ({ title: 'The server says', text: said, severity: 'info' }),
  malformed: (said) => ({ title: 'Malformed data', text: said, severity: 'warning' }),
  mergedCopy: (id) => ({
    title: 'Copies merged',
    text: `Span ${id} came more than once, alike in service, operation, kind and start. The copies are shown as one.`,
    severity: 'info',
  }),
};
