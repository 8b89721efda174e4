/** The columns of figures of call paths in two sets: what they are called, what they mean, and how a figure is written. Pure. */
import { signedShare } from '#core/analysis/compare/comparison-words.ts';
import {
  callsPerTrace,
  pathTests,
  shareOfDifference,
  testsFound,
} from '#core/analysis/compare/compare-sets.ts';
import type { PathTest, SetComparison } from '#core/analysis/compare/compare-sets.ts';
import { tracesTaking } from '#core/analysis/compare/joint-paths.ts';
import { intervalText } from '#core/analysis/compare/set-words.ts';
import { formatCount } from '#core/base/format-count.ts';
import { exactDuration, formatDuration, signedDuration } from '#core/base/format-duration.ts';
import { formatShare } from '#core/base/format-share.ts';
import type { SetOrder } from '../../../state/url/compare-params.ts';
import { nothing, way } from '../columns.ts';
import type { Figure } from '../columns.ts';
import { signedExact } from '../step-words.ts';

const tooFew: Figure = { ...nothing, tip: 'Too few traces for a claim' };

export interface SetColumn {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  readonly side?: 'a' | 'b';
  /** The order that a click on the title chooses. */
  readonly order?: SetOrder;
  readonly figure: (of: SetComparison, p: number) => Figure;
}

function meanColumn(side: 'a' | 'b'): SetColumn {
  const letter = side.toUpperCase();
  return {
    id: side,
    title: `Mean ${letter}`,
    side,
    order: side,
    hint: `Time on the critical path of a trace of ${letter}, on average over all its traces. Adds up to their mean duration`,
    figure: ({ figures, paths, traces }, p) => {
      const n = traces[side === 'a' ? 0 : 1];
      const taking = tracesTaking(paths[side], p);
      if (taking === 0) return nothing;
      const mean = side === 'a' ? figures.meanA[p] : figures.meanB[p];
      return {
        text: formatDuration(mean),
        tip: `${exactDuration(Math.round(mean))}, taken by ${taken(taking, n)}`,
      };
    },
  };
}

function taken(taking: number, of: number): string {
  return `${formatCount(taking)} of ${formatCount(of)} traces (${formatShare(taking / (of || 1))})`;
}

/** The bar: how much of the difference of the means a path is. */
export function differenceFigure(of: SetComparison, p: number): Figure {
  const { difference, low, high, inclusive } = of.figures;
  const ns = difference[p];
  const lines = [
    `${signedExact(Math.round(ns))} on the critical path, on average`,
    ...(of.mayClaim ? [`95 % interval ${intervalText(low[p], high[p])}`] : []),
    `${signedExact(Math.round(inclusive[p]))} with all that it calls`,
  ];
  const text = Math.round(ns) === 0 ? '' : signedDuration(ns);
  return { text, tip: lines.join('\n'), way: way(ns) };
}

const shareColumn: SetColumn = {
  id: 'share',
  title: 'Share',
  hint: 'Of the difference of the mean durations; all rows add up to it',
  order: 'difference',
  figure: (of, p) => {
    const share = shareOfDifference(of, p);
    if (Number.isNaN(share) || share === 0) return nothing;
    return { text: signedShare(share), tip: `${signedShare(share)} of the difference of the means` };
  },
};

const intervalColumn: SetColumn = {
  id: 'interval',
  title: '95 % interval',
  hint: 'In which the difference of the means lies, chance considered',
  figure: ({ figures: { low, high }, paths, mayClaim }, p) => {
    if (!mayClaim) return tooFew;
    if (tracesTaking(paths.a, p) + tracesTaking(paths.b, p) === 0 || (low[p] === 0 && high[p] === 0))
      return nothing;
    return { text: intervalText(low[p], high[p]), tip: '' };
  },
};

/** `1`, or `1 → 2.5` where it is another number. */
export function callsText(a: number, b: number): string {
  const [from, to] = [a, b].map((n) => String(Number(n.toPrecision(3))));
  return from === to ? from : `${from} → ${to}`;
}

const callsColumn: SetColumn = {
  id: 'calls',
  title: 'Calls a trace',
  hint: 'Calls in a trace, on average over all traces of A and of B',
  order: 'calls',
  figure: (of, p) => {
    const [a, b] = callsPerTrace(of, p);
    const text = callsText(a, b);
    const tip = `${taken(tracesTaking(of.paths.a, p), of.traces[0])} of A take it, ${taken(tracesTaking(of.paths.b, p), of.traces[1])} of B`;
    return { text, tip, way: text.includes('→') ? undefined : 'none' };
  },
};

const errorsColumn: SetColumn = {
  id: 'errors',
  title: 'Errors',
  hint: 'Share of traces in which a call of the path failed, in A and in B',
  order: 'errors',
  figure: (of, p) => {
    const { figures, traces } = of;
    const [a, b] = [figures.failedA[p], figures.failedB[p]];
    if (a + b === 0) return nothing;
    const isSure = testsFound(of, p).includes('errors');
    const [shareA, shareB] = [a / (traces[0] || 1), b / (traces[1] || 1)];
    const tip = `A call failed in ${taken(a, traces[0])} of A, in ${taken(b, traces[1])} of B; ${formatCount(figures.errorsA[p])} and ${formatCount(figures.errorsB[p])} calls`;
    return {
      text: `${formatShare(shareA)} → ${formatShare(shareB)}`,
      tip,
      ...(isSure && { way: way(shareB - shareA) }),
    };
  },
};

/** In the cell, of the first of those that found something. */
const shortWords: Readonly<Record<PathTest, string>> = {
  contribution: 'time',
  presence: 'taken or not',
  duration: 'its calls',
  errors: 'errors',
};

const testWords: Readonly<Record<PathTest, string>> = {
  contribution: 'time on the critical path',
  presence: 'whether it is taken',
  duration: 'duration of its calls',
  errors: 'errors',
};

const evidenceColumn: SetColumn = {
  id: 'evidence',
  title: 'Evidence',
  hint: 'The least q of four tests (time, presence, duration, errors), corrected for all tests of all paths: at 0.05 or less one finding in twenty is chance. ● marks findings that are not negligible',
  order: 'evidence',
  figure: (of, p) => {
    if (!of.mayClaim) return tooFew;
    const qs = pathTests.map((_, test) => of.figures.q[test * of.paths.length + p]);
    const tested = qs.filter((q) => !Number.isNaN(q));
    if (tested.length === 0) return { ...nothing, tip: 'Nothing to test: all traces alike, or too few' };
    const lines = pathTests.flatMap((test, k) =>
      Number.isNaN(qs[k]) ? [] : [`${testWords[test]}: q ${qText(qs[k])}${effectText(of, test, p)}`],
    );
    const mark = of.figures.isFinding[p] === 1 ? '● ' : '';
    const [first] = testsFound(of, p);
    if (first === undefined) return { text: 'chance', tip: lines.join('\n'), way: 'none' };
    const q = qs[pathTests.indexOf(first)];
    return { text: `${mark}${shortWords[first]}, q ${qText(q)}`, tip: lines.join('\n') };
  },
};

/** How much a test found, beside its q. */
function effectText(of: SetComparison, test: PathTest, p: number): string {
  const { delta, durationDelta } = of.figures;
  if (test === 'contribution') return `, Cliff’s δ ${signed(delta[p])}`;
  return test === 'duration' ? `, Cliff’s δ ${signed(durationDelta[p])}` : '';
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
}

export function qText(q: number): string {
  return q < 0.001 ? '< 0.001' : String(Number(q.toPrecision(2)));
}

/** Before and after the bar. */
export const leftColumns: readonly SetColumn[] = [meanColumn('a'), meanColumn('b')];
export const rightColumns: readonly SetColumn[] = [
  intervalColumn,
  shareColumn,
  callsColumn,
  errorsColumn,
  evidenceColumn,
];
export const figureColumns: readonly SetColumn[] = [...leftColumns, ...rightColumns];
