/** The numbers of both sides on one axis: B above the line, A below it, with the middle of each marked. */
import { useMemo } from 'react';
import type { NumberShift } from '#core/analysis/compare/compare-attributes.ts';
import { histogramOf } from '#core/analysis/compare/distribution.ts';
import type { Histogram } from '#core/analysis/compare/distribution.ts';
import { numberWords } from './attribute-words.ts';
import styles from './attributes.module.css';

const width = 300;
const half = 24;
/** A spread of so many times asks for a log scale. */
const wideSpread = 50;

export interface NumberPictureProps {
  readonly name: string;
  readonly numbers: NumberShift;
}

export function NumberPicture({ name, numbers }: NumberPictureProps) {
  const { valuesA, valuesB, medianA, medianB } = numbers;
  const histogram = useMemo(() => {
    const least = Math.min(valuesA[0], valuesB[0]);
    const most = Math.max(valuesA[valuesA.length - 1], valuesB[valuesB.length - 1]);
    return histogramOf([valuesA, valuesB], least > 0 && most > wideSpread * least ? 'log' : 'linear', 0);
  }, [valuesA, valuesB]);
  const { edges } = histogram;
  return (
    <div className={styles.numbers}>
      <svg viewBox={`0 0 ${width} ${2 * half}`} preserveAspectRatio="none" aria-hidden="true">
        <path className={styles.above} d={outline(histogram, 1, -1)} />
        <path className={styles.below} d={outline(histogram, 0, 1)} />
        <line className={styles.axis} x1="0" x2={width} y1={half} y2={half} />
        <Median histogram={histogram} value={medianB} from={0} />
        <Median histogram={histogram} value={medianA} from={half} />
      </svg>
      <span className={styles.ends} aria-hidden="true">
        <span>{numberWords(name, edges[0])}</span>
        {histogram.scale === 'log' && <span>log scale</span>}
        <span>{numberWords(name, edges[edges.length - 1])}</span>
      </span>
    </div>
  );
}

interface MedianProps {
  readonly histogram: Histogram;
  readonly value: number;
  readonly from: number;
}

function Median({ histogram, value, from }: MedianProps) {
  const x = placeOf(histogram, value);
  return <line className={styles.median} x1={x} x2={x} y1={from} y2={from + half} />;
}

function placeOf({ edges, scale }: Histogram, value: number): number {
  const at = (number: number) => (scale === 'log' ? Math.log10(number) : number);
  const [low, high] = [at(edges[0]), at(edges[edges.length - 1])];
  return high === low ? width / 2 : (width * (at(value) - low)) / (high - low);
}

/** Steps away from the middle line. */
function outline({ densities }: Histogram, side: number, direction: 1 | -1): string {
  const bins = densities[side].length;
  const most = densities.reduce(
    (top, each) => each.reduce((peak, density) => Math.max(peak, density), top),
    0,
  );
  const steps = Array.from(densities[side], (density, k) => {
    const y = half + (direction * (half - 1) * density) / (most || 1);
    return `L${((width * k) / bins).toFixed(1)},${y.toFixed(1)}L${((width * (k + 1)) / bins).toFixed(1)},${y.toFixed(1)}`;
  });
  return `M0,${half}${steps.join('')}L${width},${half}Z`;
}
