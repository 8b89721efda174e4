/**
 * When a trace was, as a link to it knows: storages that keep days apart find an old trace by it, and some find it only so. In the address
 * as `start` and `end` in µs, which is what Jaeger's API calls them; within the app the router carries it beside the address.
 */
import type { Trace } from '#core/trace/trace.ts';
import type { TimeHint } from '../runtime.ts';
import { wholeNumber } from './param.ts';

export function readHint(search: URLSearchParams, state: unknown): TimeHint | undefined {
  const carried = (state as { readonly hint?: Partial<TimeHint> } | null)?.hint;
  const read = (name: string) => wholeNumber.parse(search.get(name) ?? undefined);
  const startUs = carried?.startUs ?? read('start');
  const endUs = carried?.endUs ?? read('end');
  return typeof startUs === 'number' && typeof endUs === 'number' ? { startUs, endUs } : undefined;
}

/** Every storage looks through its latest day unasked. µs */
const oldAfterUs = 86_400e6;

/** A link that tells when its trace was, where that is old enough for a server to need it.
 * @param link absolute or not, with or without a query; what it says about the time already stays */
export function hintedLink(link: string, { startUs, endUs }: TimeHint, nowUs: number): string {
  const [path, fragment] = link.split(/(?=#)/, 2);
  if (startUs <= 0 || nowUs - endUs < oldAfterUs || /[?&]start=/.test(path)) return link;
  const mark = path.includes('?') ? '&' : '?';
  return `${path}${mark}start=${Math.floor(startUs)}&end=${Math.ceil(endUs)}${fragment ?? ''}`;
}

export function hintOfTrace({ startNs, durationNs }: Pick<Trace, 'startNs' | 'durationNs'>): TimeHint {
  const startUs = Number(startNs / 1000n);
  return { startUs, endUs: startUs + Math.ceil(durationNs / 1000) + 1 };
}
