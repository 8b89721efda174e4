/**
 * The hook for a site's own analytics (`tracking.customWebAnalytics` of a configuration in JavaScript): told of pages and, unless
 * `trackErrors` is off, of errors. Its other events belong to controls of the peer. Nothing is tracked without it, and no script is loaded.
 */
import type { Runtime } from './runtime.ts';

interface Analytics {
  readonly init?: () => void;
  readonly isEnabled?: () => boolean;
  readonly trackPageView?: (pathname: string, search: string) => void;
  readonly trackError?: (description: string) => void;
}

/** @returns what to tell of each page; undefined if the hook is none, is not enabled, or failed */
export function startTracking({ peer, version = '' }: Runtime['config']): Analytics['trackPageView'] {
  const tracking = (peer.tracking ?? {}) as { customWebAnalytics?: unknown; trackErrors?: unknown };
  const { customWebAnalytics: make } = tracking;
  if (typeof make !== 'function') return undefined;
  try {
    const analytics = (make as (...given: unknown[]) => Analytics)(peer, version, version);
    analytics.init?.();
    if (analytics.isEnabled?.() === false) return undefined;
    const tell = (what: unknown) => guarded(() => analytics.trackError?.(String(what)));
    if (tracking.trackErrors !== false) {
      window.addEventListener('error', (event) => tell(event.message));
      window.addEventListener('unhandledrejection', (event) => tell(event.reason));
    }
    return (pathname, search) => guarded(() => analytics.trackPageView?.(pathname, search));
  } catch (error) {
    console.warn('Spoor: customWebAnalytics of the configuration failed', error);
    return undefined;
  }
}

/** A person's own script must not take the page down. */
function guarded(call: () => void): void {
  try {
    call();
  } catch (error) {
    console.warn('Spoor: customWebAnalytics of the configuration failed', error);
  }
}
