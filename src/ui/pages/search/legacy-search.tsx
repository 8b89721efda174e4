/** An address of the peer's search page becomes ours. Code of its own: few addresses are. */
import { Navigate, useLocation } from 'react-router-dom';
import { rewriteLegacySearch } from '../../state/url/legacy-search.ts';

export function LegacySearch() {
  const { search, state } = useLocation();
  const asked = new URLSearchParams(search);
  const rewritten = rewriteLegacySearch(asked) ?? asked;
  return (
    <Navigate to={{ pathname: '/search', search: rewritten.toString() }} state={state as unknown} replace />
  );
}
