/** An SQL statement with clauses on lines of their own, the first lines at once. */
import { formatCount } from '#core/base/format-count.ts';
import { MarkedText } from '../widgets/marked-text.tsx';
import { Folded } from './folded.tsx';
import { LongText } from './long-text.tsx';
import { formatSqlSteps } from './reading/format-sql.ts';
import type { SqlLine } from './reading/format-sql.ts';
import { useSteps } from '../state/use-steps.ts';
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
  return (
    <Folded
      count={lines.length}
      many={manyLines}
      most={mostLines}
      all={`Show all ${formatCount(lines.length)} lines`}
      className={styles.sql}
    >
      {(shown, words) => lines.slice(0, shown).map((line, k) => <Line key={k} line={line} words={words} />)}
    </Folded>
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
