/** What can be done with a value that tells B from A: the same comparison of those traces alone that have it, or have it not, or a search. */
import type { AttributeDifference, ValueShare } from '#core/analysis/compare/compare-attributes.ts';
import { comparePath, searchPathOf } from '../../../state/url/sides.ts';
import type { SearchSide, SideName, Sides } from '../../../state/url/sides.ts';
import type { MenuItem } from '../../../widgets/menu-item.ts';
import { halvesOf } from '../../attributes/value-filters.ts';
import type { Half } from '../../attributes/value-filters.ts';

/**
 * @param value undefined: the cut of the numbers
 * @param goTo a path without the source
 */
export function setValueItems(
  sides: Sides,
  attribute: AttributeDifference,
  value: ValueShare | undefined,
  goTo: (path: string) => void,
): readonly MenuItem[] {
  const { has, hasNot } = halvesOf(attribute, value);
  const items = [compareItem(sides, 'include', has, goTo), compareItem(sides, 'exclude', hasNot, goTo)];
  const searches = (['a', 'b'] as const).map((name, k) => ({
    ...searchItem(sides, name, attribute, value, goTo),
    startsGroup: k === 0,
  }));
  return [...items, ...searches];
}

function compareItem(
  { a, b }: Sides,
  id: string,
  { filter, words }: Half,
  goTo: (path: string) => void,
): MenuItem {
  const label = `Compare only traces ${words}`;
  if (a.kind !== 'search' || b.kind !== 'search')
    return { id, label, hint: 'a side is no search', disabled: true };
  const narrowed = (side: SearchSide): SearchSide => ({ ...side, only: [...side.only, filter] });
  return { id, label, run: () => goTo(comparePath({ a: narrowed(a), b: narrowed(b) })) };
}

/** Jaeger looks for single values, on spans of the service that is searched. */
function searchItem(
  sides: Sides,
  name: SideName,
  { of, services, key }: AttributeDifference,
  share: ValueShare | undefined,
  goTo: (path: string) => void,
): MenuItem {
  const side = sides[name];
  const item = { id: name, label: `Search ${name.toUpperCase()} with this value` };
  const refused = (hint: string) => ({ ...item, hint, disabled: true });
  if (side.kind !== 'search') return refused('no search');
  if (share === undefined) return refused('Jaeger finds single values only');
  const { value } = share;
  if (value === undefined) return refused('Jaeger has no NOT');
  const { service, tags } = side.ask;
  if (of === 'process' && service !== '' && !services.includes(service))
    return refused(`not on spans of ${service}`);
  const asked = [...tags.filter((tag) => tag.key !== key), { key, value }];
  return { ...item, run: () => goTo(searchPathOf({ ...side, ask: { ...side.ask, tags: asked } })) };
}
