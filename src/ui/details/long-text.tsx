/** Text that may be long: folded to a few lines, never more in the page than it can hold. */
import { useState } from 'react';
import { formatCount } from '#core/base/format-count.ts';
import { classNames } from '../widgets/class-names.ts';
import { MarkedText, placesOf } from '../widgets/marked-text.tsx';
import { useSearchedWords } from './details-scope.ts';
import styles from './details.module.css';

/** Folded beyond this many characters or lines. */
const longText = 320;
const manyLines = 6;
/** Even unfolded, no more than this goes into the page; copying gives all. */
const mostText = 100_000;
/** Stays unfolded from span to span, for comparing them; what is longer than this takes a moment to lay out. */
const quickText = 20_000;

export function LongText({ text, tone }: { readonly text: string; readonly tone: string | undefined }) {
  const words = useSearchedWords();
  const [unfolded, setUnfolded] = useState<string | undefined>(undefined);
  const lines = text.slice(0, longText).split('\n', manyLines + 1);
  const long = text.length > longText || lines.length > manyLines;
  if (!long) {
    return (
      <span className={classNames(styles.value, tone)}>
        <MarkedText text={text} words={words} />
      </span>
    );
  }
  const folded = lines.slice(0, manyLines).join('\n');
  const chosen = unfolded !== undefined && (text.length <= quickText || unfolded === text);
  const open = chosen || isBelow(text, folded.length, words);
  return (
    <span className={classNames(styles.value, tone)} data-wide="true">
      <MarkedText text={open ? text.slice(0, mostText) : `${folded}…`} words={words} />{' '}
      <button
        type="button"
        className={styles.textButton}
        aria-expanded={open}
        onClick={() => setUnfolded(open ? undefined : text)}
      >
        {open ? 'Show less' : `Show all ${formatCount(text.length)} characters`}
      </button>
      {open && text.length > mostText && (
        <span className={styles.faint}>Cut here; copy the value for all of it.</span>
      )}
    </span>
  );
}

/** Is what is searched for below the fold, and nowhere above it? */
function isBelow(text: string, fold: number, words: string): boolean {
  if (words === '' || text.length > quickText) return false;
  const [first = -1] = placesOf(text, words);
  return first + words.length > fold;
}
