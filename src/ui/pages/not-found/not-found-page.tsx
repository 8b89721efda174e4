/** An address that leads nowhere: says which, and where to go. */
import { Link } from 'react-router-dom';
import { usePageTitle } from '../../state/page-title.ts';
import { useLinkTo } from '../../state/runtime.ts';
import { EmptyState } from '../../widgets/empty-state.tsx';

export function NotFoundPage() {
  const linkTo = useLinkTo();
  usePageTitle('Page not found');
  return (
    <EmptyState
      title="There is no such page"
      advice={
        <>
          Nothing lives at <code>{window.location.pathname}</code>. A trace is at <code>/trace/</code>{' '}
          followed by its id.
        </>
      }
      action={<Link to={linkTo('/search')}>Search for traces</Link>}
    />
  );
}
