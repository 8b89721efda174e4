import fc from 'fast-check';
import { expect, it } from 'vitest';
import { groupsOf } from './groups.ts';

it('groups are what a map makes of them', () => {
  const key = fc.oneof(
    fc.nat({ max: 5 }),
    fc.integer({ min: 0, max: 2 ** 53 - 1 }),
    fc.nat({ max: 3 }).map((n) => n * 2 ** 40),
  );
  fc.assert(
    fc.property(fc.array(key), (keys) => {
      const items = keys.map((_, k) => 3 * k);
      const map = new Map<number, number[]>();
      for (const [k, each] of keys.entries()) map.set(each, [...(map.get(each) ?? []), items[k]]);
      const { groups, distinct } = groupsOf(items, keys);
      expect(groups.map((group) => [...group])).toEqual([...map.values()].filter(({ length }) => length > 1));
      expect(distinct).toBe(map.size);
    }),
  );
});
