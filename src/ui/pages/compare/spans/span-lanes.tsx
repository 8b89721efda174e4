/** Both spans from their own start under one scale, with the calls that each makes: what it waited for, and what it did itself. */
import { useMemo } from 'react';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import { exactDuration, formatDuration } from '#core/base/format-duration.ts';
import { operationName, serviceName } from '#core/trace/span.ts';
import { childrenOf } from '#core/trace/walk.ts';
import { serviceColour } from '../../../details/service-paint.ts';
import type { SideName } from '../../../state/url/sides.ts';
import frame from '../box.module.css';
import { Letter } from '../letter.tsx';
import type { ChosenSpan } from './choose-span.tsx';
import styles from './spans.module.css';

/** More would lie on each other. */
const mostDrawn = 300;

export function SpanLanes({ a, b }: { readonly a: ChosenSpan; readonly b: ChosenSpan }) {
  const whole = Math.max(durationOf(a), durationOf(b), 1);
  return (
    <section className={frame.box} aria-labelledby="spans-title">
      <h2 id="spans-title" className={frame.title}>
        Timing
        <span>each from its own start, with the calls it makes</span>
      </h2>
      <Lane name="a" of={a} whole={whole} />
      <Lane name="b" of={b} whole={whole} />
    </section>
  );
}

function durationOf({ trace, span }: ChosenSpan): number {
  return trace.spans.duration[span];
}

interface LaneProps {
  readonly name: SideName;
  readonly of: ChosenSpan;
  readonly whole: number;
}

function Lane({ name, of, whole }: LaneProps) {
  const { trace, span } = of;
  const { start, duration } = trace.spans;
  const { first, count } = useMemo(() => childrenOf(trace.spans, span, mostDrawn), [trace, span]);
  const share = (ns: number) => `${(100 * ns) / whole}%`;
  return (
    <div className={styles.lane}>
      <Letter name={name} />
      <div className={styles.track}>
        <i className={styles.own} data-side={name} style={{ width: share(duration[span]) }} />
        {first.map((child) => {
          const from = start[child] - start[span];
          // What goes on after the longer of both has ended is not in the picture.
          if (from >= whole || from + duration[child] < 0) return undefined;
          return (
            <i
              key={child}
              className={styles.call}
              style={{
                left: share(Math.max(0, from)),
                width: share(Math.min(whole, from + duration[child]) - Math.max(0, from)),
                background: serviceColour(trace, child),
              }}
              data-tooltip={`${serviceName(trace, child)} ${operationName(trace, child)}\n${exactDuration(duration[child])}, ${formatDuration(from)} after the start`}
            />
          );
        })}
      </div>
      <span className={styles.words}>
        {formatDuration(duration[span])}, {counted(count, 'call')}
        {count > mostDrawn && `, the first ${formatCount(mostDrawn)} drawn`}
      </span>
    </div>
  );
}
