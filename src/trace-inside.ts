/**
 * A trace in the fragment of the address (`…#t=…`), which browsers send to no server. Comes with the first address that has one.
 * The fragment stays in the address, so that it can be reloaded and copied; the router knows nothing of it and would drop it.
 */
import { anyId, insideApi } from '#io/inside/inside-api.ts';
import type { InsideOptions } from '#io/inside/inside-api.ts';
import type { JaegerApi } from '#io/jaeger/api.ts';
import { inside } from '#ui/state/source.ts';
import { fragmentMark } from '#ui/state/url/inside-link.ts';

const packedInAddress = (): string | undefined => {
  const { hash } = window.location;
  return hash.startsWith(fragmentMark) ? hash.slice(fragmentMark.length) : undefined;
};

export function traceInAddress(common: Pick<InsideOptions, 'decodeSummaries'>): JaegerApi {
  return insideApi({ ...common, packed: packedInAddress });
}

/**
 * Makes the address one of the page of a trace that is inside of it, whatever stands before the fragment, and keeps the fragment with
 * every address of that source from here on.
 * @param base where the app lives
 */
export function keepTraceInAddress(base: URL): void {
  const { hash } = window.location;
  for (const name of ['pushState', 'replaceState'] as const) {
    const change = window.history[name].bind(window.history);
    window.history[name] = (state, unused, url) =>
      change(state, unused, url === undefined || url === null ? url : withFragment(new URL(url, base), hash));
  }
  const address = new URL(window.location.href);
  if (!address.pathname.startsWith(`${base.pathname}trace/`))
    address.pathname = `${base.pathname}trace/${anyId}`;
  address.searchParams.set('source', inside);
  window.history.replaceState(window.history.state, '', address);
}

function withFragment(url: URL, hash: string): URL {
  if (url.searchParams.get('source') === inside && url.hash === '') url.hash = hash;
  return url;
}
