/** The app: the frame around every page, and what floats. */
import { BrowserRouter } from 'react-router-dom';
import { ErrorBoundary } from '../widgets/error-boundary.tsx';
import { TooltipLayer } from '../widgets/tooltip.tsx';
import { PageRoutes } from './routes.tsx';
import { Shell } from './shell.tsx';
import { TopBar } from './top-bar.tsx';

export function App({ basename }: { readonly basename: string }) {
  return (
    <ErrorBoundary>
      <BrowserRouter basename={basename}>
        <Shell bar={<TopBar />}>
          <PageRoutes />
        </Shell>
      </BrowserRouter>
      <TooltipLayer />
    </ErrorBoundary>
  );
}
