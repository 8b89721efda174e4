/** The list under the find box: what may be written at the caret, and what the text is once it has been chosen. */
import { formatKey, formatText } from '#core/analysis/query/format-query.ts';
import type { CompletionPlace, ValuePlace, WordPlace } from '#core/analysis/query/completion-place.ts';
import type { Completion, CompletionParams, Completions } from '#core/analysis/query/completions.ts';
export { completionPlace } from '#core/analysis/query/completion-place.ts';
import { isNumber } from '#core/analysis/query/numbers.ts';
import { counted } from '#core/base/counted.ts';
import type { Terms } from '../../state/use-terms.ts';

export interface Suggestion {
  /** As it is written. */
  readonly text: string;
  /** What it means, or how many spans have it. */
  readonly detail: string;
  /** A term is written to its end. */
  readonly isWhole: boolean;
}

/** What the worker is asked for; undefined: nothing. */
export function completionsAt(place: CompletionPlace): CompletionParams | undefined {
  const { text } = place;
  if (place.kind === 'word') return { of: 'key', text };
  switch (place.field) {
    case undefined:
      return place.op === '' || place.op === '=' ? { of: 'value', key: place.key, text } : undefined;
    case 'has':
      return { of: 'key', text };
    case 'id':
    case 'duration':
    case 'self':
      return undefined;
    default:
      return { of: place.field, text };
  }
}

/** @param found what the worker answered, undefined while it has not */
export function suggestionsAt(
  place: CompletionPlace,
  found: Completions | undefined,
  terms: Terms,
): Suggestion[] {
  if (place.kind === 'word') return [...wordsAt(place, terms), ...(found?.items ?? []).map(keySuggestion)];
  if (place.field === 'duration' || place.field === 'self') return timesAt(place);
  if (found === undefined) return [];
  const items = found.items.filter(({ text }) => text !== '' || place.field !== 'has');
  const values = items.map((item) => ({
    text: valueText(place, item, found),
    detail: counted(item.spans, 'span'),
    isWhole: true,
  }));
  const areNumbers =
    place.field === undefined && items.length > 0 && items.every(({ text }) => isNumber(text));
  return areNumbers && place.op === '' && place.text === '' ? [...values, ...comparisons] : values;
}

const comparisons: readonly Suggestion[] = [
  { text: '>=', detail: 'at least', isWhole: false },
  { text: '<', detail: 'less than', isWhole: false },
];

/** Fields, and operators where a term stands in front. */
function wordsAt({ text, isBehindTerm }: WordPlace, terms: Terms): Suggestion[] {
  const fields: readonly (readonly [string, string])[] = [
    ['service:', 'the service'],
    ['operation:', `the ${terms.operation}`],
    ['error', 'failed spans'],
    ['status:', 'ok, error or unset'],
    ['kind:', 'client, server …'],
    ['duration:', 'such as >100ms'],
    ['self:', 'self time, such as >10ms'],
    ['log:', `text in ${terms.logs}`],
    ['has:', `key of a ${terms.tag}`],
    ['id:', 'id of the span'],
  ];
  const operators: readonly (readonly [string, string])[] = [
    ['AND', 'both; the same as side by side'],
    ['OR', 'either'],
  ];
  const not = ['NOT', 'not what follows; the same as -'] as const;
  const fitting = fields.filter(
    ([field]) => field.startsWith(text.toLowerCase()) && field !== text.toLowerCase(),
  );
  const joining = [...(isBehindTerm ? operators : []), not].filter(
    ([word]) => word.startsWith(text) && word !== text,
  );
  return [
    ...fitting.map(([field, detail]) => ({ text: field, detail, isWhole: !field.endsWith(':') })),
    ...joining.map(([word, detail]) => ({ text: word, detail, isWhole: true })),
  ];
}

function keySuggestion({ text, spans }: Completion): Suggestion {
  return { text: `${formatKey(text)}:`, detail: counted(spans, 'span'), isWhole: false };
}

/** What is typed decides: an operator is there, or may be chosen. */
function timesAt({ op, text }: ValuePlace): Suggestion[] {
  if (op !== '' || text !== '') return [];
  return [
    { text: '>', detail: 'longer than', isWhole: false },
    { text: '>=', detail: 'at least', isWhole: false },
    { text: '<', detail: 'shorter than', isWhole: false },
    { text: '<=', detail: 'at most', isWhole: false },
    { text: '10ms..100ms', detail: 'from, to', isWhole: true },
  ];
}

/** Written so that it finds that value and no other: with `=` if another one has it within, or it would mean a range. */
function valueText(place: ValuePlace, { text, isCut }: Completion, { items, more }: Completions): string {
  const { field, op } = place;
  if (field === 'kind' || field === 'status') return text;
  const wanted = text.toLowerCase();
  const isWithinOther =
    more > 0 || items.some((other) => other.text !== text && other.text.toLowerCase().includes(wanted));
  const mayBeExact = !isCut && field !== 'log' && field !== 'has';
  const isExact = mayBeExact && (op === '=' || text === '' || text.includes('..') || isWithinOther);
  return formatText({ op: isExact ? 'is' : 'has', text, isQuoted: text.includes('..') });
}

/** The text with the suggestion in its place, and where the caret is then. */
export function withSuggestion(
  text: string,
  { from, to }: CompletionPlace,
  suggestion: Suggestion,
): { readonly text: string; readonly caret: number } {
  const rest = text.slice(to);
  const gap = suggestion.isWhole && rest === '' ? ' ' : '';
  const written = text.slice(0, from) + suggestion.text + gap;
  return { text: written + rest, caret: written.length };
}
