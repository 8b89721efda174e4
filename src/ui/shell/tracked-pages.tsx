/** Tells the analytics of the configuration which page is shown. Nothing on screen; loaded only where there are any. */
import { useEffect, useState } from 'react';
import { useHref, useLocation } from 'react-router-dom';
import { useRuntime } from '../state/runtime.ts';
import { startTracking } from '../state/tracking.ts';

export function TrackedPages() {
  const { config } = useRuntime();
  const [tell] = useState(() => startTracking(config));
  const { pathname, search } = useLocation();
  const href = useHref(pathname);
  useEffect(() => tell?.(href, search), [tell, href, search]);
  return null;
}
