/** Addresses of the view as it stands, also of what is about to be written into the address bar. */
import { isRedacting } from '#core/analysis/redaction/redaction.ts';
import type { Redaction } from '#core/analysis/redaction/redaction.ts';
import { inside } from '../../../state/source.ts';
import { fragmentMark } from '../../../state/url/inside-link.ts';
import type { Params } from '../../../state/url/param.ts';
import { writeParams } from '../../../state/url/param.ts';
import { formatFold } from '../../../state/url/trace-params.ts';
import type { TraceValues } from '../use-trace-address.ts';

/** An address in a ticket may be longer than what is written at every fold; beyond this the last folds are left out. */
const longestFoldInLink = 6000;

/** Parameters that hold numbers and ids. All others can hold what was taken out of the trace: a text to find, a tag to colour by. */
const plainParams: ReadonlySet<string> = new Set([
  'view',
  'span',
  't',
  'fold',
  'focus',
  'group',
  'cp',
  'times',
  'idle',
  'find',
  'theme',
]);

export interface ViewAddress {
  readonly values: TraceValues;
  readonly table: Params;
}

/** @param here the address of the page */
export function viewLink({ table, values }: ViewAddress, here = window.location.href): string {
  const address = new URL(here);
  address.search = searchOf({ table, values }, address.searchParams).toString();
  return address.href;
}

function searchOf({ table, values }: ViewAddress, now: URLSearchParams): URLSearchParams {
  const search = writeParams(table, now, values);
  const fold = formatFold(values.fold, longestFoldInLink);
  if (fold !== undefined) search.set('fold', fold);
  return search;
}

/** What the view of a redacted trace may say of itself. */
function redactedSearch(search: URLSearchParams, redaction: Redaction): URLSearchParams {
  if (!isRedacting(redaction)) return search;
  return new URLSearchParams([...search].filter(([name]) => plainParams.has(name)));
}

/** The same with the trace inside. @param packed as `io/inside/pack.ts` makes it */
export function linkInside(
  view: ViewAddress,
  redaction: Redaction,
  packed: string,
  here = window.location.href,
): string {
  const address = new URL(here);
  const search = redactedSearch(searchOf(view, address.searchParams), redaction);
  search.set('source', inside);
  address.search = search.toString();
  address.hash = fragmentMark + packed;
  return address.href;
}

/** The view within a saved file: `/trace/…?…`. */
export function savedAddress(
  view: ViewAddress,
  redaction: Redaction,
  traceId: string,
  here = window.location.href,
): string {
  const search = redactedSearch(searchOf(view, new URL(here).searchParams), redaction);
  search.delete('source');
  return `/trace/${encodeURIComponent(traceId)}${search.size === 0 ? '' : `?${search}`}`;
}
