import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TagFilter } from '#core/analysis/compare/tag-filter.ts';
import { tagFilters } from './attribute-params.ts';

const filter: fc.Arbitrary<TagFilter> = fc.oneof(
  fc.record({
    of: fc.constantFrom('root', 'span', 'process'),
    service: fc.string(),
    key: fc.string(),
    op: fc.constantFrom('is', 'isNot'),
    value: fc.option(fc.string(), { nil: undefined }),
  }),
  fc.record({
    of: fc.constantFrom('root', 'span', 'process'),
    service: fc.string(),
    key: fc.string(),
    op: fc.constantFrom('atLeast', 'below'),
    value: fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  }),
);

test('filters come back as they were', () => {
  fc.assert(
    fc.property(fc.array(filter, { maxLength: 5 }), (filters) => {
      expect(tagFilters.parse(tagFilters.format(filters))).toEqual(filters);
    }),
  );
});

test('whatever an address holds is read, and what was read is written the same again', () => {
  const rawValue = fc.oneof(
    fc.string(),
    fc.json(),
    fc.array(fc.array(fc.jsonValue())).map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(fc.option(rawValue, { nil: undefined }), (raw) => {
      const once = tagFilters.format(tagFilters.parse(raw));
      expect(tagFilters.format(tagFilters.parse(once))).toBe(once);
    }),
  );
});

test('what is no filter is left out', () => {
  const raw =
    '[["span","","n","atLeast","x"],["moon","","n","is","1"],7,["root","","a","is",null],["root","","n","below",null]]';
  expect(tagFilters.parse(raw)).toEqual([{ of: 'root', service: '', key: 'a', op: 'is', value: undefined }]);
  expect(tagFilters.parse('{')).toEqual([]);
});
