/** An address of the peer's becomes ours. Code of its own: few addresses are. */
import { Navigate, useLocation, useParams } from 'react-router-dom';
import { isPeerPair, sidesOfPeer } from '../../state/url/compare-params.ts';
import { rewriteLegacyTraceParams } from '../../state/url/legacy.ts';

export function LegacyAddress() {
  const { pathname, search, state } = useLocation();
  const { traceId = '' } = useParams();
  const asked = new URLSearchParams(search);
  const rewritten = rewriteLegacyTraceParams(asked);
  if (isPeerPair(traceId)) {
    const sides = sidesOfPeer(traceId, rewritten ?? asked).toString();
    return <Navigate to={{ pathname: '/compare', search: sides }} replace />;
  }
  return <Navigate to={{ pathname, search: rewritten?.toString() ?? '' }} state={state as unknown} replace />;
}
