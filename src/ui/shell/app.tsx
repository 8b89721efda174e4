/** The frame around every page: top bar, main region, what floats, and the boundaries that keep failures apart. */
import { useEffect } from 'react';
import { BrowserRouter, useLocation } from 'react-router-dom';
import { isEmbedded } from '../state/embed.ts';
import { showsEntry } from '../state/idle.ts';
import { useRuntime, useSource } from '../state/runtime.ts';
import { useIsAllowed } from '../state/sources.ts';
import { ErrorBoundary } from '../widgets/error-boundary.tsx';
import { lazyComponent } from '../widgets/lazy-component.tsx';
import { TooltipLayer } from '../widgets/tooltip.tsx';
import { PageRoutes } from './routes.tsx';
import { TopBar } from './top-bar.tsx';
import styles from './app.module.css';

const AloneLink = lazyComponent(() => import('./alone-link.tsx').then((module) => module.AloneLink));

const AskFirst = lazyComponent(() =>
  import('../pages/sources/ask-first.tsx').then((module) => module.AskFirst),
);

const TrackedPages = lazyComponent(() => import('./tracked-pages.tsx').then((module) => module.TrackedPages));

export function App({ basename }: { readonly basename: string }) {
  const { config } = useRuntime();
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
          {config.peer.tracking !== undefined && <TrackedPages />}
        </div>
      </BrowserRouter>
      <TooltipLayer />
    </ErrorBoundary>
  );
}

function Main() {
  const { key, pathname } = useLocation();
  const source = useSource();
  const isAllowed = useIsAllowed(source);
  useEffect(() => showsEntry(key), [key]);
  return (
    <main id="main" tabIndex={-1} className={styles.main}>
      <ErrorBoundary resetKey={pathname}>
        {isAllowed ? <PageRoutes /> : <AskFirst source={source} />}
      </ErrorBoundary>
    </main>
  );
}
