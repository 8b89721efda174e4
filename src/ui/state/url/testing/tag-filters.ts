/** Whatever an address may ask of tags. */
import * as fc from 'fast-check';
import type { TagFilter } from '#core/analysis/compare/tag-filter.ts';

const word = fc.string({ unit: 'grapheme' });

export function tagFilters(most: number): fc.Arbitrary<TagFilter[]> {
  return fc.array(
    fc.record({
      of: fc.constantFrom('root', 'span', 'process'),
      service: word,
      key: word,
      op: fc.constantFrom('is', 'isNot'),
      value: fc.option(word, { nil: undefined }),
    }),
    { maxLength: most },
  );
}
