/** An SQL statement with clauses on lines of their own, the first lines at once. */
import { useState } from 'react';
import { formatCount } from '#core/base/format-count.ts';
import { MarkedText } from '../widgets/marked-text.tsx';
import { useSearchedWords } from './details-scope.ts';
import { LongText } from './long-text.tsx';
import { formatSqlSteps } from './reading/format-sql.ts';
import type { SqlLine } from './reading/format-sql.ts';
import { useSteps } from './use-steps.ts';
import styles from './values.module.css';

/** A longer statement is read in slices. */
const shortText = 50_000;
const manyLines = 16;
/** A token in colour is an element: beyond this many lines, and in longer ones, they are text. */
const mostLines = 2000;
const mostTokens = 400;

export function SqlText({ text }: { readonly text: string }) {
  const lines = useSteps(text, formatSqlSteps, text.length <= shortText);
  return lines === undefined ? <LongText text={text} tone={undefined} /> : <SqlLines lines={lines} />;
}

function SqlLines({ lines }: { readonly lines: readonly SqlLine[] }) {
  const words = useSearchedWords();
  const [unfolded, setUnfolded] = useState(false);
  const isLong = lines.length > manyLines;
  const open = unfolded || words !== '';
  return (
    <>
      <code className={styles.sql}>
        {lines.slice(0, isLong && !open ? manyLines : mostLines).map((line, k) => (
          <Line key={k} line={line} words={words} />
        ))}
      </code>
      {isLong && (
        <button
          type="button"
          className={styles.fold}
          aria-expanded={open}
          onClick={() => setUnfolded(!unfolded)}
        >
          {open ? 'Show less' : `Show all ${formatCount(lines.length)} lines`}
        </button>
      )}
      {open && lines.length > mostLines && (
        <p className={styles.cut}>Cut here; copy the value for all of it.</p>
      )}
    </>
  );
}

function Line({ line: { indent, tokens }, words }: { readonly line: SqlLine; readonly words: string }) {
  // A hit may span several tokens: then the line is marked as a whole text.
  const isPlain = words !== '' || tokens.length > mostTokens;
  return (
    <span className={styles.line} style={{ paddingInlineStart: `calc(${2 * Math.min(indent, 12)}ch + 2ch)` }}>
      {isPlain ? (
        <MarkedText text={tokens.map(({ text }) => text).join('')} words={words} />
      ) : (
        tokens.map(({ kind, text }, k) =>
          kind === 'keyword' || kind === 'string' || kind === 'number' || kind === 'comment' ? (
            <span key={k} className={styles[kind]}>
              {text}
            </span>
          ) : (
            text
          ),
        )
      )}
      {'\n'}
    </span>
  );
}
