/** Above figures of a set of traces: how far the reading of them is, and what the figures leave out. */
import { describe } from '#core/base/errors.ts';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import type { SetAnswer } from '../../state/set-reading.ts';
import type { SetState } from '../../state/trace-set-query.ts';
import { Button } from '../../widgets/button.tsx';
import { Icon } from '../../widgets/icon.tsx';
import { Spinnerless } from '../../widgets/skeleton.tsx';
import styles from './set-progress.module.css';

export type SetProgressProps<R> = SetState<R> & { readonly answer: SetAnswer<R> };

/** How far the reading is, and what the figures leave out. */
export function SetProgress<R>({ answer, stop, again }: SetProgressProps<R>) {
  const { phase, read, failed, total, spans } = answer;
  if (phase === 'reading') {
    return (
      <div className={styles.reading}>
        <Spinnerless
          oneLine
          label="Reading traces"
          facts={`${formatCount(read + failed)} of ${formatCount(total)}, ${counted(spans, 'span')}`}
          share={(read + failed) / total}
          onCancel={stop}
        />
      </div>
    );
  }
  if (phase === 'done' && failed === 0) return undefined;
  const { title, said } = describe(answer.failure);
  return (
    <ul className={styles.remarks} aria-label="What the figures leave out">
      {phase === 'stopped' && (
        <li>
          <Icon name="info" size={14} />
          Reading was stopped: the figures are of {formatCount(read)} of {counted(total, 'trace')}.
        </li>
      )}
      {failed > 0 && (
        <li data-kind="warning">
          <Icon name="warning" size={14} />
          <span>
            {counted(failed, 'trace')} could not be read and {failed === 1 ? 'is' : 'are'} left out.{' '}
            {failed === 1 ? 'The reason' : 'The first for this reason'}: {title}
            {said !== '' && ` (${said.slice(0, 200)})`}.
          </span>
        </li>
      )}
      <li>
        <Button onClick={again}>Read all again</Button>
      </li>
    </ul>
  );
}
