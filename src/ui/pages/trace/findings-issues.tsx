/** Problems with the data of the trace, grouped by kind; a press goes to the span. */
import { formatCount } from '#core/base/format-count.ts';
import { describeIssue } from '#core/trace/issues.ts';
import { hasFlag, operationName, serviceName, spanIdOf } from '#core/trace/span.ts';
import { SpanFlag } from '#core/trace/trace.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { LongText } from '../../details/long-text.tsx';
import { LevelMark } from './findings-mark.tsx';
import { More, useBatches } from './findings-more.tsx';
import type { IssueGroup } from './group-issues.ts';
import styles from './findings.module.css';

interface IssueGroupsProps {
  readonly trace: Trace;
  readonly groups: readonly IssueGroup[];
  readonly onSelect: (span: SpanIndex) => void;
}

export function IssueGroups({ trace, groups, onSelect }: IssueGroupsProps) {
  if (groups.length === 0) return undefined;
  return (
    <>
      <h3 className={styles.part}>What is wrong with the data</h3>
      {groups.map((group) => (
        <Group key={group.title} trace={trace} group={group} onSelect={onSelect} />
      ))}
    </>
  );
}

interface GroupProps extends Omit<IssueGroupsProps, 'groups'> {
  readonly group: IssueGroup;
}

function Group({ trace, group, onSelect }: GroupProps) {
  const [limit, onMore] = useBatches();
  const { title, severity, rows } = group;
  return (
    <div className={styles.group}>
      <h4 data-level={severity}>
        <LevelMark level={severity} /> {title}{' '}
        <span className={styles.count}>{formatCount(rows.length)}</span>
      </h4>
      <ul>
        {Array.from(rows.subarray(0, limit), (row) => (
          <li key={row}>
            <Issue trace={trace} row={row} onSelect={onSelect} />
          </li>
        ))}
      </ul>
      <More count={rows.length} limit={limit} onMore={onMore} />
    </div>
  );
}

/** Longer words are folded, which a button cannot hold. */
const mostInButton = 300;

function Issue({ trace, row, onSelect }: Omit<IssueGroupsProps, 'groups'> & { readonly row: number }) {
  const { text } = describeIssue(trace, row);
  const span = trace.issues.span[row];
  const isLong = text.length > mostInButton;
  const words = (
    <span className={styles.text}>{isLong ? <LongText text={text} tone={undefined} /> : text}</span>
  );
  if (span < 0) return words;
  const name = hasFlag(trace, span, SpanFlag.placeholder)
    ? `missing span ${spanIdOf(trace, span)}`
    : `${serviceName(trace, span)} ${operationName(trace, span)}`;
  return (
    <>
      <button type="button" className={styles.issue} onClick={() => onSelect(span)}>
        <span className={styles.span}>{name}</span> {!isLong && words}
      </button>
      {isLong && words}
    </>
  );
}
