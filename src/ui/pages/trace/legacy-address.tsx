/** An address of the peer's becomes ours. Code of its own: few addresses are. */
import { Navigate, useLocation } from 'react-router-dom';
import { rewriteLegacyTraceParams } from '../../state/url/legacy.ts';

export function LegacyAddress() {
  const { pathname, search, state } = useLocation();
  const rewritten = rewriteLegacyTraceParams(new URLSearchParams(search));
  return <Navigate to={{ pathname, search: rewritten?.toString() ?? '' }} state={state as unknown} replace />;
}
