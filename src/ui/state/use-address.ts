/**
 * The parameters of the address, written one after the other: the router does not queue, and a second change before the first has
 * arrived would undo it.
 */
import { useCallback, useLayoutEffect, useRef } from 'react';
import { useSearchParams } from 'react-router-dom';

export interface WriteOptions {
  /** Without a step in the history. */
  readonly replace?: boolean;
}

export type WriteAddress = (
  change: (before: URLSearchParams) => URLSearchParams,
  options?: WriteOptions,
) => void;

export function useAddress(): readonly [URLSearchParams, WriteAddress] {
  const [search, setSearch] = useSearchParams();
  const latest = useRef(search);
  const now = useRef(setSearch);
  useLayoutEffect(() => {
    latest.current = search;
  }, [search]);
  useLayoutEffect(() => {
    now.current = setSearch;
  });
  const write = useCallback<WriteAddress>((change, options) => {
    latest.current = change(latest.current);
    now.current(latest.current, options);
  }, []);
  return [search, write];
}
