/** Two traces, A and B: why one takes longer than the other, exactly, and where. */
import { useEffect } from 'react';
import { useNavigate } from 'react-router-dom';
import { markedSides } from '../../state/marked-traces.ts';
import { usePageTitle } from '../../state/page-title.ts';
import { useLinkTo, useSource } from '../../state/runtime.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { comparePath } from '../../state/url/compare-params.ts';
import { Button } from '../../widgets/button.tsx';
import styles from './compare.module.css';
import { Pair } from './pair.tsx';
import { SideCard } from './side-card.tsx';
import { useCompareAddress } from './use-compare-address.ts';
import { useSide } from './use-side.ts';

export default function ComparePage() {
  const address = useCompareAddress();
  const { sides, choose, swap } = address;
  const a = useSide(sides.a);
  const b = useSide(sides.b);
  usePageTitle('Compare');
  useMarked(sides.a === '' && sides.b === '' && sides.others.length === 0);
  useShortcuts('Compare', [{ keys: 'x', label: 'Swap A and B', run: swap }]);
  const areThere = a.open !== undefined && b.open !== undefined;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>Compare</h1>
        <Button
          icon="swap"
          tooltip="Swap A and B (x)"
          disabled={sides.a === '' && sides.b === ''}
          onClick={swap}
        >
          Swap
        </Button>
      </header>
      {sides.others.length > 0 && <Others ids={sides.others} />}
      <div className={styles.cards} data-whole={areThere ? '' : undefined}>
        <SideCard name="a" side={a} others={sides.others} onChoose={(id) => choose('a', id)} />
        <SideCard name="b" side={b} others={sides.others} onChoose={(id) => choose('b', id)} />
        {a.open !== undefined && b.open !== undefined && <Pair a={a.open} b={b.open} address={address} />}
      </div>
    </div>
  );
}

/** The page without sides: those that are marked on the search page, if any are. */
function useMarked(isEmpty: boolean): void {
  const source = useSource();
  const linkTo = useLinkTo();
  const navigate = useNavigate();
  useEffect(() => {
    const marked = markedSides(source);
    if (isEmpty && (marked.a !== '' || marked.b !== ''))
      void navigate(linkTo(comparePath(marked)), { replace: true });
  }, [isEmpty, source, linkTo, navigate]);
}

function Others({ ids }: { readonly ids: readonly string[] }) {
  return (
    <p role="note" className={styles.remark}>
      The link names {ids.length === 1 ? 'another trace' : `${ids.length} more traces`}, not compared here:{' '}
      {ids.map((id, k) => (
        <span key={id}>
          {k > 0 && ', '}
          <code>{id}</code>
        </span>
      ))}
    </p>
  );
}
