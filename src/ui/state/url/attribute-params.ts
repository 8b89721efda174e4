/** What the attributes of a search result carry in the address. `only` filters the result by its tags; the others are the tab's own. */
import type { TagFilter } from '#core/analysis/compare/tag-filter.ts';
import { oneOf, text } from './param.ts';
import type { Param } from './param.ts';

const places = ['root', 'span', 'process'] as const;
const ops = ['is', 'isNot', 'atLeast', 'below'] as const;

/** `[["process","payment","deployment.version","is","r482"]]`; null stands for a key that is not there. What is no filter is left out. */
export const tagFilters: Param<readonly TagFilter[]> = {
  parse: (raw) => {
    if (raw === undefined) return [];
    try {
      const value: unknown = JSON.parse(raw);
      return Array.isArray(value) ? value.flatMap(filterOf) : [];
    } catch {
      return []; // a broken link is a link without filters
    }
  },
  format: (filters) =>
    filters.length === 0
      ? undefined
      : JSON.stringify(
          filters.map(({ of, service, key, op, value }) => [of, service, key, op, value ?? null]),
        ),
};

function filterOf(value: unknown): TagFilter[] {
  if (!Array.isArray(value)) return [];
  const [place, service, key, word, wanted] = value as unknown[];
  const of = places.find((each) => each === place);
  const op = ops.find((each) => each === word);
  if (of === undefined || op === undefined || typeof service !== 'string' || typeof key !== 'string')
    return [];
  if (wanted !== null && typeof wanted !== 'string') return [];
  const isCut = op === 'atLeast' || op === 'below';
  if (isCut && (wanted === null || wanted.trim() === '' || Number.isNaN(Number(wanted)))) return [];
  return [{ of, service, key, op, value: wanted ?? undefined }];
}

export const attributeTable = {
  only: tagFilters,
  /** What is told apart from the rest: the selected area of the plot, or traces with errors. */
  'attrs.b': oneOf(['area', 'errors'], 'area'),
  'attrs.find': text,
  'attrs.of': oneOf(['all', ...places], 'all'),
} as const;
