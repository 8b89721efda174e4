/** Makes a side of a comparison of the whole search, or of the selected area; what the other side may be is one click further. */
import { useNavigate } from 'react-router-dom';
import { useLinkTo } from '../../state/runtime.ts';
import { comparePath, noSide, searchSide } from '../../state/url/sides.ts';
import type { ChosenSides } from '../../state/url/sides.ts';
import { MenuButton } from '../../widgets/menu.tsx';
import type { MenuItem } from '../../widgets/menu-item.ts';
import { variantsOf } from '../same-search.ts';
import type { SearchState } from './use-search.ts';

export function CompareMenu({ search }: { readonly search: SearchState }) {
  const linkTo = useLinkTo();
  const navigate = useNavigate();
  const items = (): readonly MenuItem[] => {
    const { params, setSides } = search;
    const area = params.plot;
    const side = searchSide(params, area && { area, which: 'inside' }, params.only);
    const what = area === undefined ? 'This search' : 'The selected area';
    const go = (sides: ChosenSides) => () => void navigate(linkTo(comparePath(sides)));
    const variants = variantsOf(side).map(({ id, label, side: other }) => ({
      id,
      label:
        id === 'rest'
          ? 'Compare with all that lies outside'
          : label.replace('The same search,', 'Compare with'),
      run: go({ a: other, b: side }),
    }));
    return [
      { id: 'a', label: `${what} as A`, run: () => setSides(() => ({ a: side })) },
      { id: 'b', label: `${what} as B`, run: () => setSides(() => ({ b: side })) },
      ...variants.map((item, k) => (k === 0 ? { ...item, startsGroup: true } : item)),
      {
        id: 'other',
        label: 'Compare with something else…',
        startsGroup: true,
        run: go({ a: noSide, b: side }),
      },
    ];
  };
  return <MenuButton label="Compare…" items={items} />;
}
