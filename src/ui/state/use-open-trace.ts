/** Goes to another trace of the same source, as a link would. */
import { useCallback } from 'react';
import { useNavigate } from 'react-router-dom';
import { useLinkTo } from './runtime.ts';

/** @returns takes a path of this app, `/trace/…` */
export function useOpenTrace(): (path: string) => void {
  const linkTo = useLinkTo();
  const navigate = useNavigate();
  return useCallback((path) => void navigate(linkTo(path)), [linkTo, navigate]);
}
