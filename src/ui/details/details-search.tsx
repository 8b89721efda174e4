/** One box that searches keys and values of the span, its logs and its process, and says how many hold the words. */
import { useMemo } from 'react';
import type { RefObject } from 'react';
import { formatCount } from '#core/base/format-count.ts';
import type { Span } from '#core/trace/span.ts';
import { attributeMatches } from './attributes-list.tsx';
import { eventMatches } from './logs-section.tsx';
import styles from './details.module.css';

export interface DetailsSearchProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly span: Span;
  readonly typed: string;
  readonly onType: (typed: string) => void;
}

/** With fewer things than this the eye is quicker than a search. */
const worthSearching = 8;

export function DetailsSearch({ input, span, typed, onType }: DetailsSearchProps) {
  const words = typed.trim();
  const things = span.attributes.length + span.processAttributes.length + span.events.length;
  const hits = useMemo(() => hitsIn(span, words), [span, words]);
  if (things < worthSearching && typed === '') return undefined;
  return (
    <div className={styles.search}>
      <input
        ref={input}
        type="search"
        className={styles.filter}
        placeholder="Search keys and values"
        aria-label="Search keys and values"
        value={typed}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || typed === '') return;
          event.preventDefault();
          onType('');
        }}
      />
      <span role="status" className={styles.hits}>
        {words === '' ? '' : `${formatCount(hits)} of ${formatCount(things)}`}
      </span>
      {words !== '' && hits === 0 && <p className={styles.faint}>No key or value holds “{words}”.</p>}
    </div>
  );
}

/** Tags and logs that hold the words. */
function hitsIn({ attributes, processAttributes, events }: Span, words: string): number {
  if (words === '') return 0;
  const count = <T,>(list: readonly T[], holds: (each: T, words: string) => boolean) =>
    list.reduce((n, each) => n + Number(holds(each, words)), 0);
  return (
    count(attributes, attributeMatches) +
    count(processAttributes, attributeMatches) +
    count(events, eventMatches)
  );
}
