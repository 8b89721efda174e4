/** Two sides, A and B, each a trace or a set of traces: why one takes longer than the other, exactly, and where. */
import { useEffect } from 'react';
import { useNavigate } from 'react-router-dom';
import { markedSides } from '../../state/marked-traces.ts';
import { usePageTitle } from '../../state/page-title.ts';
import { useLinkTo, useSource } from '../../state/runtime.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { comparePath, onlyTrace } from '../../state/url/sides.ts';
import type { Side } from '../../state/url/sides.ts';
import { Button } from '../../widgets/button.tsx';
import { lazyComponent } from '../../widgets/lazy-component.tsx';
import { Skeleton } from '../../widgets/skeleton.tsx';
import styles from './compare.module.css';
import { PairSides } from './pair-sides.tsx';
import { useCompareAddress } from './use-compare-address.ts';

const Sets = lazyComponent(() => import('./sets/sets.tsx').then((module) => module.Sets));
const SpanSides = lazyComponent(() => import('./spans/span-sides.tsx').then((module) => module.SpanSides));

export default function ComparePage() {
  const address = useCompareAddress();
  const { sides, swap } = address;
  const isEmpty = sides.a.kind === 'none' && sides.b.kind === 'none';
  usePageTitle('Compare');
  useMarked(isEmpty && sides.others.length === 0);
  useShortcuts('Compare', [{ keys: 'x', label: 'Swap A and B', run: swap }]);
  const isOfSpans = address.values['a.span'] !== '' || address.values['b.span'] !== '';
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>Compare</h1>
        <Button icon="swap" tooltip="Swap A and B (x)" disabled={isEmpty} onClick={swap}>
          Swap
        </Button>
      </header>
      {sides.others.length > 0 && <Others ids={sides.others} />}
      {isOfSpans ? (
        <SpanSides address={address} fallback={<Skeleton label="Loading the spans" lines={12} />} />
      ) : isSet(sides.a) || isSet(sides.b) ? (
        <Sets address={address} fallback={<Skeleton label="Loading the comparison" lines={12} />} />
      ) : (
        <PairSides address={address} />
      )}
    </div>
  );
}

function isSet(side: Side): boolean {
  return side.kind !== 'none' && onlyTrace(side) === undefined;
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
