/** Formatted lines of a value: the first of them at once, all on request or while something is searched for. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useSearchedWords } from './details-scope.ts';
import styles from './details.module.css';

export interface FoldedProps {
  readonly count: number;
  /** Shown at once. */
  readonly many: number;
  /** More do not go into the page. */
  readonly most: number;
  /** Even all of them are not the whole value. */
  readonly isCut?: boolean;
  /** On the button: "Show all 40 lines". */
  readonly all: string;
  readonly className: string | undefined;
  readonly children: (shown: number, words: string) => ReactNode;
}

export function Folded({ count, many, most, isCut = false, all, className, children }: FoldedProps) {
  const words = useSearchedWords();
  const [unfolded, setUnfolded] = useState(false);
  const isLong = count > many;
  const open = unfolded || words !== '';
  return (
    <>
      <code className={className}>{children(isLong && !open ? many : most, words)}</code>
      {isLong && (
        <button
          type="button"
          className={styles.textButton}
          aria-expanded={open}
          onClick={() => setUnfolded(!unfolded)}
        >
          {open ? 'Show less' : all}
        </button>
      )}
      {open && (isCut || count > most) && (
        <p className={styles.faint}>Cut here; copy the value for all of it.</p>
      )}
    </>
  );
}
