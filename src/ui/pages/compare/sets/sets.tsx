/** Two sides of which at least one is a set of traces: reads them, asks the worker for the difference, and shows it. */
import { useEffect, useMemo } from 'react';
import { pathWithTextId } from './rows.ts';
import { limitText } from '#core/analysis/compare/set-words.ts';
import { assignServiceColours } from '#core/analysis/service-colours.ts';
import { mark } from '../../../state/idle.ts';
import { useSetPair, useSetPairAnalysis } from '../../../state/set-pair.ts';
import type { SetPair } from '../../../state/set-pair.ts';
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

/** One object stands for one question. */
const question = {};

export function Sets({ address }: { readonly address: CompareAddress }) {
  const pair = useSetPair(address.sides.a, address.sides.b);
  const answer = useSetPairAnalysis(pair.sets, 'compareSets', question);
  const data = answer.isPlaceholderData || pair.sets === undefined ? undefined : answer.data;
  const isEmpty = data !== undefined && Math.min(...data.traces) === 0;
  const comparison = isEmpty ? undefined : data;
  useEffect(() => {
    if (comparison !== undefined) mark('spoor:compare-drawn');
  }, [comparison]);
  return (
    <div className={styles.cards} data-whole={comparison === undefined ? undefined : ''}>
      <SetSideCard name="a" address={address} set={pair.a} mean={comparison?.overall.meanA} />
      <SetSideCard name="b" address={address} set={pair.b} mean={comparison?.overall.meanB} />
      {comparison !== undefined && <Compared {...{ pair, comparison, address }} />}
      {isEmpty && <NothingRead pair={pair} />}
      {data === undefined && pair.sets !== undefined && <Comparing answer={answer} />}
    </div>
  );
}

/** The reading was stopped before a trace had come. */
function NothingRead({ pair: { a, b } }: { readonly pair: SetPair }) {
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

function Compared({ pair, comparison, address }: Pick<ShownSets, 'pair' | 'comparison' | 'address'>) {
  const { paths } = comparison;
  const colours = useMemo(
    () => assignServiceColours([...new Set(paths.service)].map((name) => paths.names[name])),
    [paths],
  );
  const selected = useMemo(() => pathWithTextId(paths, address.values.path), [paths, address.values.path]);
  const select = (path: number) => address.pick({ path: path === selected ? '' : paths.id[path] });
  const shown: ShownSets = { pair, comparison, address, colours, selected, select };
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
