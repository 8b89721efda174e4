/** Which address shows which page. Pages are chunks of their own; `preloadPage` starts one before it is rendered. */
import { Navigate, Route, Routes, useLocation } from 'react-router-dom';
import { lazyComponent } from '../widgets/lazy-component.tsx';
import { NotFoundPage } from '../pages/not-found/not-found-page.tsx';
import { Skeleton } from '../widgets/skeleton.tsx';

const SearchPage = lazyComponent(() =>
  import('../pages/search/search-page.tsx').then((page) => page.default),
);
const TracePage = lazyComponent(() => import('../pages/trace/trace-page.tsx').then((page) => page.default));
const DependenciesPage = lazyComponent(() =>
  import('../pages/dependencies/dependencies-page.tsx').then((page) => page.default),
);

const ComparePage = lazyComponent(() =>
  import('../pages/compare/compare-page.tsx').then((page) => page.default),
);

const MonitorPage = lazyComponent(() =>
  import('../pages/monitor/monitor-page.tsx').then((page) => page.default),
);

const PeerPage = lazyComponent(() =>
  import('../pages/not-found/peer-page.tsx').then((page) => page.PeerPage),
);

/** Pages that Jaeger's own interface has and we have not. */
const peerPaths = ['/deep-dependencies', '/quality-metrics', '/plexus-demo'];

const loading = <Skeleton label="Loading page" lines={12} />;

/** @param path relative to the base, without a leading slash */
export function preloadPage(path: string): Promise<void> {
  if (path.startsWith('compare')) return ComparePage.preload();
  if (path.startsWith('trace/')) return TracePage.preload();
  if (path.startsWith('dependencies')) return DependenciesPage.preload();
  if (path.startsWith('monitor')) return MonitorPage.preload();
  return path === '' || path.startsWith('search') ? SearchPage.preload() : Promise.resolve();
}

export function PageRoutes() {
  return (
    <Routes>
      <Route path="/" element={<ToSearch />} />
      <Route path="/search" element={<SearchPage fallback={loading} />} />
      <Route path="/trace/:traceId" element={<TracePage fallback={loading} />} />
      <Route path="/compare" element={<ComparePage fallback={loading} />} />
      <Route path="/dependencies" element={<DependenciesPage fallback={loading} />} />
      <Route path="/monitor" element={<MonitorPage fallback={loading} />} />
      {peerPaths.map((path) => (
        <Route key={path} path={path} element={<PeerPage fallback={loading} />} />
      ))}
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}

function ToSearch() {
  const { search } = useLocation();
  return <Navigate to={`/search${search}`} replace />;
}
