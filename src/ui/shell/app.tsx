/** The app: the frame around every page, and what floats. */
import { BrowserRouter } from 'react-router-dom';
import { isEmbedded } from '../state/embed.ts';
import { ErrorBoundary } from '../widgets/error-boundary.tsx';
import { lazyComponent } from '../widgets/lazy-component.tsx';
import { TooltipLayer } from '../widgets/tooltip.tsx';
import { PageRoutes } from './routes.tsx';
import { Shell } from './shell.tsx';
import { TopBar } from './top-bar.tsx';

const AloneLink = lazyComponent(() => import('./alone-link.tsx').then((module) => module.AloneLink));

export function App({ basename }: { readonly basename: string }) {
  return (
    <ErrorBoundary>
      <BrowserRouter basename={basename}>
        <Shell bar={isEmbedded() ? <AloneLink /> : <TopBar />}>
          <PageRoutes />
        </Shell>
      </BrowserRouter>
      <TooltipLayer />
    </ErrorBoundary>
  );
}
