/** Pages of the peer that are none of ours: they lead to what shows the same here, or say why there is nothing. */
import { Link, Navigate, useLocation } from 'react-router-dom';
import { usePageTitle } from '../../state/page-title.ts';
import { useLinkTo } from '../../state/runtime.ts';
import { searchOfDeepDependencies } from '../../state/url/legacy-search.ts';
import { EmptyState } from '../../widgets/empty-state.tsx';

export function PeerPage() {
  const { pathname, search } = useLocation();
  const asked = new URLSearchParams(search);
  switch (pathname.replace(/\/+$/, '')) {
    case '/deep-dependencies': {
      if ((asked.get('service') ?? '') === '') return <Navigate to={`/dependencies${search}`} replace />;
      const to = { pathname: '/search', search: searchOfDeepDependencies(asked).toString() };
      return <Navigate to={to} replace />;
    }
    case '/quality-metrics':
      return <NoQuality service={asked.get('service') ?? ''} />;
    default:
      return <NoDrawings />;
  }
}

function NoQuality({ service }: { readonly service: string }) {
  const linkTo = useLinkTo();
  usePageTitle('Trace quality');
  const path = service === '' ? '/search' : `/search?service=${encodeURIComponent(service)}`;
  return (
    <EmptyState
      title="Spoor has no page for trace quality"
      advice="Jaeger answers this question with a fixed sample, the same for every service, so there is nothing to show. What is wrong with the data of a trace is in its findings: missing parents, cycles, copies, clocks that disagree."
      action={
        <Link to={linkTo(path)}>{service === '' ? 'Search for traces' : `Search traces of ${service}`}</Link>
      }
    />
  );
}

function NoDrawings() {
  const linkTo = useLinkTo();
  usePageTitle('Page not found');
  return (
    <EmptyState
      title="Not a page for traces"
      advice={
        <>
          <code>/plexus-demo</code> shows the drawing library of Jaeger’s own interface to its developers.
          Spoor draws graphs with its own.
        </>
      }
      action={<Link to={linkTo('/dependencies')}>Dependencies</Link>}
    />
  );
}
