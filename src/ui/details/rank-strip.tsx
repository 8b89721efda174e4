/** How long the span took beside all spans of its operation in this trace: a small histogram, its place in it, and n. */
import { rankPlace } from '#core/analysis/span-rank.ts';
import type { RankFigures } from '#core/analysis/span-rank.ts';
import { formatCount } from '#core/base/format-count.ts';
import { formatDuration } from '#core/base/format-duration.ts';
import type { Span } from '#core/trace/span.ts';
import type { OpenTrace } from '../state/queries.ts';
import { useAnalysis } from '../state/use-analysis.ts';
import { useTerms } from '../state/use-terms.ts';
import styles from './rank.module.css';

export function RankStrip({ open, span }: { readonly open: OpenTrace; readonly span: Span }) {
  const terms = useTerms();
  const { data, isPlaceholderData } = useAnalysis(
    open,
    'spanRank',
    { span: span.index },
    { enabled: !open.isPart },
  );
  if (data === undefined || isPlaceholderData) return <div className={styles.rank} />;
  const { n, figures } = data;
  if (figures === undefined) {
    return (
      <p className={styles.few}>
        {n === 1
          ? `The only span of this ${terms.operation} in the trace`
          : `n = ${n}: too few spans of this ${terms.operation} to rank`}
      </p>
    );
  }
  return (
    <div className={styles.rank}>
      <Histogram figures={figures} duration={span.duration} />
      <p className={styles.words}>
        <span>{rankWords(figures, n)}</span>{' '}
        <span className={styles.faint}>
          median {formatDuration(figures.median)} · p95 {formatDuration(figures.p95)} · n = {formatCount(n)}
        </span>
      </p>
    </div>
  );
}

/** Where it stands among the n − 1 others. */
export function rankWords({ shorter, longer }: Pick<RankFigures, 'shorter' | 'longer'>, n: number): string {
  const others = formatCount(n - 1);
  if (shorter + longer === 0) return `As long as all ${others} others`;
  if (longer === 0 && shorter === n - 1) return `The longest of ${formatCount(n)}`;
  if (shorter === 0 && longer === n - 1) return `The shortest of ${formatCount(n)}`;
  return `Longer than ${formatCount(shorter)} of ${others} others`;
}

const width = 240;
const height = 22;

interface HistogramProps {
  readonly figures: RankFigures;
  readonly duration: number;
}

function Histogram({ figures, duration }: HistogramProps) {
  const { bins, shortest, longest } = figures;
  const most = bins.reduce((a, b) => Math.max(a, b), 1);
  const step = width / bins.length;
  const bars = Array.from(bins, (count, k) => {
    // One span among a million is still a mark.
    const tall = count === 0 ? 0 : Math.max(1.5, (count / most) * height);
    return tall === 0 ? '' : `M${k * step} ${height - tall}h${step - 1}v${tall}h${1 - step}z`;
  }).join('');
  const at = rankPlace(duration, shortest, longest) * (width - 2) + 1;
  const marks = [figures.median, figures.p95].map((ns) => rankPlace(ns, shortest, longest) * (width - 2) + 1);
  const words = `From ${formatDuration(shortest)} to ${formatDuration(longest)}, this one ${formatDuration(duration)}; the scale is logarithmic`;
  return (
    <svg
      className={styles.histogram}
      viewBox={`0 0 ${width} ${height + 6}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={words}
      data-tooltip={words}
    >
      <path className={styles.bars} d={bars} />
      <path className={styles.axis} d={`M0 ${height + 0.5}h${width}`} />
      <path className={styles.ticks} d={marks.map((x) => `M${x} ${height}v5`).join('')} />
      <path className={styles.own} d={`M${at} 0v${height + 6}`} />
    </svg>
  );
}
