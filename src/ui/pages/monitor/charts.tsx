/** Latency, request rate and error rate over the same time, under one crosshair. */
import { useMemo, useState } from 'react';
import { describe } from '#core/base/errors.ts';
import { useTimes } from '../../state/times.ts';
import { Button } from '../../widgets/button.tsx';
import { LineChart, LineSwatch } from '../../widgets/line-chart/line-chart.tsx';
import { Skeleton } from '../../widgets/skeleton.tsx';
import { figuresAt, wordsOf } from './chart-models.ts';
import type { ChartModel } from './chart-models.ts';
import { timesOf, valueAt } from './figures.ts';
import { NotAnswered } from './not-answered.tsx';
import type { MsWindow } from './steps.ts';
import type { Address } from './use-address.ts';
import type { Monitored } from './use-metrics.ts';
import styles from './monitor.module.css';

export interface ChartsProps {
  readonly address: Address;
  readonly monitored: Monitored;
  readonly models: readonly ChartModel[];
}

export function Charts({ address, monitored, models }: ChartsProps) {
  const [cursor, setCursor] = useState<number>();
  const times = useMemo(() => timesOf(models.flatMap(({ lines }) => lines)), [models]);
  return (
    <div className={styles.charts} data-older={monitored.isOlder ? '' : undefined}>
      {models.map((model) => (
        <Chart key={model.id} {...{ address, monitored, model, times, cursor }} onCursor={setCursor} />
      ))}
    </div>
  );
}

interface ChartProps extends Omit<ChartsProps, 'models'> {
  readonly model: ChartModel;
  readonly times: Float64Array;
  readonly cursor: number | undefined;
  readonly onCursor: (ms: number | undefined) => void;
}

function Chart({ address, monitored, model, times, cursor, onCursor }: ChartProps) {
  const { params, window, set, show } = address;
  const { zone, format } = useTimes();
  const { lines, quantity, title } = model;
  const failures = monitored.failures[model.id];
  const hasLines = lines.some((line) => line.times.length > 0);
  return (
    <section className={styles.chart} aria-label={title} data-chart={model.id}>
      <ChartHead model={model} cursor={cursor} window={window} />
      <div className={styles.plot}>
        {lines.length === 0 && failures.length > 0 ? (
          <ChartFailure error={failures[0].error} onRetry={monitored.again} />
        ) : lines.length === 0 ? (
          <Skeleton label={`Loading ${title.toLowerCase()}`} lines={5} lineHeight={28} />
        ) : hasLines ? (
          <LineChart
            lines={lines}
            span={window}
            stepMs={monitored.stepMs}
            quantity={quantity}
            scale={quantity === 'duration' ? params.scale : 'linear'}
            zone={zone}
            summary={summaryOf(model, window, format)}
            times={times}
            cursor={cursor}
            picked={params.at}
            onCursor={onCursor}
            onPick={(at) => set({ at }, 'adjust')}
            onZoom={(span) => show(atLeastAMinute(span))}
            describe={(ms) => `${format(ms)}: ${figuresAt(model, ms)}`}
          />
        ) : (
          <p className={styles.none}>Nothing measured</p>
        )}
      </div>
      {lines.length > 0 && <NotAnswered failures={failures} onRetry={monitored.again} />}
    </section>
  );
}

/** The names of the lines with their figures: at the crosshair, else over the whole window. */
function ChartHead({
  model,
  cursor,
  window,
}: Pick<ChartProps, 'model' | 'cursor'> & { readonly window: MsWindow }) {
  const { format } = useTimes();
  const isOneDay = format(window.fromMs, 'day') === format(window.toMs, 'day');
  const words = (ms: number) =>
    isOneDay
      ? format(ms, 'time').slice(0, 8)
      : `${format(ms, 'day').replace(/ \d{4}$/, '')}, ${format(ms, 'minute')}`;
  const { lines, means, quantity, title } = model;
  return (
    <div className={styles.chartHead}>
      <h2>{title}</h2>
      <span className={styles.when}>{cursor === undefined ? 'mean' : words(cursor)}</span>
      <ul>
        {lines.map((line, k) => (
          <li key={line.id}>
            <LineSwatch id={line.id} />
            {lines.length > 1 && line.name}{' '}
            <b>{wordsOf(cursor === undefined ? means[k] : valueAt(line, cursor), quantity)}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}

function ChartFailure({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const { title, said } = describe(error);
  return (
    <div role="alert" className={styles.failure}>
      <strong>{title}</strong>
      {said !== '' && <p>{said.slice(0, 300)}</p>}
      <Button icon="reload" onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}

function summaryOf(
  { title, lines, means, quantity }: ChartModel,
  { fromMs, toMs }: MsWindow,
  format: (ms: number) => string,
): string {
  const figures = lines.map(({ name }, k) => `${name} ${wordsOf(means[k], quantity)}`).join(', ');
  return `${title} from ${format(fromMs)} to ${format(toMs)}; means: ${figures}`;
}

/** A narrower window has no more to show. */
function atLeastAMinute({ fromMs, toMs }: MsWindow): MsWindow {
  const missing = Math.max(0, 60_000 - (toMs - fromMs));
  return { fromMs: Math.round(fromMs - missing / 2), toMs: Math.round(toMs + missing / 2) };
}
