/** The badge: how many findings, and how grave the gravest is. The rest is spoken. */
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import type { Findings } from '#core/analysis/findings/findings.ts';
import type { IssueGroup } from './group-issues.ts';
import { LevelMark, levels } from './findings-mark.tsx';
import type { Level } from './findings-mark.tsx';
import styles from './findings.module.css';

export interface FindingCounts {
  /** Of the analysis one by one, of the data by kind: a trace may have an issue for every span. */
  readonly count: number;
  readonly worst: Level | undefined;
  readonly spoken: string;
}

/** @param found undefined while it is being looked for */
export function countFindings(found: Findings | undefined, groups: readonly IssueGroup[]): FindingCounts {
  const list = found?.list ?? [];
  const total = found === undefined ? 0 : Object.values(found.totals).reduce((sum, n) => sum + n, 0);
  const of = (level: Level) => list.reduce((n, finding) => n + Number(finding.level === level), 0);
  const [errors, warnings, notes] = levels.map(of);
  const stands = [
    ifAny(errors, 'error'),
    ifAny(warnings, 'warning'),
    ifAny(notes, 'note'),
    total > list.length ? `${formatCount(total - list.length)} not listed` : '',
  ].filter((words) => words !== '');
  const data = groups.map(({ title, rows }) => `${title} (${formatCount(rows.length)})`);
  const spoken = [
    ...(stands.length === 0 ? [] : [`in the trace ${stands.join(', ')}`]),
    ...(data.length === 0 ? [] : [`in the data ${data.join(', ')}`]),
  ];
  return {
    count: total + groups.length,
    worst: levels.find(
      (level) =>
        list.some((finding) => finding.level === level) || groups.some(({ severity }) => severity === level),
    ),
    spoken: spoken.join('; '),
  };
}

const ifAny = (n: number, what: string) => (n === 0 ? '' : counted(n, what));

interface FindingsBadgeProps {
  readonly counts: FindingCounts;
  /** There may be more. */
  readonly isLooking: boolean;
}

export function FindingsBadge({ counts, isLooking }: FindingsBadgeProps) {
  const { count, worst, spoken } = counts;
  const number = count === 0 && !isLooking ? 'No' : count === 0 ? '' : formatCount(count);
  return (
    <>
      <LevelMark level={worst ?? 'info'} isSilent />
      <span className={styles.words}>
        {number} {count === 1 ? 'finding' : 'findings'}
        {isLooking && <span aria-hidden="true">…</span>}
      </span>
      <span className="sr-only">
        {spoken === '' ? '' : `: ${spoken}`}
        {isLooking ? ', still looking' : ''}
      </span>
    </>
  );
}
