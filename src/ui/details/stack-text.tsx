/** A stack trace by its frames: those of frameworks stand back, and a run of them is one line that unfolds. */
import { useMemo, useState } from 'react';
import { formatCount } from '#core/base/format-count.ts';
import { MarkedText } from '../widgets/marked-text.tsx';
import { Folded } from './folded.tsx';
import { LongText } from './long-text.tsx';
import { foldedRuns, stackTraceOf } from './reading/stack-trace.ts';
import type { StackPart, StackRun } from './reading/stack-trace.ts';
import details from './details.module.css';
import styles from './values.module.css';

/** Runs shown at once. */
const manyRuns = 12;
const mostRuns = 1000;
/** A longer text is cut: frames that deep are the same over and over. */
const longest = 200_000;

export function StackText({ text }: { readonly text: string }) {
  const runs = useMemo(() => foldedRuns(stackTraceOf(text.slice(0, longest)) ?? []), [text]);
  if (runs.length === 0) return <LongText text={text} tone={undefined} />;
  return (
    <Folded
      count={runs.length}
      many={manyRuns}
      most={mostRuns}
      isCut={text.length > longest}
      all="Show the rest of the trace"
      className={styles.stack}
    >
      {(shown, words) => runs.slice(0, shown).map((run, k) => <Run key={k} run={run} words={words} />)}
    </Folded>
  );
}

function Run({ run: { isFolded, parts }, words }: { readonly run: StackRun; readonly words: string }) {
  const [unfolded, setUnfolded] = useState(false);
  const lower = words.toLowerCase();
  const isWanted = words !== '' && parts.some(({ lines }) => lines.join('\n').toLowerCase().includes(lower));
  const open = !isFolded || unfolded || isWanted;
  return (
    <>
      {isFolded && (
        <button
          type="button"
          className={styles.frames}
          aria-expanded={open}
          onClick={() => setUnfolded(!unfolded)}
        >
          <span aria-hidden="true" className={details.chevron} data-open={open} />
          {formatCount(parts.length)} framework frames
        </button>
      )}
      {open && parts.map((part, k) => <Part key={k} part={part} words={words} />)}
    </>
  );
}

/** Lines begin where their words do: not with the white space of the language, nor with the `at` that all of them have. */
function Part({
  part: { kind, lines, isFramework },
  words,
}: {
  readonly part: StackPart;
  readonly words: string;
}) {
  const text =
    kind === 'frame' ? lines.map((line) => line.trim().replace(/^at /, '')).join('\n') : lines.join('\n');
  return (
    <span className={styles.part} data-kind={isFramework ? 'framework' : kind}>
      <MarkedText text={text} words={words} />
      {'\n'}
    </span>
  );
}
