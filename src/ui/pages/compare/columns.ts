/** The columns of figures in each mode: what they are called, what they mean, and how a figure is written. Pure. */
import { signedShare } from '#core/analysis/compare/comparison-words.ts';
import { sideOf } from '#core/analysis/compare/pair-paths.ts';
import type { PairPaths } from '#core/analysis/compare/pair-paths.ts';
import type { PathFigures } from '#core/analysis/compare/path-figures.ts';
import type { PairComparison } from '#core/analysis/compare/pair.ts';
import { formatCount } from '#core/base/format-count.ts';
import { exactDuration, formatDuration, signedDuration } from '#core/base/format-duration.ts';
import { formatShare } from '#core/base/format-share.ts';
import type { CompareMode } from '../../state/url/compare-params.ts';
import { signedExact } from './step-words.ts';

export interface Figure {
  readonly text: string;
  /** To the last digit. */
  readonly tip: string;
  /** Whether B has more or less of it. */
  readonly way?: 'more' | 'less' | 'none';
}

export interface Column {
  readonly title: string;
  readonly hint: string;
  readonly side?: 'a' | 'b';
  readonly figure: (of: PairComparison, p: number) => Figure;
}

/** The last column: a bar from zero. */
export interface BarColumn extends Column {
  /** The title where there is little room. */
  readonly short: string;
  readonly value: (of: PairComparison, p: number) => number;
}

export interface Columns {
  readonly plain: readonly Column[];
  readonly bar: BarColumn;
}

/** Durations of all calls of a path added up; of waiting, how long it was. */
function timeOf(paths: PairPaths, figures: PathFigures, p: number): number {
  return paths.isWait[p] === 1 ? figures.critical[p] : figures.total[p];
}

function isThere(paths: PairPaths, figures: PathFigures, p: number): boolean {
  return figures.count[p] > 0 || (paths.isWait[p] === 1 && figures.critical[p] > 0);
}

export const nothing: Figure = { text: '–', tip: '', way: 'none' };

export function way(value: number): Figure['way'] {
  return value > 0 ? 'more' : value < 0 ? 'less' : 'none';
}

function durationColumn(side: 'a' | 'b', isRelative: boolean): Column {
  const whole = side === 'a' ? 0 : 1;
  return {
    title: side.toUpperCase(),
    side,
    hint: isRelative
      ? `Time of all calls in ${side.toUpperCase()}, as a share of its duration`
      : `Time of all calls in ${side.toUpperCase()}`,
    figure: ({ paths, durations }, p) => {
      if (!isThere(paths, paths[side], p)) return nothing;
      const ns = timeOf(paths, paths[side], p);
      const text = isRelative ? formatShare(ns / (durations[whole] || 1)) : formatDuration(ns);
      return { text, tip: exactDuration(ns) };
    },
  };
}

/** `+231 %`; of nothing there is no share. */
function growth(a: number, b: number): string {
  if (a === b) return '0 %';
  if (a === 0) return 'new';
  return b > a ? `+${formatShare(b / a - 1)}` : signedShare(b / a - 1);
}

function changeFigure(a: number, b: number, isRelative: boolean): Figure {
  const change = b - a;
  const text = isRelative ? growth(a, b) : change === 0 ? '0' : signedDuration(change);
  const tip = `${exactDuration(a)} → ${exactDuration(b)}: ${signedExact(change)}`;
  return { text, tip, way: way(change) };
}

function callsFigure(a: number, b: number): Figure {
  const text = a === b ? formatCount(a) : `${formatCount(a)} → ${formatCount(b)}`;
  return { text, tip: `${formatCount(a)} in A, ${formatCount(b)} in B`, way: way(b - a) };
}

function timeColumns(isRelative: boolean): Columns {
  return {
    plain: [
      durationColumn('a', isRelative),
      durationColumn('b', isRelative),
      {
        title: 'Change',
        hint: 'Time of all calls in B, less that in A',
        figure: ({ paths }, p) =>
          changeFigure(timeOf(paths, paths.a, p), timeOf(paths, paths.b, p), isRelative),
      },
      {
        title: 'Calls',
        hint: 'Calls in A and in B',
        figure: ({ paths }, p) =>
          paths.isWait[p] === 1
            ? nothing
            : { ...callsFigure(paths.a.count[p], paths.b.count[p]), way: 'none' },
      },
      {
        title: 'Self time',
        hint: 'Change of the time in which calls did not wait for a callee',
        figure: ({ paths }, p) =>
          paths.isWait[p] === 1 ? nothing : changeFigure(paths.a.self[p], paths.b.self[p], isRelative),
      },
    ],
    bar: {
      title: 'Share of the difference',
      short: 'Difference',
      hint: 'Change of the time on the critical path: all rows add up to the difference of the durations',
      value: ({ paths }, p) => paths.contribution[p],
      figure: (of, p) => shareFigure(of, p, isRelative),
    },
  };
}

function shareFigure({ paths, durations }: PairComparison, p: number, isRelative: boolean): Figure {
  const ns = paths.contribution[p];
  const difference = durations[1] - durations[0];
  const share = difference === 0 ? '' : signedShare(ns / difference);
  const lines = [
    `${signedExact(ns)} on the critical path${share === '' ? '' : `, ${share} of the difference`}`,
    `${signedExact(paths.inclusive[p])} with all that it calls`,
  ];
  if (paths.isWait[p] === 0)
    lines.push(
      `${signedExact(paths.countEffect[p])} as the number of calls changed`,
      `${signedExact(paths.perCallEffect[p])} as calls take longer or shorter`,
    );
  const text = ns === 0 ? '' : isRelative && share !== '' ? share : signedDuration(ns);
  return { text, tip: lines.join('\n'), way: way(ns) };
}

function countColumn(side: 'a' | 'b', of: 'count' | 'errors'): Column {
  const what = of === 'count' ? 'Calls' : 'Errors';
  return {
    title: of === 'count' ? side.toUpperCase() : `Errors ${side.toUpperCase()}`,
    side,
    hint: `${what} in ${side.toUpperCase()}`,
    figure: ({ paths }, p) => {
      const count = paths[side][of][p];
      return count === 0
        ? nothing
        : { text: formatCount(count), tip: `${formatCount(count)} in ${side.toUpperCase()}` };
    },
  };
}

const moreCalls = ({ paths }: PairComparison, p: number) => paths.b.count[p] - paths.a.count[p];

function signedCount(n: number): string {
  return n > 0 ? `+${formatCount(n)}` : n < 0 ? `−${formatCount(-n)}` : '0';
}

const counts: Columns = {
  plain: [
    countColumn('a', 'count'),
    countColumn('b', 'count'),
    {
      title: 'Change',
      hint: 'Calls in B, less those in A',
      figure: (of, p) => {
        const change = moreCalls(of, p);
        const tip = callsFigure(of.paths.a.count[p], of.paths.b.count[p]).tip;
        return { text: signedCount(change), tip, way: way(change) };
      },
    },
    countColumn('a', 'errors'),
    countColumn('b', 'errors'),
  ],
  bar: {
    title: 'More or fewer calls',
    short: 'Calls',
    hint: 'Calls in B, less those in A',
    value: moreCalls,
    figure: (of, p) => {
      const change = moreCalls(of, p);
      return { text: change === 0 ? '' : signedCount(change), tip: signedCount(change), way: way(change) };
    },
  },
};

const byMode: Readonly<Record<CompareMode, Columns>> = {
  absolute: timeColumns(false),
  relative: timeColumns(true),
  counts,
};

export function columnsOf(mode: CompareMode): Columns {
  return byMode[mode];
}

/** What the name of a path says besides: which side alone has it. */
export function sideWords(paths: PairPaths, p: number): string {
  return { added: '+ only in B', removed: '− only in A', both: '', none: '' }[sideOf(paths, p)];
}
