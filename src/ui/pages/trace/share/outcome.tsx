/** How something that a press began is getting on. */
import { describe } from '#core/base/errors.ts';
import { Spinnerless } from '../../../widgets/skeleton.tsx';
import type { TaskState } from './use-task.ts';
import styles from './share.module.css';

export function Outcome({ task, label }: { readonly task: TaskState; readonly label: string }) {
  if (task.isRunning) return <Spinnerless oneLine label={label} onCancel={task.stop} />;
  if (task.error !== undefined) {
    const { title, advice, said } = describe(task.error);
    return (
      <p role="alert" className={styles.failure}>
        {title}. {advice} {said.split('\n')[0].slice(0, 300)}
      </p>
    );
  }
  return (
    <p role="status" className={styles.said}>
      {task.said}
    </p>
  );
}
