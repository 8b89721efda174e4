/** What acting on a value looks for, in the language of the find box, and how that joins what stands in the box already. */
import { formatQuery } from '#core/analysis/query/format-query.ts';
import { parseQuery } from '#core/analysis/query/parse-query.ts';
import { allOf } from '#core/analysis/query/query.ts';
import type { Query } from '#core/analysis/query/query.ts';
import type { Attribute } from '#core/trace/span.ts';

/** A longer value makes an address too long to pass on. */
export const longestTerm = 400;

/** Spans that have this value; undefined where it is too long to be looked for. */
export function valueQuery({ key, value }: Attribute): Query | undefined {
  if (key === '' || key.length + value.length > longestTerm) return undefined;
  return { kind: 'tag', key, test: { op: 'is', text: value, isQuoted: false } };
}

/** Spans of this operation of this service. */
export function operationQuery(service: string, operation: string): Query | undefined {
  if (service.length + operation.length > longestTerm) return undefined;
  const is = (text: string) => ({ op: 'is', text, isQuoted: false }) as const;
  return {
    kind: 'all',
    of: [
      { kind: 'service', test: is(service) },
      { kind: 'operation', test: is(operation) },
    ],
  };
}

export function notOf(query: Query): Query {
  return { kind: 'not', of: query };
}

/** What is looked for already, and this too. What a person typed stays as it was typed. */
export function joined(typed: string, query: Query): string {
  const text = typed.trim();
  const { query: current } = parseQuery(text);
  if (text === '') return formatQuery(query);
  const more = formatQuery(query.kind === 'any' ? { kind: 'all', of: [query] } : query);
  const behind = current?.kind === 'any' ? `(${text}) ${more}` : `${text} ${more}`;
  const { query: both } = parseQuery(behind);
  const isBoth =
    current !== undefined && both !== undefined && formatQuery(both) === formatQuery(allOf([current, query]));
  // Behind an error, or a quote that is not closed, it would become a part of that.
  return isBoth ? behind : `${more} ${text}`;
}
