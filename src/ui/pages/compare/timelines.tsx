/** Both traces under one ruler, each from the start of its root. The calls of the selected path stand out, and matched ones are connected. */
import { useId, useMemo, useRef } from 'react';
import type { MouseEvent } from 'react';
import { overviewRows } from '#core/analysis/overview.ts';
import { formatCount } from '#core/base/format-count.ts';
import { formatDuration } from '#core/base/format-duration.ts';
import { OverviewPicture, serviceColoursOnly } from '../../minimap/overview-picture.tsx';
import type { OpenTrace } from '../../state/queries.ts';
import { fractionOf, ticksOf } from '../../widgets/time-scale.ts';
import { useElementSize } from '../../widgets/use-element-size.ts';
import { matchedCalls, pathsBySpan } from './matched-calls.ts';
import type { Shown } from './shown.ts';
import { Letter } from './letter.tsx';
import { linksOf, rulerOf } from './timeline-links.ts';
import type { Ruler } from './timeline-links.ts';
import frame from './box.module.css';
import styles from './timelines.module.css';

/** Of each strip, and of the gap that connections cross. */
const stripHeight = 120;
const gap = 40;
/** A label with less room behind its tick stands before it. Ticks are further apart than two labels are long. */
const labelRoom = 48;

export function Timelines({ a, b, comparison, selected, select }: Shown) {
  const box = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(box);
  const title = useId();
  const ruler = useMemo(() => rulerOf(a.trace, b.trace), [a, b]);
  const ticks = ticksOf(ruler, ruler, width);
  const bySpan = useMemo(
    () => ({
      a: pathsBySpan(comparison, 'a', a.trace.spans.length),
      b: pathsBySpan(comparison, 'b', b.trace.spans.length),
    }),
    [comparison, a, b],
  );
  const shared = { ruler, width, onPath: select };
  return (
    <section className={frame.box} aria-labelledby={title}>
      <h2 id={title} className={frame.title}>
        Timelines
        <span>from the start of each root; click a span to select its call path</span>
      </h2>
      <div className={styles.strips}>
        <div ref={box} className={styles.area}>
          <div className={styles.ruler} aria-hidden="true">
            {ticks.map(({ time, label }) => {
              const x = fractionOf(time, ruler) * width;
              const isLast = width - x < labelRoom;
              return (
                <span
                  key={time}
                  style={isLast ? { right: width - x } : { left: x }}
                  data-side={isLast ? 'before' : 'after'}
                >
                  {label}
                </span>
              );
            })}
          </div>
          <Strip name="a" open={a} paths={bySpan.a} {...shared} />
          <Strip name="b" open={b} paths={bySpan.b} {...shared} />
          {selected >= 0 && width > 0 && (
            <Links a={a} b={b} comparison={comparison} selected={selected} ruler={ruler} width={width} />
          )}
        </div>
      </div>
    </section>
  );
}

interface StripProps {
  readonly name: 'a' | 'b';
  readonly open: OpenTrace;
  /** By span. */
  readonly paths: Int32Array;
  readonly ruler: Ruler;
  readonly width: number;
  readonly onPath: (path: number) => void;
}

function Strip({ name, open, paths, ruler, width, onPath }: StripProps) {
  const { trace } = open;
  const from = (ruler[name] - ruler.from) / (ruler.to - ruler.from);
  const share = trace.durationNs / (ruler.to - ruler.from);
  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const y = event.clientY - event.currentTarget.getBoundingClientRect().top;
    const path = paths[overviewRows(trace.spans.length, stripHeight).rowAt(y)] ?? -1;
    if (path >= 0) onPath(path);
  };
  const label = `Trace ${name.toUpperCase()}: ${formatCount(trace.spanCount)} spans over ${formatDuration(trace.durationNs)}`;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the tree of call paths is its twin for keys
    <div className={styles.strip} data-side={name} style={{ height: stripHeight }} onClick={onClick}>
      <Letter name={name} />
      <div className={styles.picture} style={{ left: from * width, width: Math.max(2, share * width) }}>
        <OverviewPicture open={open} colours={serviceColoursOnly} label={label} />
      </div>
    </div>
  );
}

type LinksProps = Pick<Shown, 'a' | 'b' | 'comparison' | 'selected'> & {
  readonly ruler: Ruler;
  readonly width: number;
};

function Links({ a, b, comparison, selected, ruler, width }: LinksProps) {
  const height = 2 * stripHeight + gap;
  const shapes = useMemo(
    () => linksOf(a.trace, b.trace, matchedCalls(comparison, selected), { ruler, width, stripHeight, gap }),
    [a, b, comparison, selected, ruler, width],
  );
  return (
    <svg className={styles.links} width={width} height={height} aria-hidden="true">
      {shapes.ribbons.map((points, k) => (
        <polygon key={k} points={points} className={styles.ribbon} />
      ))}
      {shapes.bars.map(({ side, ...bar }, k) => (
        <rect key={k} {...bar} className={styles.bar} data-side={side} />
      ))}
    </svg>
  );
}
