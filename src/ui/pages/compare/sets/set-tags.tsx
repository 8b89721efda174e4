/** Which tags tell B from A: those of root, any span and process, by how well they do. */
import type { AttributeComparison, ValueShare } from '#core/analysis/compare/compare-attributes.ts';
import type { AttributeDifference } from '#core/analysis/compare/compare-attributes.ts';
import { counted } from '#core/base/counted.ts';
import { useSetPairAnalysis } from '../../../state/set-pair.ts';
import type { SetPair } from '../../../state/set-pair.ts';
import type { PairState } from '../../../state/use-analysis.ts';
import { capital, useTerms } from '../../../state/use-terms.ts';
import { ErrorPanel } from '../../../widgets/error-panel.tsx';
import type { MenuItem } from '../../../widgets/menu-item.ts';
import { Skeleton } from '../../../widgets/skeleton.tsx';
import { AttributeList } from '../../attributes/attribute-list.tsx';
import { withTags } from '../../same-search.ts';
import type { CompareAddress } from '../use-compare-address.ts';
import type { ShownSets } from './shown.ts';
import frame from '../box.module.css';
import styles from './sets.module.css';

/** One object stands for one question. */
const question = {};

/** The same answer for all who ask. */
export function useSetTags(pair: SetPair): PairState<AttributeComparison> {
  return useSetPairAnalysis(pair.sets, 'compareAttributes', question);
}

const names = { a: 'A', b: 'B' } as const;

export function SetTags({ pair, address }: Pick<ShownSets, 'pair' | 'address'>) {
  const { data, isPlaceholderData, error, again } = useSetTags(pair);
  const terms = useTerms();
  const comparison = isPlaceholderData ? undefined : data;
  return (
    <section className={frame.box} aria-label={`${capital(terms.tags)} that tell B from A`}>
      <div className={styles.boxHead}>
        <h2>{capital(terms.tags)} that tell B from A</h2>
        {comparison !== undefined && <span role="status">{foundWords(comparison)}</span>}
      </div>
      {error !== null && <ErrorPanel error={error} onRetry={again} />}
      {comparison === undefined && error === null && <Skeleton label="Comparing tags" lines={4} />}
      {comparison !== undefined && comparison.attributes.length > 0 && (
        <AttributeList
          comparison={comparison}
          attributes={comparison.attributes}
          names={names}
          itemsOf={(attribute, value) => itemsOf(address, attribute, value)}
        />
      )}
    </section>
  );
}

function foundWords({ attributes, mayClaim }: AttributeComparison): string {
  if (attributes.length === 0) return 'None has a value that enough of these traces share';
  const listed = counted(attributes.length, 'key');
  if (!mayClaim) return listed;
  const findings = attributes.filter(({ isFinding }) => isFinding).length;
  return `${listed}; ${counted(findings, 'differs', 'differ')} by more than chance`;
}

/** A side narrowed to a value, where it is a search. */
function itemsOf(
  { sides, choose }: CompareAddress,
  { key }: AttributeDifference,
  share: ValueShare | undefined,
): readonly MenuItem[] {
  const value = share?.value;
  return (['a', 'b'] as const).map((name) => {
    const side = sides[name];
    const label = `Search ${name.toUpperCase()} again for this value`;
    if (value === undefined)
      return { id: name, label, hint: 'Jaeger finds single values only', disabled: true };
    if (side.kind !== 'search') return { id: name, label, hint: 'its traces are named', disabled: true };
    return { id: name, label, run: () => choose(name, withTags(side, [{ key, value }])) };
  });
}
