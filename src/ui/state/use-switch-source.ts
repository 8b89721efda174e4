/** Changes where traces come from: a fresh search page of that source. What belongs to the old one is dropped from the cache. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useNavigate } from 'react-router-dom';
import { type Source, useLinkTo, useSource } from './runtime.ts';

/** @returns switches; to the same source it only asks anew */
export function useSwitchSource(): (source: Source) => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const linkTo = useLinkTo();
  const current = useSource();
  return useCallback(
    (source) => {
      if (source === current) {
        void client.resetQueries({ predicate: ({ queryKey }) => queryKey[1] === source });
        return;
      }
      void navigate(linkTo('/search', source));
      // After the pages of the old source are gone; removing what is still observed would ask for it again.
      setTimeout(() => client.removeQueries({ predicate: ({ queryKey }) => queryKey[1] === current }), 0);
    },
    [client, current, linkTo, navigate],
  );
}
