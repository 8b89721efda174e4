/** The frame around every page: a bar, the main region, and the boundaries that keep failures apart. Stands inside of a router. */
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import { showsEntry } from '../state/idle.ts';
import { ErrorBoundary } from '../widgets/error-boundary.tsx';
import styles from './app.module.css';

export interface ShellProps {
  readonly bar: ReactNode;
  readonly children: ReactNode;
}

export function Shell({ bar, children }: ShellProps) {
  const { key, pathname } = useLocation();
  useEffect(() => showsEntry(key), [key]);
  return (
    <div className={styles.app}>
      <a
        className={styles.skip}
        href="#main"
        onClick={(event) => {
          // A fragment link would leave the page: it resolves against <base>.
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        Skip to content
      </a>
      <ErrorBoundary>{bar}</ErrorBoundary>
      <main id="main" tabIndex={-1} className={styles.main}>
        <ErrorBoundary resetKey={pathname}>{children}</ErrorBoundary>
      </main>
    </div>
  );
}
