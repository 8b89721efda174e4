/** Top of the page, the same in every state: the way back, the name, and at the far end what can be done. */
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { useLinkTo, useRuntime } from '../../state/runtime.ts';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { Icon } from '../../widgets/icon.tsx';
import styles from './trace-page.module.css';

export interface TraceHeadProps {
  readonly traceId: string;
  /** Of the primary root; undefined while it is not known. */
  readonly name?: { readonly service: string; readonly operation: string };
  readonly children?: ReactNode;
}

export function TraceHead({ traceId, name, children }: TraceHeadProps) {
  const linkTo = useLinkTo();
  const { isSaved } = useRuntime();
  return (
    <header className={styles.head}>
      {!isSaved && (
        <Link
          to={linkTo('/search')}
          className={styles.back}
          aria-label="Back to results"
          data-tooltip="Back to results"
        >
          <Icon name="arrowLeft" />
        </Link>
      )}
      <h1 className={styles.title}>
        {name === undefined ? (
          'Trace'
        ) : (
          <>
            {name.service} <span>{name.operation}</span>
          </>
        )}
      </h1>
      <span className={styles.id}>
        <code>{traceId}</code>
        <CopyButton text={traceId} label="Copy trace id" />
      </span>
      <span className={styles.tools}>{children}</span>
    </header>
  );
}
