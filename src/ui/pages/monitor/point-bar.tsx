/** The figures of the point that was picked, each the way to the traces behind it. */
import { formatDuration } from '#core/base/format-duration.ts';
import { Link } from 'react-router-dom';
import { useTimes } from '../../state/times.ts';
import { IconButton } from '../../widgets/button.tsx';
import { LineSwatch } from '../../widgets/line-chart/line-chart.tsx';
import { wordsOf } from './chart-models.ts';
import type { ChartModel } from './chart-models.ts';
import { valueAt } from './figures.ts';
import { before, useTracesLink } from './trace-links.ts';
import type { Address } from './use-address.ts';
import styles from './monitor.module.css';

export interface PointBarProps {
  readonly address: Address;
  readonly models: readonly ChartModel[];
  readonly at: number;
  readonly ratePerMs: number;
}

export function PointBar({ address, models, at, ratePerMs }: PointBarProps) {
  const { format, zoneLabel } = useTimes();
  const hrefOf = useTracesLink(address);
  const window = before(at, ratePerMs);
  const [latency, calls, errors] = models;
  const figure = (model: ChartModel, k: number, words: string, more: Parameters<typeof hrefOf>[0]) => {
    const line = model.lines.at(k);
    const value = line === undefined ? Number.NaN : valueAt(line, at);
    if (line === undefined || Number.isNaN(value)) return undefined;
    return (
      <li key={line.id}>
        <LineSwatch id={line.id} /> {line.name} <b>{wordsOf(value, model.quantity)}</b>{' '}
        <Link
          to={hrefOf(model === latency ? { ...more, atLeast: value } : more)}
          aria-label={model === latency ? `${words} than ${line.name}` : words}
        >
          {words}
        </Link>
      </li>
    );
  };
  const isKnown = models.some(({ lines }) => lines.some((line) => !Number.isNaN(valueAt(line, at))));
  return (
    <section className={styles.point} aria-label="Point">
      <h2 role="status">
        {format(at, 'day')}, {format(at, 'time').slice(0, 8)} {zoneLabel(at)}
        <span className={styles.quiet}> and the {formatDuration(ratePerMs * 1e6)} before</span>
      </h2>
      {!isKnown && <span className={styles.quiet}>Nothing was measured then</span>}
      <ul>
        {figure(calls, 0, 'traces', { window })}
        {latency.lines.map((_, k) => figure(latency, k, 'slower', { window }))}
        {figure(errors, 0, 'with errors', { window, withErrors: true })}
      </ul>
      <IconButton
        icon="close"
        label="Let the point go"
        onClick={() => address.set({ at: undefined }, 'adjust')}
      />
    </section>
  );
}
