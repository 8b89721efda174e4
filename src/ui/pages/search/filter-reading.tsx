/** Beside a filter that needs the traces themselves: how far it is known which of them meet it. */
import { counted } from '#core/base/counted.ts';
import type { SetState } from '../../state/trace-set-query.ts';
import { Button } from '../../widgets/button.tsx';
import styles from './results.module.css';

export function FilterReading({ state }: { readonly state: SetState<unknown> }) {
  const { answer, error, again, stop } = state;
  return (
    <>
      {error !== null && (
        <>
          <span className={styles.bad}>The traces could not be read.</span>
          <Button onClick={again}>Try again</Button>
        </>
      )}
      {answer !== undefined && answer.phase === 'reading' && (
        <>
          <span className={styles.quiet} role="status">
            {answer.read + answer.failed} of {counted(answer.total, 'trace')} read
          </span>
          <Button onClick={stop}>Stop</Button>
        </>
      )}
      {answer !== undefined && answer.phase === 'stopped' && (
        <>
          <span className={styles.quiet}>
            Only {answer.read} of {counted(answer.total, 'trace')} were read.
          </span>
          <Button onClick={again}>Read all</Button>
        </>
      )}
      {answer !== undefined && answer.phase === 'done' && answer.failed > 0 && (
        <span className={styles.quiet}>{counted(answer.failed, 'trace')} could not be read.</span>
      )}
    </>
  );
}
