/**
 * The parameters of the address, written one after the other. The router does not queue, and the page learns of a step late: on a
 * busy machine another is taken meanwhile. A change builds on what was written last, not on what has arrived.
 */
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'react-router-dom';

export interface WriteOptions {
  /** Without a step in the history. */
  readonly replace?: boolean;
}

export type WriteAddress = (
  change: (before: URLSearchParams) => URLSearchParams,
  options?: WriteOptions,
) => void;

export interface Address {
  /** As the router has it. */
  readonly search: URLSearchParams;
  readonly write: WriteAddress;
  /** More was written than has arrived in `search`. */
  readonly isBehind: boolean;
}

export function useAddress(): Address {
  const [search, setSearch] = useSearchParams();
  const location = useLocation();
  const [underway, setUnderway] = useState<readonly string[]>([]);
  const [seen, setSeen] = useState(location);
  let left = underway;
  if (seen !== location) {
    setSeen(location);
    left = notArrived(underway, search.toString());
    setUnderway(left);
  }
  const isBehind = left.length > 0;
  const latest = useRef(search);
  const router = useRef({ setSearch, state: location.state as unknown });
  useLayoutEffect(() => {
    if (!isBehind) latest.current = search;
    router.current = { setSearch, state: location.state as unknown };
  });
  const write = useCallback<WriteAddress>((change, options) => {
    const next = change(latest.current);
    latest.current = next;
    setUnderway((before) => [...before, next.toString()]);
    const { current } = router;
    current.setSearch(next, { ...options, state: current.state });
  }, []);
  return { search, write, isBehind };
}

/** Steps in between may be passed over; an address that nobody wrote here (back, a link) takes the place of all of them. */
function notArrived(underway: readonly string[], arrived: string): readonly string[] {
  const at = underway.lastIndexOf(arrived);
  return at < 0 ? [] : underway.slice(at + 1);
}
