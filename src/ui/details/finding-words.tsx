/** Findings in a few words each, with the way to all that is known about them. */
import { describeFinding } from '#core/analysis/findings/describe-finding.ts';
import type { Finding } from '#core/analysis/findings/finding.ts';
import { formatCount } from '#core/base/format-count.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import styles from './details.module.css';

export interface FindingWordsProps {
  readonly trace: Trace;
  readonly span: SpanIndex;
  readonly findings: readonly Finding[];
  readonly onFinding: (id: string) => void;
}

export function FindingWords({ trace, span, findings, onFinding }: FindingWordsProps) {
  return (
    <ul className={styles.findings}>
      {findings.map((finding) => {
        const { title, sentence } = describeFinding(trace, finding);
        const others = finding.spans.length - 1;
        const isMeant = finding.spans.includes(span);
        return (
          <li key={finding.id} className={styles.note} data-severity={finding.level}>
            <strong>{title}.</strong> {sentence}{' '}
            <span className={styles.faint}>
              {!isMeant ? 'This span passed it on. ' : others > 0 ? `With ${formatCount(others)} more. ` : ''}
            </span>
            <button type="button" className={styles.textButton} onClick={() => onFinding(finding.id)}>
              Show in findings
            </button>
          </li>
        );
      })}
    </ul>
  );
}
