/** The app in a saved file: the page of the one trace in it. Its address is the fragment, the only part that a file may change. */
import { HashRouter, Navigate, Route, Routes } from 'react-router-dom';
import TracePage from '../pages/trace/trace-page.tsx';
import { ErrorBoundary } from '../widgets/error-boundary.tsx';
import { TooltipLayer } from '../widgets/tooltip.tsx';
import { Shell } from './shell.tsx';
import { HelpButton, Mark, ThemeButton } from './top-bar.tsx';
import styles from './top-bar.module.css';

export interface SavedAppProps {
  /** Where the file was saved, and when, in words. */
  readonly origin: string;
  /** Of the view that was saved: `/trace/…?…`. */
  readonly address: string;
}

export function SavedApp({ origin, address }: SavedAppProps) {
  return (
    <ErrorBoundary>
      <HashRouter>
        <Shell
          bar={
            <header className={styles.bar}>
              <span className={styles.brand}>
                <Mark />
                <span className={styles.name}>Spoor</span>
              </span>
              <span className={styles.origin}>{origin}</span>
              <span className={styles.space} />
              <ThemeButton />
              <HelpButton />
            </header>
          }
        >
          <Routes>
            <Route path="/trace/:traceId" element={<TracePage />} />
            <Route path="*" element={<Navigate to={address} replace />} />
          </Routes>
        </Shell>
      </HashRouter>
      <TooltipLayer />
    </ErrorBoundary>
  );
}
