/** JSON as a folding tree. A node renders its children when it is first opened, a hundred at a time. */
import { useMemo, useState } from 'react';
import { childrenOf, countOf, foldedText, holdsText, isBranch, leafText } from './json-tree-parse.ts';
import type { JsonValue } from './json-tree-parse.ts';
import { MarkedText } from './marked-text.tsx';
import styles from './json-tree.module.css';

const batch = 100;
/** Small values open at once: one look instead of one click. */
const openUpTo = 6;

export interface JsonTreeProps {
  readonly value: JsonValue;
  /** What somebody looks for: marked, and what holds it is open. */
  readonly words?: string;
}

export function JsonTree({ value, words = '' }: JsonTreeProps) {
  if (!isBranch(value)) return <Leaf value={value} words={words} />;
  return (
    <div className={styles.tree}>
      <Node value={value} words={words} initiallyOpen={countOf(value) <= openUpTo} />
    </div>
  );
}

interface NodeProps extends Required<JsonTreeProps> {
  readonly name?: string;
  readonly initiallyOpen: boolean;
}

function Node({ name, value, words, initiallyOpen }: NodeProps) {
  const [chosen, setOpen] = useState<boolean | undefined>(undefined);
  const isWanted = useMemo(() => words !== '' && holdsText(value, words), [value, words]);
  const open = chosen ?? (initiallyOpen || isWanted);
  const [shown, setShown] = useState(batch);
  const more = countOf(value) - shown;
  return (
    <>
      <button type="button" className={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
        <span aria-hidden="true" className={styles.chevron} data-open={open} />
        {name !== undefined && (
          <span className={styles.key}>
            <MarkedText text={name} words={words} />
          </span>
        )}
        <span className={styles.summary}>{foldedText(value)}</span>
      </button>
      {open && (
        <ul className={styles.children}>
          {childrenOf(value, shown).map(([key, child]) => (
            <li key={key}>
              {isBranch(child) ? (
                <Node name={key} value={child} words={words} initiallyOpen={false} />
              ) : (
                <>
                  <span className={styles.key}>
                    <MarkedText text={key} words={words} />
                  </span>{' '}
                  <Leaf value={child} words={words} />
                </>
              )}
            </li>
          ))}
          {more > 0 && (
            <li>
              <button type="button" className={styles.more} onClick={() => setShown(shown + batch)}>
                {more} more
              </button>
            </li>
          )}
        </ul>
      )}
    </>
  );
}

function Leaf({ value, words }: Required<JsonTreeProps>) {
  return (
    <span className={typeof value === 'string' ? styles.text : styles.scalar}>
      <MarkedText text={leafText(value)} words={words} />
    </span>
  );
}
