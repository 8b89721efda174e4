/** Where quantiles of two sides lie in a drawing (reference: algorithms §6.4): B's over A's, and by how much B's are more. Pure; px from the upper left. */
import { decileShifts, quantilePoints } from '#core/analysis/compare/distribution.ts';
import type { QuantilePoint, Scale } from '#core/analysis/compare/distribution.ts';
import { exactDuration, formatDuration } from '#core/base/format-duration.ts';
import { durationTicks } from '../../../widgets/duration-ticks.ts';
import { way } from '../columns.ts';
import { signedExact } from '../step-words.ts';

export interface QuantileQuestion {
  /** Ascending, in nanoseconds; none is empty. */
  readonly a: ArrayLike<number>;
  readonly b: ArrayLike<number>;
  readonly scale: Scale;
  readonly width: number;
  readonly height: number;
}

interface Tick {
  readonly at: number;
  readonly label: string;
}

export interface QuantileLayout {
  /** As high as wide: where both sides are alike, points lie on its diagonal. */
  readonly square: { readonly left: number; readonly top: number; readonly side: number };
  readonly ticks: { readonly x: readonly Tick[]; readonly y: readonly Tick[] };
  readonly points: readonly { readonly x: number; readonly y: number; readonly tip: string }[];
  /** A bar for each decile, up from `zero` where B takes longer. */
  readonly shifts: readonly {
    readonly p: number;
    readonly left: number;
    readonly top: number;
    readonly height: number;
    readonly way: 'more' | 'less' | 'none' | undefined;
    readonly value: number;
    readonly tip: string;
  }[];
  readonly barWidth: number;
  readonly zero: number;
  readonly ground: number;
}

const margin = { left: 54, right: 8, top: 10, bottom: 34, between: 22 } as const;
/** px a label of an axis takes. */
const labelRoom = 56;
/** Of the room for a bar. */
const barShare = 0.7;

export function layoutQuantiles(question: QuantileQuestion): QuantileLayout {
  const { a, b, width, height } = question;
  const ground = height - margin.bottom;
  const side = Math.max(60, Math.min(ground - margin.top, width * 0.5 - margin.left));
  const square = { left: margin.left, top: ground - side, side };
  const left = margin.left + side + margin.between;
  return {
    square,
    ...pointsIn(question, square),
    ...barsIn(decileShifts(a, b), { left, width: width - margin.right - left, ground }),
    ground,
  };
}

function pointsIn(
  { a, b, scale }: QuantileQuestion,
  { left, top, side }: QuantileLayout['square'],
): Pick<QuantileLayout, 'points' | 'ticks'> {
  // A logarithm has no place for 0.
  const points = quantilePoints(a, b).filter((point) => scale === 'linear' || point.a * point.b > 0);
  const values = points.flatMap((point) => [point.a, point.b]);
  const toAxis = (value: number) => (scale === 'log' ? Math.log(value) : value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const [low, high] = scale === 'log' ? [least / 1.1, most * 1.1] : [0, most * 1.05 || 1];
  const place = (value: number) => ((toAxis(value) - toAxis(low)) / (toAxis(high) - toAxis(low))) * side;
  const x = (value: number) => left + place(value);
  const y = (value: number) => top + side - place(value);
  const ticks = points.length === 0 ? [] : durationTicks([low, high], scale, Math.floor(side / labelRoom));
  const shown = ticks.filter((value) => value >= low && value <= high);
  return {
    points: points.map((point) => ({ x: x(point.a), y: y(point.b), tip: tipOf(point) })),
    ticks: {
      x: shown.map((value) => ({ at: x(value), label: formatDuration(value) })),
      y: shown.map((value) => ({ at: y(value), label: formatDuration(value) })),
    },
  };
}

function barsIn(
  deciles: readonly QuantilePoint[],
  { left, width, ground }: { readonly left: number; readonly width: number; readonly ground: number },
): Pick<QuantileLayout, 'shifts' | 'barWidth' | 'zero'> {
  const values = deciles.map(({ a, b }) => b - a);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const top = margin.top + 12;
  const y = (value: number) => ground - ((value - low) / (high - low || 1)) * (ground - top);
  const step = width / Math.max(1, deciles.length);
  return {
    barWidth: step * barShare,
    zero: y(0),
    shifts: deciles.map((point, k) => ({
      p: Math.round(point.p * 100),
      left: left + k * step + (step * (1 - barShare)) / 2,
      top: Math.min(y(0), y(values[k])),
      height: Math.abs(y(values[k]) - y(0)),
      way: way(values[k]),
      value: values[k],
      tip: tipOf(point),
    })),
  };
}

/** p of a point in the middle of its share may have any number of places. */
function tipOf({ p, a, b }: QuantilePoint): string {
  const name = `p${Number((p * 100).toFixed(1))}`;
  return `${name}\nA: ${exactDuration(a)}\nB: ${exactDuration(b)}\nB − A: ${a === b ? '0' : signedExact(b - a)}`;
}
