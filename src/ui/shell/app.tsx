/** The app: the frame around every page, and what floats. */
import { BrowserRouter } from 'react-router-dom';
import { isEmbedded } from '../state/embed.ts';
import { useRuntime, useSource } from '../state/runtime.ts';
import { useIsAllowed } from '../state/sources.ts';
import { ErrorBoundary } from '../widgets/error-boundary.tsx';
import { lazyComponent } from '../widgets/lazy-component.tsx';
import { TooltipLayer } from '../widgets/tooltip.tsx';
import { PageRoutes } from './routes.tsx';
import { Shell } from './shell.tsx';
import { TopBar } from './top-bar.tsx';

/** Listens a moment after the page is there. */
const FilesDoor = lazyComponent(() => import('./files/files-door.tsx').then((module) => module.FilesDoor));
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
        <Shell bar={isEmbedded() ? <AloneLink /> : <TopBar />}>
          <AllowedPages />
        </Shell>
        {config.fileUpload && (
          <ErrorBoundary>
            <FilesDoor />
          </ErrorBoundary>
        )}
        {config.peer.tracking !== undefined && <TrackedPages />}
      </BrowserRouter>
      <TooltipLayer />
    </ErrorBoundary>
  );
}

/** Of a server that nobody here knows, nothing is asked before somebody agrees. */
function AllowedPages() {
  const source = useSource();
  return useIsAllowed(source) ? <PageRoutes /> : <AskFirst source={source} />;
}
