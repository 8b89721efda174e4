/** Durations of all traces of both sides on one axis. */
import { useMemo } from 'react';
import { traceExamples, tracesWithin } from '#core/analysis/compare/examples.ts';
import { Distribution, DistributionTools } from './distribution.tsx';
import { ExampleList } from './examples.tsx';
import type { ShownSets } from './shown.ts';
import frame from '../box.module.css';
import styles from './sets.module.css';

export function TraceDistribution({ comparison, address }: ShownSets) {
  const { durations, traceIds } = comparison;
  const sorted = useMemo(() => ({ a: durations.a.toSorted(), b: durations.b.toSorted() }), [durations]);
  const examples = useMemo(
    () => ({ a: traceExamples(durations.a), b: traceExamples(durations.b) }),
    [durations],
  );
  const { chart, scale } = address.values;
  return (
    <section className={frame.box} aria-label="Durations of traces">
      <div className={styles.boxHead}>
        <h2>Durations of traces</h2>
        <DistributionTools address={address} />
      </div>
      <Distribution
        {...sorted}
        chart={chart}
        scale={scale}
        label="Durations of traces"
        sides={address.sides}
        traceIds={traceIds}
        within={(range) => ({ a: tracesWithin(durations.a, range), b: tracesWithin(durations.b, range) })}
      />
      <ExampleList {...examples} traceIds={traceIds} of="duration" />
    </section>
  );
}
