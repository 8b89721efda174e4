/** The spans that a finding means, one after another, or all of them marked on every view. */
import { useState } from 'react';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import { formatQuery } from '#core/analysis/query/format-query.ts';
import { spanIdOf } from '#core/trace/span.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { IconButton } from '../../widgets/button.tsx';
import styles from './findings.module.css';

/** The address carries what is looked for: more ids than this make it too long to pass on. */
export const mostMarked = 40;

/** What to look for to find these spans and no others. */
export function queryOf(trace: Trace, spans: Uint32Array): string {
  return formatQuery({
    kind: 'any',
    of: Array.from(spans, (span) => ({ kind: 'id', text: spanIdOf(trace, span) })),
  });
}

export interface FindingSpansProps {
  readonly trace: Trace;
  /** At least one. */
  readonly spans: Uint32Array;
  readonly what: 'span' | 'caller';
  readonly onSelect: (span: SpanIndex) => void;
  readonly onFind?: (query: string) => void;
}

export function FindingSpans({ trace, spans, what, onSelect, onFind }: FindingSpansProps) {
  const [at, setAt] = useState<number | undefined>(undefined);
  const count = spans.length;
  const go = (to: number) => {
    const next = (to + count) % count;
    setAt(next);
    onSelect(spans[next]);
  };
  return (
    <span className={styles.steps}>
      <button type="button" className={styles.link} onClick={() => go(0)}>
        {counted(count, what)}
        <span className="sr-only">{count === 1 ? ': select it' : ': select the first'}</span>
      </button>
      {onFind !== undefined && count > 1 && count <= mostMarked && (
        <button type="button" className={styles.link} onClick={() => onFind(queryOf(trace, spans))}>
          Mark all {count}
        </button>
      )}
      {count > 1 && (
        <>
          <IconButton icon="chevronLeft" label={`Previous ${what}`} onClick={() => go((at ?? 0) - 1)} />
          <IconButton icon="chevronRight" label={`Next ${what}`} onClick={() => go((at ?? -1) + 1)} />
          <span aria-live="polite" className={styles.at}>
            {at === undefined ? '' : `${formatCount(at + 1)} of ${formatCount(count)}`}
          </span>
        </>
      )}
    </span>
  );
}
