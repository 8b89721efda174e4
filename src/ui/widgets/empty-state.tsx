/** Nothing to show: why, and what to do. */
import type { ReactNode } from 'react';
import styles from './status.module.css';

export interface EmptyStateProps {
  readonly title: string;
  readonly advice?: ReactNode;
  /** Buttons or links that do what is advised. */
  readonly action?: ReactNode;
}

export function EmptyState({ title, advice, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <h2 className={styles.emptyTitle}>{title}</h2>
      {advice !== undefined && <div className={styles.advice}>{advice}</div>}
      {action !== undefined && <div className={styles.actions}>{action}</div>}
    </div>
  );
}
