/** Two traces, or fewer while they are being chosen. */
import { onlyTrace } from '../../state/url/sides.ts';
import { Pair } from './pair.tsx';
import { SideCard } from './side-card.tsx';
import type { CompareAddress } from './use-compare-address.ts';
import { useSide } from './use-side.ts';
import styles from './compare.module.css';

export function PairSides({ address }: { readonly address: CompareAddress }) {
  const { sides } = address;
  const a = useSide(onlyTrace(sides.a) ?? '');
  const b = useSide(onlyTrace(sides.b) ?? '');
  const areThere = a.open !== undefined && b.open !== undefined;
  return (
    <div className={styles.cards} data-whole={areThere ? '' : undefined}>
      <SideCard name="a" side={a} address={address} />
      <SideCard name="b" side={b} address={address} />
      {a.open !== undefined && b.open !== undefined && <Pair a={a.open} b={b.open} address={address} />}
    </div>
  );
}
