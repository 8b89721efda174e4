/** Which lines or columns have no answer, and why, where the others stand. */
import { describe } from '#core/base/errors.ts';
import { Button } from '../../widgets/button.tsx';
import type { Unanswered } from './use-metrics.ts';
import styles from './monitor.module.css';

export interface NotAnsweredProps {
  readonly failures: readonly Unanswered[];
  readonly onRetry: () => void;
}

export function NotAnswered({ failures, onRetry }: NotAnsweredProps) {
  if (failures.length === 0) return undefined;
  return (
    <div role="alert" className={styles.notAnswered}>
      {[...byReason(failures)].map(([reason, whats]) => (
        <p key={reason}>
          <b>No answer for {whats.join(', ')}.</b> {reason}
        </p>
      ))}
      <Button icon="reload" onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}

/** What fails together fails for one reason: it is said once. */
function byReason(failures: readonly Unanswered[]): Map<string, readonly string[]> {
  const whatsOf = new Map<string, readonly string[]>();
  for (const { what, error } of failures) {
    const { title, said } = describe(error);
    const reason = said === '' ? `${title}.` : `${title}: ${said.slice(0, 300)}`;
    whatsOf.set(reason, [...(whatsOf.get(reason) ?? []), what]);
  }
  return whatsOf;
}
