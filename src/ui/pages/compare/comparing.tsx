/** In place of a comparison that is not there yet: under way, cancelled, failed. */
import type { PairState } from '../../state/use-analysis.ts';
import { Button } from '../../widgets/button.tsx';
import { EmptyState } from '../../widgets/empty-state.tsx';
import { ErrorPanel } from '../../widgets/error-panel.tsx';
import { Skeleton, Spinnerless } from '../../widgets/skeleton.tsx';
import styles from './compare.module.css';

export interface ComparingProps {
  readonly answer: Pick<PairState<unknown>, 'error' | 'isRunning' | 'stop' | 'again'>;
}

export function Comparing({ answer: { error, isRunning, stop, again } }: ComparingProps) {
  if (error !== null && !isRunning)
    return (
      <div className={styles.state}>
        <ErrorPanel error={error} onRetry={again} />
      </div>
    );
  return (
    <div className={styles.state}>
      {isRunning ? (
        <>
          <Spinnerless label="Comparing the traces" onCancel={stop} />
          <Skeleton label="Call paths" lines={10} />
        </>
      ) : (
        <EmptyState
          title="Comparing was cancelled"
          action={
            <Button variant="primary" onClick={again}>
              Compare
            </Button>
          }
        />
      )}
    </div>
  );
}
