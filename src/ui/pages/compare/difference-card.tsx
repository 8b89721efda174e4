/** The difference in one number and one sentence, and what can be taken along. */
import { useMemo } from 'react';
import { exactDuration, formatDuration } from '#core/base/format-duration.ts';
import { ratioText } from '#core/analysis/compare/comparison-words.ts';
import { pairCsv, pairParagraph, pairSentence } from '#core/analysis/compare/pair-words.ts';
import type { Phrase } from '#core/analysis/compare/pair-words.ts';
import styles from './compare.module.css';
import type { Shown } from './shown.ts';
import { TakeAlong } from './take-along.tsx';

export function DifferenceCard({ a, b, comparison, select }: Shown) {
  const [from, to] = comparison.durations;
  const change = to - from;
  const phrases = useMemo(() => pairSentence(comparison), [comparison]);
  const paragraph = () =>
    pairParagraph(comparison, { a: a.trace.traceId, b: b.trace.traceId, link: window.location.href });
  return (
    <section className={styles.difference} aria-label="Difference">
      {isEmpty(comparison) ? (
        <h2 className={styles.none}>No difference</h2>
      ) : (
        <>
          <h2 className={styles.way}>{wayOf(change)}</h2>
          <p className={styles.figure} data-way={wayName(change)} data-tooltip={exactDuration(change)}>
            {formatDuration(Math.abs(change))}
            {from > 0 && change !== 0 && <small> {ratioText(to / from)}</small>}
          </p>
        </>
      )}
      <p role="status" className={styles.sentence}>
        <Sentence phrases={phrases} onPick={select} />
      </p>
      <TakeAlong
        paragraph={paragraph}
        csv={() => pairCsv(comparison)}
        fileName={`compare-${a.trace.traceId}-${b.trace.traceId}.csv`}
      />
    </section>
  );
}

/** Neither in time nor in what was called. */
function isEmpty({ durations, counts }: Shown['comparison']): boolean {
  return durations[0] === durations[1] && counts.added + counts.removed + counts.changed === 0;
}

function wayName(change: number): 'slower' | 'faster' | 'same' {
  return change > 0 ? 'slower' : change < 0 ? 'faster' : 'same';
}

function wayOf(change: number): string {
  return change === 0 ? 'Both take as long' : `B is ${wayName(change)} by`;
}

interface SentenceProps {
  readonly phrases: readonly Phrase[];
  readonly onPick: (path: number) => void;
}

function Sentence({ phrases, onPick }: SentenceProps) {
  return phrases.map(({ text, path }, k) =>
    path === undefined ? (
      <span key={k}>{text}</span>
    ) : (
      <button key={k} type="button" className={styles.phrase} onClick={() => onPick(path)}>
        {text}
      </button>
    ),
  );
}
