/** What a side may be: a trace, or what a search finds; a search that the other side is made of offers others like it. */
import { useState } from 'react';
import { lastAddress } from '../../../state/last-search.ts';
import { markedSides } from '../../../state/marked-traces.ts';
import { useSource } from '../../../state/runtime.ts';
import { useTimes } from '../../../state/times.ts';
import { asksForSearch, readSearch } from '../../../state/url/search-params.ts';
import { onlyTrace, searchSide, sideKey, tracesSide } from '../../../state/url/sides.ts';
import type { Side, SideName } from '../../../state/url/sides.ts';
import { lazyComponent } from '../../../widgets/lazy-component.tsx';
import { Skeleton } from '../../../widgets/skeleton.tsx';
import { Segmented } from '../../../widgets/tabs.tsx';
import type { Choice } from '../../../widgets/tabs.tsx';
import { sideWords } from '../../side-words.ts';
import { Letter } from '../letter.tsx';
import type { CompareAddress } from '../use-compare-address.ts';
import { ChooseTrace } from './choose-trace.tsx';
import { OtherTimes } from './other-times.tsx';
import { variantsOf } from '../../same-search.ts';
import styles from '../compare.module.css';
import own from './choose.module.css';

export interface ChooseSideProps {
  readonly name: SideName;
  readonly address: CompareAddress;
}

type Kind = 'trace' | 'search';

const kinds: readonly Choice<Kind>[] = [
  { id: 'trace', label: 'A trace' },
  { id: 'search', label: 'A search', tooltip: 'All traces that a search finds' },
];

const ChooseSearch = lazyComponent(() => import('./choose-search.tsx').then((module) => module.ChooseSearch));

export function ChooseSide({ name, address }: ChooseSideProps) {
  const { sides, choose } = address;
  const other = name === 'a' ? sides.b : sides.a;
  const isSet = other.kind !== 'none' && onlyTrace(other) === undefined;
  const [chosen, setChosen] = useState<Kind>();
  const kind = chosen ?? (isSet ? 'search' : 'trace');
  const letter = name.toUpperCase();
  const offers = useOffers(other);
  return (
    <>
      <h2 className={styles.title}>
        <Letter name={name} />
        <span className={styles.name}>Choose {letter}</span>
        <Segmented label={`What ${letter} is`} choices={kinds} value={kind} onChange={setChosen} />
      </h2>
      {kind === 'trace' ? (
        <ChooseTrace
          letter={letter}
          others={sides.others}
          onChoose={(traceId) => choose(name, tracesSide(traceId))}
        />
      ) : (
        <div className={own.search}>
          {offers.length > 0 && (
            <ul className={styles.offers} aria-label={`Sets for ${letter}`}>
              {offers.map(({ id, label, side, why }) => (
                <li key={id}>
                  <button type="button" onClick={() => choose(name, side)} data-tooltip={label}>
                    <span className={styles.offer}>{label}</span>
                    <span className={styles.why}>{why}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
          {other.kind === 'search' && <OtherTimes name={name} other={other} address={address} />}
          <ChooseSearch
            name={name}
            like={other.kind === 'search' ? other : undefined}
            onChoose={(side) => choose(name, side)}
            fallback={<Skeleton label="Loading the form" lines={8} />}
          />
        </div>
      )}
    </>
  );
}

interface Offer {
  readonly id: string;
  readonly label: string;
  readonly why: string;
  readonly side: Side;
}

/** Each once: what goes with the other side, what is marked on the search page, and its last search. */
function useOffers(other: Side): readonly Offer[] {
  const source = useSource();
  const times = useTimes();
  const marked = markedSides(source);
  const last = new URLSearchParams(lastAddress(source));
  const offers: Offer[] =
    other.kind === 'search'
      ? variantsOf(other).map(({ id, label, side }) => ({
          id,
          label,
          side,
          why: sideWords(side, times).split('; ').at(1) ?? '',
        }))
      : [];
  const offer = (side: Side, why: string) => {
    const isKnown = [other, ...offers.map((each) => each.side)].some(
      (each) => sideKey(each) === sideKey(side),
    );
    if (side.kind === 'none' || onlyTrace(side) !== undefined || isKnown) return;
    offers.push({ id: sideKey(side), label: sideWords(side, times), side, why });
  };
  offer(marked.a, 'marked A');
  offer(marked.b, 'marked B');
  if (asksForSearch(last)) offer(searchSide(readSearch(last)), 'last search');
  return offers;
}
