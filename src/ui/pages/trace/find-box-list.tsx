/** Under the find box: what is wrong with the text, and what may be written next. */
import { useEffect, useRef } from 'react';
import type { QueryError } from '#core/analysis/query/parse-query.ts';
import { formatCount } from '#core/base/format-count.ts';
import { optionId } from './use-find-completions.ts';
import type { FindCompletions } from './use-find-completions.ts';
import styles from './find-box.module.css';

export interface FindListProps {
  readonly id: string;
  readonly completions: FindCompletions;
  readonly onChoose: (at: number) => void;
}

export function FindList({ id, completions, onChoose }: FindListProps) {
  const { suggestions, active, more } = completions;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active >= 0) list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div className={styles.list}>
      <div ref={list} id={id} role="listbox" aria-label="Suggestions" className={styles.options}>
        {suggestions.map(({ text, detail }, at) => (
          <div
            key={`${text} ${at}`}
            id={optionId(id, at)}
            role="option"
            aria-selected={at === active}
            className={styles.option}
            tabIndex={-1}
            onMouseDown={(event) => {
              // The box keeps the focus.
              event.preventDefault();
              if (event.button === 0) onChoose(at);
            }}
          >
            <code>{text}</code> <span>{detail}</span>
          </div>
        ))}
      </div>
      {more > 0 && <p className={styles.more}>and {formatCount(more)} more: type on to narrow them down</p>}
    </div>
  );
}

/** Letters of the text to either side of the fault. */
const reach = 32;

export function FindFault({
  id,
  text,
  fault,
}: {
  readonly id: string;
  readonly text: string;
  readonly fault: QueryError;
}) {
  const { from, to, problem, expected, isUnfinished } = fault;
  const [first, last] = [Math.max(0, from - reach), Math.min(text.length, to + reach)];
  return (
    <div id={id} className={styles.fault} data-unfinished={isUnfinished || undefined}>
      <p>
        <code>
          {first > 0 && '…'}
          {text.slice(first, from)}
          <mark>{text.slice(from, to)}</mark>
          {text.slice(to, last)}
          {last < text.length && '…'}
        </code>
      </p>
      <p>
        <strong>{problem}.</strong> Expected: {expected}.
      </p>
    </div>
  );
}
