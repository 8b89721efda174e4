/** The difference of the means in one number and one sentence, the paths it comes from, and what can be taken along. */
import { useMemo } from 'react';
import { setCsv, setHeadline, setParagraph, shownPaths } from '#core/analysis/compare/set-words.ts';
import { shareOfDifference } from '#core/analysis/compare/compare-sets.ts';
import { ratioText, signedShare } from '#core/analysis/compare/comparison-words.ts';
import { stepLabels } from '#core/analysis/compare/path-labels.ts';
import { exactDuration, formatDuration, signedDuration } from '#core/base/format-duration.ts';
import { useTimes } from '../../../state/times.ts';
import { onlyTrace } from '../../../state/url/sides.ts';
import type { Side } from '../../../state/url/sides.ts';
import { sideWords } from '../../side-words.ts';
import { TakeAlong } from '../take-along.tsx';
import { countsOf, coverageWords, readingNotes, searchNotes } from './side-notes.ts';
import type { ShownSets } from './shown.ts';
import styles from '../compare.module.css';
import own from './sets.module.css';

/** More of them are in the table. */
const mostNamed = 3;

export function SetDifference(props: ShownSets) {
  const { comparison, pair, isPartial } = props;
  const coverage = coverageWords(countsOf(pair, comparison.read));
  const { meanA, meanB, difference, p } = comparison.overall;
  const isSure = comparison.mayClaim && p <= 0.05;
  const way = !isSure || difference === 0 ? 'same' : difference > 0 ? 'slower' : 'faster';
  return (
    <section className={styles.difference} aria-label="Difference">
      <div className={own.wayLine}>
        <h2 className={styles.way}>{wayWords(difference, isSure)}</h2>
        {coverage !== '' && <span className={own.coverage}>{coverage}</span>}
      </div>
      <p className={styles.figure} data-way={way} data-tooltip={exactDuration(Math.round(difference))}>
        {formatDuration(Math.abs(difference))}
        {meanA > 0 && difference !== 0 && <small> {ratioText(meanB / meanA)}</small>}
      </p>
      {/* What changes every second is not read out each time. */}
      <p role="status" aria-live={isPartial ? 'off' : undefined} className={styles.sentence}>
        {setHeadline(comparison)}.
      </p>
      <Causes {...props} />
      <Take {...props} />
    </section>
  );
}

function wayWords(difference: number, isSure: boolean): string {
  if (difference === 0) return 'Both take as long on average';
  const words = `B is ${difference > 0 ? 'slower' : 'faster'} on average`;
  return isSure ? `${words}, by` : `${words}, perhaps by chance, by`;
}

/** The paths to look at first. Each selects itself. */
function Causes({ comparison, select }: ShownSets) {
  const { paths, figures, mayClaim } = comparison;
  const named = useMemo(() => shownPaths(comparison).slice(0, mostNamed), [comparison]);
  const labels = useMemo(() => stepLabels(paths, named), [paths, named]);
  if (named.length === 0)
    return (
      <p className={styles.sentence}>
        {mayClaim ? 'No call path differs by more than chance.' : 'No call path differs.'}
      </p>
    );
  return (
    <p className={styles.sentence}>
      {mayClaim ? 'More than chance: ' : 'Most of it: '}
      {named.map((p, k) => (
        <span key={p}>
          {k > 0 && ', '}
          <button type="button" className={styles.phrase} onClick={() => select(p)}>
            {labels[k]}
          </button>{' '}
          {signedDuration(figures.difference[p])}
          {shareWords(shareOfDifference(comparison, p))}
        </span>
      ))}
      .
    </p>
  );
}

function shareWords(share: number): string {
  return Number.isNaN(share) ? '' : ` (${signedShare(share)})`;
}

function Take({ comparison, address, pair, tags }: ShownSets) {
  const times = useTimes();
  const nameOf = (side: Side) => onlyTrace(side) ?? sideWords(side, times);
  const counts = countsOf(pair, comparison.read);
  const paragraph = () =>
    setParagraph(
      comparison,
      {
        a: nameOf(address.sides.a),
        b: nameOf(address.sides.b),
        link: window.location.href,
        notes: (['a', 'b'] as const).flatMap((name) => [
          ...searchNotes(name, address.sides[name], pair[name].search),
          ...readingNotes(name, pair[name].search, counts[name]),
        ]),
      },
      tags.data,
    );
  return <TakeAlong paragraph={paragraph} csv={() => setCsv(comparison)} fileName="compare-sets.csv" />;
}
