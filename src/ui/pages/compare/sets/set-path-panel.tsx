/** The selected call path: how it is distributed on both sides, by how much its calls differ, and traces to look at. */
import { useMemo } from 'react';
import { durationShift } from '#core/analysis/compare/compare-sets.ts';
import type { SetComparison } from '#core/analysis/compare/compare-sets.ts';
import { pathExamples, pathTracesWithin } from '#core/analysis/compare/examples.ts';
import type { ValueRange } from '#core/analysis/compare/examples.ts';
import { sortedOf, sortedOfAll, tracesTaking } from '#core/analysis/compare/joint-paths.ts';
import { ownLabel } from '#core/analysis/compare/path-labels.ts';
import { intervalText, pathLine } from '#core/analysis/compare/set-words.ts';
import { formatCount } from '#core/base/format-count.ts';
import { signedDuration } from '#core/base/format-duration.ts';
import { IconButton } from '../../../widgets/button.tsx';
import { Segmented } from '../../../widgets/tabs.tsx';
import type { Choice } from '../../../widgets/tabs.tsx';
import type { CompareValues } from '../use-compare-address.ts';
import { Distribution } from './distribution.tsx';
import { ExampleList } from './examples.tsx';
import type { ShownSets } from './shown.ts';
import frame from '../box.module.css';
import styles from './sets.module.css';

const figures: readonly Choice<CompareValues['of']>[] = [
  {
    id: 'critical',
    label: 'On the critical path',
    tooltip: 'Time of its calls on the critical path, by trace; 0 where it is not taken',
  },
  { id: 'calls', label: 'All its calls', tooltip: 'Durations of its calls added up, in traces that take it' },
];

export function SetPathPanel(props: ShownSets) {
  const { comparison, address, selected, select } = props;
  const { chart, scale, of } = address.values;
  const sorted = useMemo(
    () => (selected < 0 ? undefined : valuesOf(comparison, selected, of)),
    [comparison, selected, of],
  );
  const examples = useMemo(
    () => ({
      a: selected < 0 ? undefined : pathExamples(comparison.paths.a, selected),
      b: selected < 0 ? undefined : pathExamples(comparison.paths.b, selected),
    }),
    [comparison, selected],
  );
  if (sorted === undefined)
    return (
      <p className={styles.hint}>Select a call path to see how it is distributed, and traces that take it.</p>
    );
  const label = ownLabel(comparison.paths, selected);
  return (
    <section className={frame.box} aria-label="Selected call path">
      <div className={styles.boxHead}>
        <h2>{label}</h2>
        <Segmented
          label="What is distributed"
          choices={figures}
          value={of}
          onChange={(next) => address.adjust({ of: next })}
        />
        <IconButton icon="close" label="Let the path go" onClick={() => select(selected)} />
      </div>
      <p className={styles.line}>
        {pathLine(comparison, selected, label)}. {shiftWords(comparison, selected)}
      </p>
      <Distribution
        // What was picked of another path says nothing of this one.
        key={`${comparison.paths.id[selected]} ${of}`}
        {...sorted}
        chart={chart}
        scale={scale}
        label={of === 'critical' ? `${label} on the critical path` : `All calls of ${label}`}
        sides={address.sides}
        traceIds={comparison.traceIds}
        within={(range) => within(comparison, selected, of, range)}
      />
      <ExampleList {...examples} traceIds={comparison.traceIds} of="on the critical path" />
    </section>
  );
}

function valuesOf({ paths: { a, b }, traces: [n, m] }: SetComparison, path: number, of: CompareValues['of']) {
  return of === 'critical'
    ? { a: sortedOfAll(a, a.critical, path, n), b: sortedOfAll(b, b.critical, path, m) }
    : { a: sortedOf(a, a.total, path), b: sortedOf(b, b.total, path) };
}

function within(
  { paths: { a, b }, traces: [n, m] }: SetComparison,
  path: number,
  of: CompareValues['of'],
  range: ValueRange,
) {
  return of === 'critical'
    ? {
        a: pathTracesWithin(a, a.critical, path, range, n),
        b: pathTracesWithin(b, b.critical, path, range, m),
      }
    : { a: pathTracesWithin(a, a.total, path, range), b: pathTracesWithin(b, b.total, path, range) };
}

function shiftWords(comparison: SetComparison, path: number): string {
  const { paths, traces } = comparison;
  const taking = [paths.a, paths.b].map((entries, side) => {
    const count = tracesTaking(entries, path);
    return `${formatCount(count)} of ${formatCount(traces[side])} traces of ${side === 0 ? 'A' : 'B'}`;
  });
  const shift = durationShift(comparison, path);
  const words =
    shift === undefined
      ? 'too few to compare how long its calls take'
      : `where it is taken, its calls take ${shift.shift === 0 ? 'as long' : `${signedDuration(shift.shift)} in B`}, 95 % interval ${intervalText(shift.low, shift.high)}`;
  return `Taken by ${taking.join(', ')}; ${words}.`;
}
