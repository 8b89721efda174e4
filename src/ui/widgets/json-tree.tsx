/** JSON as a folding tree. A node renders its children when it is first opened, a hundred at a time. */
import { useState } from 'react';
import { childrenOf, countOf, foldedText, isBranch, leafText } from './json-tree-parse.ts';
import type { JsonValue } from './json-tree-parse.ts';
import styles from './json-tree.module.css';

const batch = 100;
/** Small values open at once: one look instead of one click. */
const openUpTo = 6;

export function JsonTree({ value }: { value: JsonValue }) {
  if (!isBranch(value)) return <Leaf value={value} />;
  return (
    <div className={styles.tree}>
      <Node value={value} initiallyOpen={countOf(value) <= openUpTo} />
    </div>
  );
}

function Node({ name, value, initiallyOpen }: { name?: string; value: JsonValue; initiallyOpen: boolean }) {
  const [open, setOpen] = useState(initiallyOpen);
  const [shown, setShown] = useState(batch);
  const more = countOf(value) - shown;
  return (
    <>
      <button type="button" className={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
        <span aria-hidden="true" className={styles.chevron} data-open={open} />
        {name !== undefined && <span className={styles.key}>{name}</span>}
        <span className={styles.summary}>{foldedText(value)}</span>
      </button>
      {open && (
        <ul className={styles.children}>
          {childrenOf(value, shown).map(([key, child]) => (
            <li key={key}>
              {isBranch(child) ? (
                <Node name={key} value={child} initiallyOpen={false} />
              ) : (
                <>
                  <span className={styles.key}>{key}</span> <Leaf value={child} />
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

function Leaf({ value }: { value: JsonValue }) {
  return <span className={typeof value === 'string' ? styles.text : styles.scalar}>{leafText(value)}</span>;
}
