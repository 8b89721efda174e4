/** JSON as a folding tree. A node renders its children when it is first opened, a hundred at a time. */
import { useState } from 'react';
import { childrenOf, foldedText, leafText } from './json-tree-parse.ts';
import type { JsonValue } from './json-tree-parse.ts';
import styles from './json-tree.module.css';

const batch = 100;
/** Small values open at once: one look instead of one click. */
const openUpTo = 6;

export function JsonTree({ value }: { value: JsonValue }) {
  const children = childrenOf(value);
  if (children === undefined) return <Leaf value={value} />;
  return (
    <div className={styles.tree}>
      <Node value={value} initiallyOpen={children.length <= openUpTo} />
    </div>
  );
}

function Node({ name, value, initiallyOpen }: { name?: string; value: JsonValue; initiallyOpen: boolean }) {
  const [open, setOpen] = useState(initiallyOpen);
  const [shown, setShown] = useState(batch);
  const children = childrenOf(value) ?? [];
  return (
    <>
      <button type="button" className={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
        <span aria-hidden="true" className={styles.chevron} data-open={open} />
        {name !== undefined && <span className={styles.key}>{name}</span>}
        <span className={styles.summary}>{foldedText(value)}</span>
      </button>
      {open && (
        <ul className={styles.children}>
          {children.slice(0, shown).map(([key, child]) => (
            <li key={key}>
              {childrenOf(child) === undefined ? (
                <>
                  <span className={styles.key}>{key}</span> <Leaf value={child} />
                </>
              ) : (
                <Node name={key} value={child} initiallyOpen={false} />
              )}
            </li>
          ))}
          {children.length > shown && (
            <li>
              <button type="button" className={styles.more} onClick={() => setShown(shown + batch)}>
                {children.length - shown} more
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
