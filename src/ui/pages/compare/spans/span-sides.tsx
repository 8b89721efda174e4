/** Two spans, of one trace or of two, side by side; or fewer while they are being chosen. */
import { useEffect, useMemo } from 'react';
import { fromTo } from '#core/analysis/compare/comparison-words.ts';
import { exactDuration, formatDuration } from '#core/base/format-duration.ts';
import { findSpan } from '#core/trace/find-span.ts';
import { mark } from '../../../state/idle.ts';
import { onlyTrace } from '../../../state/url/sides.ts';
import compare from '../compare.module.css';
import { SpanPairView } from '../span-pair-view.tsx';
import type { CompareAddress } from '../use-compare-address.ts';
import { useSide } from '../use-side.ts';
import type { Side } from '../use-side.ts';
import type { ChosenSpan } from './choose-span.tsx';
import { SpanLanes } from './span-lanes.tsx';
import { SpanSide } from './span-side.tsx';
import styles from './spans.module.css';

export function SpanSides({ address }: { readonly address: CompareAddress }) {
  const { sides, values } = address;
  const a = useSide(onlyTrace(sides.a) ?? '');
  const b = useSide(onlyTrace(sides.b) ?? '');
  const chosenA = useChosen(a, values['a.span']);
  const chosenB = useChosen(b, values['b.span']);
  const areThere = chosenA !== undefined && chosenB !== undefined;
  return (
    <div className={compare.cards} data-whole={areThere ? '' : undefined}>
      <SpanSide name="a" side={a} chosen={chosenA} other={chosenB} address={address} />
      <SpanSide name="b" side={b} chosen={chosenB} other={chosenA} address={address} />
      {areThere && <SpanPair a={chosenA} b={chosenB} />}
    </div>
  );
}

function useChosen({ open }: Side, spanId: string): ChosenSpan | undefined {
  return useMemo(() => {
    const span = open === undefined ? undefined : findSpan(open.trace, spanId);
    return open === undefined || span === undefined ? undefined : { trace: open.trace, span };
  }, [open, spanId]);
}

function SpanPair({ a, b }: { readonly a: ChosenSpan; readonly b: ChosenSpan }) {
  useEffect(() => {
    if (a.span >= 0 && b.span >= 0) mark('spoor:compare-drawn');
  }, [a, b]);
  const [from, to] = [a.trace.spans.duration[a.span], b.trace.spans.duration[b.span]];
  const change = to - from;
  const way = change > 0 ? 'slower' : change < 0 ? 'faster' : 'same';
  return (
    <>
      <section className={compare.difference} aria-label="Difference">
        <h2 className={compare.way}>{change === 0 ? 'Both take as long' : `B is ${way} by`}</h2>
        <p className={compare.figure} data-way={way} data-tooltip={exactDuration(change)}>
          {formatDuration(Math.abs(change))}
        </p>
        <p role="status" className={styles.sentence}>
          {a.trace === b.trace && a.span === b.span ? 'A and B are the same span.' : fromTo(from, to)}
        </p>
      </section>
      <SpanLanes a={a} b={b} />
      <section className={styles.pair} aria-label="Side by side">
        <SpanPairView a={a.trace} i={a.span} b={b.trace} j={b.span} />
      </section>
    </>
  );
}
