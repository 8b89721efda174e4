/**
 * What is written in the search form, as text, and what it means. Text that means nothing stays text beside a problem:
 * nothing a person typed is ever corrected or dropped.
 */
import { parseGoDuration } from '#core/base/go-duration.ts';
import type { Zone } from '#core/base/format-time.ts';
import { formatLogfmt, parseLogfmt } from '#core/base/logfmt.ts';
import { defaultLimit, everything, lookbackUs } from '../../state/url/search-params.ts';
import type { SearchParams, Tag } from '../../state/url/search-params.ts';
import { formatDateTime, parseDateTime } from '../../widgets/date-time.ts';

/** In `Draft.lookback`: the window is `from` to `to`. */
export const customRange = 'custom';

export interface Draft {
  readonly service: string;
  readonly operation: string;
  /** logfmt */
  readonly tags: string;
  readonly lookback: string;
  readonly from: string;
  readonly to: string;
  readonly minDuration: string;
  readonly maxDuration: string;
  readonly limit: string;
}

export type DraftField = keyof Draft;
export type Problems = Readonly<Partial<Record<DraftField, string>>>;

/** The meaning of a draft, in terms of the address; with a lookback the bounds are still to be computed. */
export type Ask = Pick<
  SearchParams,
  'service' | 'operation' | 'tags' | 'lookback' | 'start' | 'end' | 'minDuration' | 'maxDuration' | 'limit'
>;

export interface Rules {
  readonly zone: Zone;
  readonly nowUs: number;
  readonly maxLimit: number;
  /** The server can search without a service. */
  readonly anyService: boolean;
}

/**
 * The draft that an address stands for. Without a window in the address the default lookback is preselected, and without a limit ours, or
 * the largest one allowed.
 */
export function draftOf(
  params: SearchParams,
  zone: Zone,
  defaultLookback: string,
  maxLimit = Infinity,
): Draft {
  const { start, end } = params;
  const bounded = start !== undefined && end !== undefined;
  const isPreset = lookbackUs(params.lookback) !== undefined || params.lookback === everything;
  return {
    service: params.service,
    operation: params.operation,
    tags: formatLogfmt(params.tags),
    lookback: isPreset ? params.lookback : bounded ? customRange : defaultLookback,
    from: bounded ? formatDateTime(Math.min(start, end), zone) : '',
    to: bounded ? formatDateTime(Math.max(start, end), zone) : '',
    minDuration: params.minDuration,
    maxDuration: params.maxDuration,
    limit: String(params.limit ?? Math.min(defaultLimit, maxLimit)),
  };
}

export interface Checked {
  readonly problems: Problems;
  /** undefined while there are problems. */
  readonly ask: Ask | undefined;
  /** What could be read of the tags, for the preview. */
  readonly tags: readonly Tag[];
}

export function checkDraft(draft: Draft, rules: Rules): Checked {
  const problems: Partial<Record<DraftField, string>> = {};
  if (draft.service.trim() === '' && !rules.anyService) problems.service = 'Choose a service to search in';
  const tags = checkTags(draft, problems);
  const window = checkWindow(draft, rules, problems);
  checkDurations(draft, problems);
  const limit = checkLimit(draft, rules, problems);
  const ask: Ask = {
    service: draft.service.trim(),
    operation: draft.operation.trim(),
    tags,
    ...window,
    minDuration: draft.minDuration.trim(),
    maxDuration: draft.maxDuration.trim(),
    limit,
  };
  return { problems, ask: Object.keys(problems).length === 0 ? ask : undefined, tags };
}

type Writable = Partial<Record<DraftField, string>>;

function checkTags(draft: Draft, problems: Writable): readonly Tag[] {
  const parsed = parseLogfmt(draft.tags);
  if (!parsed.ok) {
    problems.tags = `${parsed.error} (at character ${parsed.position + 1})`;
    const before = parseLogfmt(draft.tags.slice(0, parsed.position));
    return before.ok ? before.pairs : [];
  }
  const seen = new Set<string>();
  const twice = parsed.pairs.find(({ key }) => seen.size === seen.add(key).size);
  if (twice !== undefined)
    problems.tags = `“${twice.key}” stands twice: a search takes one value for each key`;
  return parsed.pairs;
}

function checkWindow(
  draft: Draft,
  rules: Rules,
  problems: Writable,
): Pick<Ask, 'lookback' | 'start' | 'end'> {
  if (draft.lookback !== customRange) return { lookback: draft.lookback, start: undefined, end: undefined };
  const from = parseDateTime(draft.from, rules.zone, rules.nowUs);
  const to = parseDateTime(draft.to, rules.zone, rules.nowUs);
  if (!from.ok) problems.from = from.error;
  if (!to.ok) problems.to = to.error;
  if (!from.ok || !to.ok) return { lookback: '', start: undefined, end: undefined };
  if (to.us <= from.us) problems.to = 'The end must be after the start';
  return { lookback: '', start: from.us, end: to.us };
}

function checkDurations(draft: Draft, problems: Writable): void {
  const read = (field: 'minDuration' | 'maxDuration'): number | undefined => {
    if (draft[field].trim() === '') return undefined;
    const parsed = parseGoDuration(draft[field]);
    if (!parsed.ok) problems[field] = parsed.error;
    return parsed.ok ? parsed.ns : undefined;
  };
  const min = read('minDuration');
  const max = read('maxDuration');
  if (min !== undefined && max !== undefined && max < min) {
    problems.maxDuration = `Less than the minimum of ${draft.minDuration.trim()}`;
  }
}

function checkLimit(draft: Draft, rules: Rules, problems: Writable): number | undefined {
  const text = draft.limit.trim();
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > rules.maxLimit) {
    problems.limit = `A whole number from 1 to ${rules.maxLimit.toLocaleString('en-US')}`;
  }
  return limit;
}

/** Does the draft ask for what the address asks for? Then it stays as it was typed when the address changes. */
export function asksTheSame(ask: Ask | undefined, params: SearchParams): boolean {
  if (ask === undefined) return false;
  const words = ['service', 'operation', 'minDuration', 'maxDuration', 'lookback'] as const;
  return (
    words.every((word) => ask[word] === params[word]) &&
    (ask.limit ?? defaultLimit) === (params.limit ?? defaultLimit) &&
    (ask.lookback !== '' || (ask.start === params.start && ask.end === params.end)) &&
    formatLogfmt(ask.tags) === formatLogfmt(params.tags)
  );
}

/** The custom bounds of a draft, respelled for another zone; what cannot be read stays. */
export function inOtherZone(draft: Draft, before: Zone, after: Zone, nowUs: number): Draft {
  const respell = (text: string): string => {
    const parsed = parseDateTime(text, before, nowUs);
    return parsed.ok && !/^now/i.test(text.trim()) ? formatDateTime(parsed.us, after) : text;
  };
  return { ...draft, from: respell(draft.from), to: respell(draft.to) };
}
