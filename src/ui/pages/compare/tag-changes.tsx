/** Tags that matched calls of a path do not have alike, the most telling first. */
import { useMemo, useState } from 'react';
import type { TagChange, ValueCount } from '#core/analysis/compare/pair-tags.ts';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import type { OpenTrace } from '../../state/queries.ts';
import { usePairAnalysis } from '../../state/use-analysis.ts';
import { useTerms } from '../../state/use-terms.ts';
import { Button } from '../../widgets/button.tsx';
import { ErrorPanel } from '../../widgets/error-panel.tsx';
import { Skeleton } from '../../widgets/skeleton.tsx';
import type { MatchedCalls } from './matched-calls.ts';
import styles from './path-panel.module.css';

export interface TagChangesProps {
  readonly a: OpenTrace;
  readonly b: OpenTrace;
  readonly calls: MatchedCalls;
}

const atFirst = 12;

export function TagChanges({ a, b, calls }: TagChangesProps) {
  const terms = useTerms();
  const params = useMemo(() => ({ a: calls.a, b: calls.b }), [calls]);
  const { data, isPlaceholderData, error, again } = usePairAnalysis([a, b], 'pairTags', params);
  const [isWhole, setWhole] = useState(false);
  if (error !== null) return <ErrorPanel error={error} onRetry={again} />;
  if (data === undefined || isPlaceholderData)
    return <Skeleton label={`Comparing ${terms.tags}`} lines={4} />;
  if (data.length === 0)
    return (
      <p className={styles.none}>
        None: {counted(calls.a.length, 'matched call')} with the same {terms.tags} in A and in B.
      </p>
    );
  const shown = isWhole ? data : data.slice(0, atFirst);
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Key</th>
            <th scope="col">A</th>
            <th scope="col">B</th>
            <th scope="col">Calls</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((change) => (
            <tr key={`${change.of} ${change.key}`}>
              <th scope="row">
                {change.key}
                {change.of === 'process' && <small> {terms.process}</small>}
              </th>
              <Values values={change.a} />
              <Values values={change.b} />
              <td data-tooltip={tipOf(change)}>
                {formatCount(differing(change))} of {formatCount(calls.a.length)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.length > shown.length && (
        <Button variant="ghost" onClick={() => setWhole(true)}>
          {formatCount(data.length - shown.length)} more
        </Button>
      )}
    </>
  );
}

function differing({ changed, added, removed }: TagChange): number {
  return changed + added + removed;
}

function tipOf({ same, changed, added, removed }: TagChange): string {
  return `${formatCount(changed)} changed, ${formatCount(added)} only in B, ${formatCount(removed)} only in A, ${formatCount(same)} the same`;
}

const longest = 240;

function Values({ values }: { readonly values: readonly ValueCount[] }) {
  if (values.length === 0) return <td className={styles.absent}>none</td>;
  return (
    <td>
      {values.map(({ value, count }) => (
        <span key={value} className={styles.value} data-tooltip={value.slice(0, 2000)}>
          {value.slice(0, longest)}
          {values.length > 1 && <small> ×{formatCount(count)}</small>}
        </span>
      ))}
    </td>
  );
}
