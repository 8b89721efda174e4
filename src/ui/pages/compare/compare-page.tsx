/** Two traces, A and B: why one takes longer than the other, exactly, and where. */
import { useEffect } from 'react';
import { useNavigate } from 'react-router-dom';
import { markedSides } from '../../state/marked-traces.ts';
import { usePageTitle } from '../../state/page-title.ts';
import { useLinkTo, useSource } from '../../state/runtime.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { comparePath, idsOf, tracesSide } from '../../state/url/sides.ts';
import { Button } from '../../widgets/button.tsx';
import styles from './compare.module.css';
import { Pair } from './pair.tsx';
import { SideCard } from './side-card.tsx';
import { useCompareAddress } from './use-compare-address.ts';
import { useSide } from './use-side.ts';

export default function ComparePage() {
  const address = useCompareAddress();
  const { sides, choose, swap } = address;
  const [[idA = '', ...moreA], [idB = '', ...moreB]] = [idsOf(sides.a), idsOf(sides.b)];
  const a = useSide(idA);
  const b = useSide(idB);
  const others = [...moreA, ...moreB, ...sides.others];
  usePageTitle('Compare');
  useMarked(sides.a.kind === 'none' && sides.b.kind === 'none' && sides.others.length === 0);
  useShortcuts('Compare', [{ keys: 'x', label: 'Swap A and B', run: swap }]);
  const areThere = a.open !== undefined && b.open !== undefined;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>Compare</h1>
        <Button
          icon="swap"
          tooltip="Swap A and B (x)"
          disabled={sides.a.kind === 'none' && sides.b.kind === 'none'}
          onClick={swap}
        >
          Swap
        </Button>
      </header>
      {others.length > 0 && <Others ids={others} />}
      <div className={styles.cards} data-whole={areThere ? '' : undefined}>
        <SideCard name="a" side={a} others={others} onChoose={(id) => choose('a', tracesSide(id))} />
        <SideCard name="b" side={b} others={others} onChoose={(id) => choose('b', tracesSide(id))} />
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
    if (isEmpty && (marked.a.kind !== 'none' || marked.b.kind !== 'none'))
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
