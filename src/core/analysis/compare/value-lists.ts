/** Keys and their values of two sides, put beside each other. */
import type { Attribute } from '../../trace/span.ts';

export type DifferenceKind = 'same' | 'changed' | 'added' | 'removed';

export interface TagDifference {
  readonly key: string;
  /** Values in the order of the source: a key may come more than once. Empty where there is none. */
  readonly a: readonly Attribute[];
  readonly b: readonly Attribute[];
  readonly kind: DifferenceKind;
}

/** By key: what differs first, then what is the same, each by key. */
export function tagDifferences(a: readonly Attribute[], b: readonly Attribute[]): TagDifference[] {
  const [left, right] = [byKey(a), byKey(b)];
  const keys = [...new Set([...left.keys(), ...right.keys()])].sort();
  const found = keys.map((key): TagDifference => {
    const values = { a: left.get(key) ?? [], b: right.get(key) ?? [] };
    return { key, ...values, kind: kindOf(values.a, values.b) };
  });
  return [...found.filter(({ kind }) => kind !== 'same'), ...found.filter(({ kind }) => kind === 'same')];
}

function byKey(attributes: readonly Attribute[]): Map<string, Attribute[]> {
  const found = new Map<string, Attribute[]>();
  for (const attribute of attributes) {
    const values = found.get(attribute.key);
    if (values === undefined) found.set(attribute.key, [attribute]);
    else values.push(attribute);
  }
  return found;
}

/** The text decides, not the type: servers of two versions send one value as a number and as text. */
function kindOf(a: readonly Attribute[], b: readonly Attribute[]): DifferenceKind {
  if (a.length === 0) return 'added';
  if (b.length === 0) return 'removed';
  const isSame = a.length === b.length && a.every(({ value }, k) => value === b[k].value);
  return isSame ? 'same' : 'changed';
}
