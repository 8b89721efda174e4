/** What happened, to which request, why as far as it is known, and what to do next; the server's own words stay visible. */
import type { ReactNode } from 'react';
import { AppError, describe } from '#core/base/errors.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import styles from './status.module.css';

export interface ErrorPanelProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** Further ways out, beside "Try again". */
  readonly actions?: ReactNode;
}

export function ErrorPanel({ error, onRetry, actions }: ErrorPanelProps) {
  const { title, advice, said, canRetry } = describe(error);
  const request = error instanceof AppError ? error.request : undefined;
  return (
    <div role="alert" className={styles.error}>
      <h2 className={styles.errorTitle}>
        <Icon name="warning" />
        {title}
      </h2>
      <p className={styles.advice}>{advice}</p>
      {request && (
        <p className={styles.request}>
          <span className={styles.label}>Request</span> <code>{request}</code>
        </p>
      )}
      {said && <Said words={said} />}
      <div className={styles.actions}>
        {canRetry && onRetry && (
          <Button variant="primary" onClick={onRetry}>
            Try again
          </Button>
        )}
        {actions}
      </div>
    </div>
  );
}

/** Short words stand open; long ones (a stack, a whole page of HTML) fold. */
function Said({ words }: { readonly words: string }) {
  const lines = words.split('\n');
  if (words.length <= 400 && lines.length <= 6) return <pre className={styles.said}>{words}</pre>;
  return (
    <details className={styles.details}>
      <summary>{lines[0].slice(0, 160)}</summary>
      <pre className={styles.said}>{words.slice(0, 20_000)}</pre>
    </details>
  );
}
