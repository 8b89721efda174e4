/** One finding: what it is, the evidence, what it would save, the spans it means, and what speaks against it. */
import { useEffect, useMemo, useRef } from 'react';
import { describeFinding } from '#core/analysis/findings/describe-finding.ts';
import type { FindingText } from '#core/analysis/findings/describe-finding.ts';
import type { Finding } from '#core/analysis/findings/finding.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { LongText } from '../../details/long-text.tsx';
import { LevelMark } from './findings-mark.tsx';
import { FindingSpans } from './findings-spans.tsx';
import styles from './findings.module.css';

export interface FindingItemProps {
  readonly trace: Trace;
  readonly finding: Finding;
  readonly wanted?: { readonly id: string } | undefined;
  readonly onSelect: (span: SpanIndex) => void;
  readonly onFind?: (query: string) => void;
  readonly onClocks?: (() => void) | undefined;
}

export function FindingItem({ finding, wanted, onClocks, ...props }: FindingItemProps) {
  const { trace, onSelect } = props;
  const item = useRef<HTMLLIElement>(null);
  const isWanted = wanted?.id === finding.id;
  useEffect(() => {
    if (wanted?.id !== finding.id) return;
    item.current?.scrollIntoView({ block: 'nearest' });
    item.current?.focus({ preventScroll: true });
  }, [wanted, finding.id]);
  const text = useMemo(() => describeFinding(trace, finding), [trace, finding]);
  const { title, sentence, detail, saves } = text;
  const callers = finding.kind === 'firstError' ? finding.path.subarray(1) : undefined;
  return (
    <li ref={item} tabIndex={-1} className={styles.item} data-wanted={isWanted || undefined}>
      <h4 data-level={finding.level}>
        <LevelMark level={finding.level} /> {title}
      </h4>
      <p className={styles.sentence}>{sentence}</p>
      {detail !== undefined && (
        <p className={styles.detail}>
          <LongText text={detail} tone={undefined} />
        </p>
      )}
      {saves !== undefined && (
        <p className={styles.saves}>
          <b>Would save</b> {saves.charAt(0).toLowerCase() + saves.slice(1)}
        </p>
      )}
      <div className={styles.tools}>
        <FindingSpans {...props} spans={finding.spans} what="span" />
        {callers !== undefined && callers.length > 0 && (
          <FindingSpans trace={trace} spans={callers} what="caller" onSelect={onSelect} />
        )}
        {finding.kind === 'clockSkew' && onClocks !== undefined && (
          <button type="button" className={styles.link} onClick={onClocks}>
            Clocks of all hosts
          </button>
        )}
      </div>
      <Why text={text} confidence={finding.confidence} />
    </li>
  );
}

const confidences = { high: 'High', medium: 'Medium', low: 'Low' } as const;

interface WhyProps {
  readonly text: FindingText;
  readonly confidence: Finding['confidence'];
}

function Why({ text, confidence }: WhyProps) {
  const { doubts, passed, threshold } = text;
  return (
    <details className={styles.why}>
      <summary>{confidences[confidence]} confidence: why it may be wrong</summary>
      <dl>
        <dt>May be wrong</dt>
        <dd>
          {doubts.length === 0 ? 'Nothing in the trace speaks against it.' : <Sentences list={doubts} />}
        </dd>
        {passed.length > 0 && (
          <>
            <dt>Ruled out</dt>
            <dd>
              <Sentences list={passed} />
            </dd>
          </>
        )}
        {threshold !== undefined && (
          <>
            <dt>Threshold</dt>
            <dd>{threshold}</dd>
          </>
        )}
      </dl>
    </details>
  );
}

function Sentences({ list }: { readonly list: readonly string[] }) {
  return (
    <ul>
      {list.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
