/** Both sides are there: asks the worker for their difference, and shows it. Its parts lie in the grid of the page. */
import { useEffect, useMemo } from 'react';
import { pathIdAt, pathWithId } from '#core/analysis/call-path-shape.ts';
import { pairLimitsOf } from '#core/analysis/compare/pair-limits.ts';
import { assignServiceColours } from '#core/analysis/service-colours.ts';
import { mark } from '../../state/idle.ts';
import type { OpenTrace } from '../../state/queries.ts';
import { useAnalysis, usePairAnalysis } from '../../state/use-analysis.ts';
import { BridgeChart } from './bridge-chart.tsx';
import { CallTree } from './call-tree.tsx';
import { Comparing } from './comparing.tsx';
import { DifferenceCard } from './difference-card.tsx';
import { LimitsList } from './limits-list.tsx';
import { PathPanel } from './path-panel.tsx';
import type { ComparedProps, PairProps } from './shown.ts';
import { Timelines } from './timelines.tsx';

/** One object stands for one question. */
const question = {};

export function Pair({ a, b, address }: PairProps) {
  const answer = usePairAnalysis([a, b], 'comparePair', question);
  const comparison = answer.isPlaceholderData ? undefined : answer.data;
  useEffect(() => {
    if (comparison !== undefined) mark('spoor:compare-drawn');
  }, [comparison]);
  if (comparison !== undefined)
    return <Compared key={`${a.key} ${b.key}`} a={a} b={b} address={address} comparison={comparison} />;
  return <Comparing answer={answer} />;
}

function Compared({ a, b, address, comparison }: ComparedProps) {
  const { paths } = comparison;
  const limits = useLimits(a, b);
  const colours = useMemo(
    () => assignServiceColours([...new Set(paths.service)].map((name) => paths.names[name])),
    [paths],
  );
  const selected = useMemo(
    () => pathWithId(paths.idHashes, address.values.path),
    [paths, address.values.path],
  );
  const select = (path: number) =>
    address.pick({ path: path === selected ? '' : pathIdAt(paths.idHashes, path), call: undefined });
  const shown = { a, b, comparison, colours, selected, select, address };
  return (
    <>
      <DifferenceCard {...shown} />
      {limits.length > 0 && <LimitsList limits={limits} />}
      <BridgeChart {...shown} />
      <CallTree {...shown} />
      <Timelines {...shown} />
      <PathPanel {...shown} />
    </>
  );
}

function useLimits(a: OpenTrace, b: OpenTrace) {
  const found = useMemo(() => pairLimitsOf(a.trace, b.trace), [a, b]);
  const skews = [useAnalysis(a, 'clockSkew', undefined).data, useAnalysis(b, 'clockSkew', undefined).data];
  const clocks = skews.flatMap((skew, k) =>
    (skew?.disagreeing ?? 0) > 0
      ? [{ kind: 'clocks', side: k === 0 ? 'a' : 'b', hosts: skew?.disagreeing ?? 0 } as const]
      : [],
  );
  return [...found, ...clocks];
}
