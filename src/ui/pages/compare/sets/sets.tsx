/**
 * Two sides of which at least one is a set of traces: reads them, asks the worker for the difference, and shows it: at first that of what
 * has been read so far, in the same places as the whole one after.
 */
import { useEffect, useMemo } from 'react';
import { pathWithTextId } from './rows.ts';
import { leastTraces } from '#core/analysis/compare/compare-sets.ts';
import type { SetComparison } from '#core/analysis/compare/compare-sets.ts';
import { limitText } from '#core/analysis/compare/set-words.ts';
import { assignServiceColours } from '#core/analysis/service-colours.ts';
import { mark } from '../../../state/idle.ts';
import { isReading, useSetPair, useSetPairAnalysis } from '../../../state/set-pair.ts';
import type { SetPair } from '../../../state/set-pair.ts';
import type { PairState } from '../../../state/use-analysis.ts';
import { Button } from '../../../widgets/button.tsx';
import { EmptyState } from '../../../widgets/empty-state.tsx';
import { lazyComponent } from '../../../widgets/lazy-component.tsx';
import { Skeleton } from '../../../widgets/skeleton.tsx';
import { Comparing } from '../comparing.tsx';
import type { CompareAddress } from '../use-compare-address.ts';
import { PathTable } from './path-table.tsx';
import { SetDifference } from './set-difference.tsx';
import { SetPathPanel } from './set-path-panel.tsx';
import { Notes, SetSideCard } from './set-side-card.tsx';
import type { ShownSets } from './shown.ts';
import { TraceDistribution } from './trace-distribution.tsx';
import styles from '../compare.module.css';

const SetAttributes = lazyComponent(() =>
  import('./set-attributes.tsx').then((module) => module.SetAttributes),
);

export function Sets({ address }: { readonly address: CompareAddress }) {
  const pair = useSetPair(address.sides.a, address.sides.b);
  const answer = useSetPairAnalysis(pair, 'compareSets');
  const { isPartial } = answer;
  const isShown = pair.sets !== undefined && !answer.isPlaceholderData && isEnough(answer, pair);
  const data = isShown ? answer.data : undefined;
  const isEmpty = data !== undefined && Math.min(...data.traces) === 0;
  const comparison = isEmpty ? undefined : data;
  useEffect(() => {
    if (comparison !== undefined && !isPartial) mark('spoor:compare-drawn');
  }, [comparison, isPartial]);
  const card = { address, isPartial };
  return (
    <div className={styles.cards} data-whole={comparison === undefined ? undefined : ''}>
      <SetSideCard
        {...card}
        name="a"
        set={pair.a}
        mean={comparison?.overall.meanA}
        traces={data?.traces[0]}
      />
      <SetSideCard
        {...card}
        name="b"
        set={pair.b}
        mean={comparison?.overall.meanB}
        traces={data?.traces[1]}
      />
      {comparison !== undefined && <Compared {...{ pair, comparison, isPartial, address }} />}
      {isEmpty && !isPartial && <NothingThere pair={pair} />}
      {data === undefined && pair.sets !== undefined && !pair.isReading && <Comparing answer={answer} />}
    </div>
  );
}

/** Of what has come so far: filters may have left too little of it. */
function isEnough({ data, isPartial }: PairState<SetComparison>, { a, b }: SetPair): boolean {
  if (!isPartial || data === undefined) return true;
  return [a, b].every((side, k) => data.traces[k] >= leastTraces || !isReading(side));
}

/** The reading was stopped before a trace had come, or none has what the filters ask for. */
function NothingThere({ pair: { a, b } }: { readonly pair: SetPair }) {
  const isRead = [a, b].every(({ reading }) => (reading.answer?.read ?? 0) > 0);
  if (isRead)
    return (
      <EmptyState
        title="One side has no trace that meets its filters"
        advice="All were read: their tags do not say what is asked for."
      />
    );
  const again = () => {
    for (const { reading } of [a, b]) if (reading.answer?.read === 0) reading.again();
  };
  return (
    <EmptyState
      title="One side has no trace that was read"
      action={<Button onClick={again}>Read the traces</Button>}
    />
  );
}

function Compared(props: Pick<ShownSets, 'pair' | 'comparison' | 'isPartial' | 'address'>) {
  const { pair, comparison, address } = props;
  const tags = useSetPairAnalysis(pair, 'compareAttributes');
  const { paths } = comparison;
  const colours = useMemo(
    () => assignServiceColours([...new Set(paths.service)].map((name) => paths.names[name])),
    [paths],
  );
  const selected = useMemo(() => pathWithTextId(paths, address.values.path), [paths, address.values.path]);
  const select = (path: number) => address.pick({ path: path === selected ? '' : paths.id[path] });
  const shown: ShownSets = { ...props, tags, colours, selected, select };
  return (
    <>
      <SetDifference {...shown} />
      <Notes
        notes={comparison.limits.map((limit) => capital(limitText(limit)))}
        label="What limits the comparison"
      />
      <TraceDistribution {...shown} />
      <PathTable {...shown} />
      <SetPathPanel {...shown} />
      <SetAttributes {...shown} fallback={<Skeleton label="Loading attributes" lines={6} />} />
    </>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
