/** The frame around every page: top bar, main region, what floats, and the boundaries that keep failures apart. */
import { useEffect } from 'react';
import { BrowserRouter, useLocation } from 'react-router-dom';
import { isEmbedded } from '../state/embed.ts';
import { showsEntry } from '../state/idle.ts';
import { ErrorBoundary } from '../widgets/error-boundary.tsx';
import { lazyComponent } from '../widgets/lazy-component.tsx';
import { TooltipLayer } from '../widgets/tooltip.tsx';
import { PageRoutes } from './routes.tsx';
import { TopBar } from './top-bar.tsx';
import styles from './app.module.css';

const AloneLink = lazyComponent(() => import('./alone-link.tsx').then((module) => module.AloneLink));

export function App({ basename }: { readonly basename: string }) {
  return (
    <ErrorBoundary>
      <BrowserRouter basename={basename}>
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
          <ErrorBoundary>{isEmbedded() ? <AloneLink /> : <TopBar />}</ErrorBoundary>
          <Main />
        </div>
      </BrowserRouter>
      <TooltipLayer />
    </ErrorBoundary>
  );
}

function Main() {
  const { key, pathname } = useLocation();
  useEffect(() => showsEntry(key), [key]);
  return (
    <main id="main" tabIndex={-1} className={styles.main}>
      <ErrorBoundary resetKey={pathname}>
        <PageRoutes />
      </ErrorBoundary>
    </main>
  );
}
