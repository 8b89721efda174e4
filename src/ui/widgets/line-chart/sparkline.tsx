/** A line as small as a word, from zero to its largest value. For eyes only: what it shows stands beside it in figures. */
import { scaleLinear } from 'd3';
import { linePath } from './line-layout.ts';
import type { ChartLine, TimeSpan } from './line-layout.ts';
import styles from './line-chart.module.css';

export interface SparklineProps {
  readonly line: ChartLine;
  readonly span: TimeSpan;
  readonly stepMs: number;
  readonly width: number;
  readonly height: number;
}

export function Sparkline({ line, span, stepMs, width, height }: SparklineProps) {
  let most = 0;
  for (const value of line.values) if (value > most) most = value;
  const x = scaleLinear([span.fromMs, span.toMs], [1, width - 1]);
  const y = scaleLinear([0, most === 0 ? 1 : most], [height - 2, 3]);
  const { d, alone } = linePath(line, stepMs, x, y);
  return (
    <svg className={styles.spark} width={width} height={height} aria-hidden="true">
      <path className={styles.line} data-line={line.id} d={d} />
      {alone.map(([px, py]) => (
        <circle key={px} className={styles.alone} data-line={line.id} cx={px} cy={py} r={1.5} />
      ))}
    </svg>
  );
}
