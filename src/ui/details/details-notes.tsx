/** What is wrong with the data of a span, and a span that is not there at all. */
import { formatCount } from '#core/base/format-count.ts';
import { describeIssue, issuesOf } from '#core/trace/issues.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { childrenOf } from '#core/trace/walk.ts';
import { SpanButton } from './references-section.tsx';
import { Section } from './section.tsx';
import styles from './details.module.css';

const mostNotes = 20;
const longestNote = 4000;

/** What is wrong with the data of this span. */
export function Notes({ trace, span }: { readonly trace: Trace; readonly span: SpanIndex }) {
  const rows = issuesOf(trace, span);
  return (
    <>
      {rows.slice(0, mostNotes).map((row) => {
        const { title, text, severity } = describeIssue(trace, row);
        return (
          <p key={row} className={styles.note} data-severity={severity}>
            <strong>{title}.</strong> {text.slice(0, longestNote)}
          </p>
        );
      })}
      {rows.length > mostNotes && (
        <p className={styles.faint}>{formatCount(rows.length - mostNotes)} more of this kind.</p>
      )}
    </>
  );
}

const mostChildren = 200;

export interface PlaceholderProps {
  readonly trace: Trace;
  readonly span: SpanIndex;
  readonly onSelect: (span: SpanIndex) => void;
}

/** A span that others name as their parent and that nobody sent. */
export function Placeholder({ trace, span, onSelect }: PlaceholderProps) {
  const children = childrenOf(trace.spans, span, mostChildren);
  return (
    <>
      <p className={styles.note} data-severity="warning">
        {children.count === 1 ? 'A span names' : `${formatCount(children.count)} spans name`} this id as the
        parent, but the trace does not hold it: not sampled, not stored yet, past retention, or lost on the
        way. Its service, name and times are unknown, and it is not counted as a span.
      </p>
      <Section title="Children" count={children.count}>
        <ul className={styles.references}>
          {children.first.map((child) => (
            <li key={child}>
              <SpanButton trace={trace} span={child} from={span} onSelect={onSelect} />
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
