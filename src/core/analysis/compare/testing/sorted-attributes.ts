import type { AttributeComparison } from '../compare-attributes.ts';

/** Keys and values in the order of their names: of equals the first seen comes first, and which that is differs. */
export function sorted({ attributes, ...rest }: AttributeComparison) {
  const name = (each: (typeof attributes)[number]) => `${each.of} ${each.services.join(' ')} ${each.key}`;
  return {
    ...rest,
    attributes: attributes
      .map((each) => ({
        ...each,
        values: [...each.values].sort((x, y) => ((x.value ?? '') < (y.value ?? '') ? -1 : 1)),
      }))
      .sort((x, y) => (name(x) < name(y) ? -1 : 1)),
  };
}
