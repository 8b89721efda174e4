/** What a side of a comparison is, in words. */
import { formatCount } from '#core/base/format-count.ts';
import { formatDuration } from '#core/base/format-duration.ts';
import { formatLogfmt } from '#core/base/logfmt.ts';
import type { Times } from '../state/times.ts';
import type { PlotArea, SearchAsk } from '../state/url/search-params.ts';
import type { SearchSide, Side } from '../state/url/sides.ts';
import { filterWords } from './attributes/attribute-words.ts';

/** `frontend GET /dispatch, error=true, ≥ 1s`: what is asked for, whenever. */
export function askWords({ service, operation, tags, minDuration, maxDuration }: SearchAsk): string {
  const parts = [
    `${service === '' ? 'any service' : service} ${operation}`.trim(),
    formatLogfmt(tags),
    minDuration === '' ? '' : `≥ ${minDuration}`,
    maxDuration === '' ? '' : `≤ ${maxDuration}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** `23 Nov 2026, 09:41 to 10:41`, with both days where there are two. */
export function windowWords(startUs: number, endUs: number, { format }: Times): string {
  const [from, to] = [startUs / 1000, endUs / 1000];
  const isOneDay = format(from, 'day') === format(to, 'day');
  const end = isOneDay ? '' : `${format(to, 'day')}, `;
  return `${format(from, 'day')}, ${format(from, 'minute')} to ${end}${format(to, 'minute')}`;
}

/** `inside 09:41 to 09:50, 200 ms to 1.2 s` */
export function partWords(part: SearchSide['part'], times: Times): string {
  if (part === undefined) return '';
  return part.which === 'inside'
    ? `only ${areaWords(part.area, times)}`
    : `all but ${areaWords(part.area, times)}`;
}

function areaWords({ startUs, endUs, minNs, maxNs }: PlotArea, { format }: Times): string {
  const time = (us: number) => format(us / 1000, 'time').slice(0, -4);
  return `${time(startUs)} to ${time(endUs)}, ${formatDuration(minNs)} to ${formatDuration(maxNs)}`;
}

/** A search with its window and part, or how many traces are named; empty for one trace or none, which have names of their own. */
export function sideWords(side: Side, times: Times): string {
  if (side.kind === 'traces') return side.ids.length === 1 ? '' : `${formatCount(side.ids.length)} traces`;
  if (side.kind === 'none') return '';
  const { ask, part, only } = side;
  const when =
    ask.start === undefined || ask.end === undefined ? ask.lookback : windowWords(ask.start, ask.end, times);
  return [askWords(ask), when, partWords(part, times), ...only.map(filterWords)]
    .filter((words) => words !== '')
    .join('; ');
}
