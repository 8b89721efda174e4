/** The kinds of damage in data, by name; what is said of each case is in issues.ts. */
import { IssueKind } from './trace.ts';

export type IssueKindName = keyof typeof IssueKind;
export const issueKindNames = Object.keys(IssueKind) as IssueKindName[];

export interface IssueTitle {
  readonly title: string;
  /** `warning`: what is on screen may mislead. `info`: good to know. */
  readonly severity: 'warning' | 'info';
}

export const issueTitles: Readonly<Record<IssueKindName, IssueTitle>> = {
  missingParent: { title: 'Missing parent', severity: 'warning' },
  cycle: { title: 'Cycle of references', severity: 'warning' },
  selfReference: { title: 'Reference to itself', severity: 'warning' },
  duplicateSpanId: { title: 'Span id used twice', severity: 'warning' },
  unknownProcess: { title: 'Unknown process', severity: 'warning' },
  badTime: { title: 'Unusable time', severity: 'warning' },
  childOutlivesParent: { title: 'Ends after its parent', severity: 'info' },
  childStartsBeforeParent: { title: 'Starts before its parent', severity: 'warning' },
  serverWarning: { title: 'The server says', severity: 'info' },
  malformed: { title: 'Malformed data', severity: 'warning' },
  mergedCopy: { title: 'Copies merged', severity: 'info' },
};
