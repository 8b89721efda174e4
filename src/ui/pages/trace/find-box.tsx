/** The find box with its count and steps. */
import type { RefObject } from 'react';
import { IconButton } from '../../widgets/button.tsx';
import { Icon } from '../../widgets/icon.tsx';
import type { Find } from './use-find.ts';
import styles from './trace-page.module.css';

export interface FindBoxProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly find: Find;
  /** Escape in the empty box leads back to the rows. */
  readonly onLeave: () => void;
}

export function FindBox({ input, query, onQuery, find, onLeave }: FindBoxProps) {
  return (
    <div className={styles.find} data-invalid={find.error !== undefined || undefined}>
      <Icon name="search" size={14} />
      <input
        ref={input}
        type="search"
        aria-label="Find in trace"
        aria-invalid={find.error !== undefined}
        placeholder="Find in trace"
        spellCheck={false}
        autoComplete="off"
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') find.step(event.shiftKey ? -1 : 1);
          else if (event.key !== 'Escape') return;
          else if (query === '') onLeave();
          else onQuery('');
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <span role="status" className={styles.findWords} data-tooltip={find.error}>
        {find.error === undefined ? find.words : `not understood: ${find.error}`}
      </span>
      {query !== '' && (
        <>
          <IconButton
            icon="chevronUp"
            label="Previous match"
            tooltip="Previous match  Shift N"
            onClick={() => find.step(-1)}
          />
          <IconButton
            icon="chevronDown"
            label="Next match"
            tooltip="Next match  N"
            onClick={() => find.step(1)}
          />
        </>
      )}
      {query === '' && <kbd>/</kbd>}
    </div>
  );
}
