/** The difference of two sets of traces in words, for the head of the page and for a ticket, and as rows for a spreadsheet. */
import { csvNumber, csvText } from '../../base/csv.ts';
import { counted } from '../../base/counted.ts';
import { formatCount } from '../../base/format-count.ts';
import { formatDuration, signedDuration } from '../../base/format-duration.ts';
import { formatShare } from '../../base/format-share.ts';
import type { AttributeComparison, AttributeDifference, ValueShare } from './compare-attributes.ts';
import { callsPerTrace, leastTraces, pathTests, shareOfDifference, testsFound } from './compare-sets.ts';
import type { SetComparison } from './compare-sets.ts';
import { fromTo, signedShare } from './comparison-words.ts';
import { tracesTaking } from './joint-paths.ts';
import { stepLabels } from './path-labels.ts';
import type { PairNames } from './pair-words.ts';
import type { SetLimit } from './set-limits.ts';

/** `On average B takes 428 ms longer than A (284 ms → 712 ms, 2.5×), 95 % interval +380 ms to +470 ms`. */
export function setHeadline({ overall, mayClaim, traces }: SetComparison): string {
  const { meanA, meanB, difference, low, high, p } = overall;
  if (Math.min(...traces) === 0) return 'One side has no traces';
  const way = difference < 0 ? 'less' : 'longer';
  const means =
    difference === 0
      ? `On average B takes as long as A: ${formatDuration(meanA)}`
      : `On average B takes ${formatDuration(Math.abs(difference))} ${way} than A (${fromTo(meanA, meanB)})`;
  if (!mayClaim) return `${means}; with fewer than ${leastTraces} traces on a side this may be chance`;
  const interval = `${means}, 95 % interval ${intervalText(low, high)}`;
  return p <= 0.05 ? interval : `${interval}; durations as a whole do not differ by more than chance`;
}

export function intervalText(low: number, high: number): string {
  return `${signedDuration(low)} to ${signedDuration(high)}`;
}

const mostLines = 8;

export interface SetNames extends PairNames {
  /** Limits that are not those of the traces: of how they were searched and read. */
  readonly notes?: readonly string[];
}

/**
 * For a ticket: plain text that says what was compared, what differs, by how much and how surely, and what limits it.
 * @param attributes undefined: not compared yet
 */
export function setParagraph(
  comparison: SetComparison,
  names: SetNames,
  attributes: AttributeComparison | undefined,
): string {
  const { traces, mayClaim } = comparison;
  const shown = shownPaths(comparison).slice(0, mostLines);
  const labels = stepLabels(comparison.paths, shown);
  const tags = (attributes?.attributes ?? []).filter(({ isFinding }) => isFinding);
  const notes = [...(names.notes ?? []), ...comparison.limits.map(limitText)];
  if (attributes === undefined) notes.push('tags were not compared yet.');
  return [
    `${setHeadline(comparison)}.`,
    `A: ${names.a} (${counted(traces[0], 'trace')})`,
    `B: ${names.b} (${counted(traces[1], 'trace')})`,
    ...(shown.length === 0 ? [] : [pathsHeading(mayClaim)]),
    ...shown.map((p, k) => `- ${pathLine(comparison, p, labels[k])}`),
    ...otherLine(comparison, shown),
    ...(tags.length === 0 ? [] : ['Tags that tell B from A:']),
    ...tags.slice(0, mostLines).map((tag) => `- ${attributeLine(tag)}`),
    ...(tags.length > mostLines ? [`- and ${counted(tags.length - mostLines, 'other tag')}`] : []),
    ...notes.map((note) => `Note: ${note}`),
    ...(names.link === undefined ? [] : [names.link]),
  ].join('\n');
}

function pathsHeading(mayClaim: boolean): string {
  return mayClaim
    ? 'Call paths that differ by more than chance (time on the critical path of a trace, on average):'
    : 'Call paths that differ most (time on the critical path of a trace, on average):';
}

/**
 * Findings, without those that only take longer: they wait for others, which say so themselves, or nobody waits for them. Where nothing may
 * be claimed, what differs most.
 */
export function shownPaths(comparison: SetComparison): number[] {
  const { order, figures, mayClaim } = comparison;
  const explains = (p: number) => testsFound(comparison, p).some((test) => test !== 'duration');
  return Array.from(order).filter((p) =>
    mayClaim ? figures.isFinding[p] === 1 && explains(p) : figures.difference[p] !== 0,
  );
}

/** `+187 ms in mysql SELECT (95 % +150 ms to +220 ms), 44 % of the difference; taken by 20 % → 60 % of traces`. */
export function pathLine(comparison: SetComparison, p: number, label: string): string {
  const { figures, traces, paths, mayClaim } = comparison;
  const { difference, low, high } = figures;
  const share = shareOfDifference(comparison, p);
  const found = testsFound(comparison, p);
  const interval = mayClaim ? ` (95 % ${intervalText(low[p], high[p])})` : '';
  const parts = [
    `${signedDuration(difference[p])} in ${label}${interval}${Number.isNaN(share) ? '' : `, ${signedShare(share)} of the difference`}`,
  ];
  if (found.includes('presence')) {
    const [a, b] = [tracesTaking(paths.a, p) / traces[0], tracesTaking(paths.b, p) / traces[1]];
    parts.push(`taken by ${formatShare(a)} → ${formatShare(b)} of traces`);
  }
  const calls = callsPerTrace(comparison, p);
  if (isOtherCount(...calls)) {
    const [a, b] = calls.map((count) => Number(count.toPrecision(3)));
    parts.push(`${a} → ${b} calls a trace`);
  }
  if (found.includes('errors')) {
    const [a, b] = [figures.failedA[p] / traces[0], figures.failedB[p] / traces[1]];
    parts.push(`fails in ${formatShare(a)} → ${formatShare(b)} of traces`);
  }
  return parts.join('; ');
}

/** A twentieth more or fewer is not worth a word. */
function isOtherCount(a: number, b: number): boolean {
  return Math.abs(b - a) >= 0.05 * Math.max(a, b);
}

function otherLine({ overall, figures, paths }: SetComparison, shown: readonly number[]): string[] {
  const others = paths.length - shown.length;
  if (others === 0 || Number.isNaN(overall.difference)) return [];
  const rest = overall.difference - shown.reduce((sum, p) => sum + figures.difference[p], 0);
  return [`- ${signedDuration(rest)} in ${counted(others, 'other call path')}`];
}

/** `service.version of payment: 1.9 in 0 % of A, 100 % of B`: of values the one that B has more often. */
export function attributeLine(attribute: AttributeDifference): string {
  const { key, values, numbers } = attribute;
  const name = `${key}${placeText(attribute)}`;
  if (numbers !== undefined) {
    const digits = (value: number) => String(Number(value.toPrecision(4)));
    return `${name}: median ${digits(numbers.medianA)} in A, ${digits(numbers.medianB)} in B`;
  }
  const gain = (value: ValueShare) => value.shareB - value.shareA;
  const telling = values.reduce((best, value) => (gain(value) > gain(best) ? value : best), values[0]);
  return `${name}: ${telling.value ?? 'none'} in ${formatShare(telling.shareA)} of A, ${formatShare(telling.shareB)} of B`;
}

function placeText({ of, services }: AttributeDifference): string {
  if (of !== 'process') return of === 'root' ? ' of the root' : '';
  return services.length > 2 ? ` of ${services.length} services` : ` of ${services.join(' and ')}`;
}

/** What a limit means for the reader. */
export function limitText(limit: SetLimit): string {
  switch (limit.kind) {
    case 'tooFew':
      return `no claim is made with fewer than ${leastTraces} traces on a side: A has ${formatCount(limit.a)}, B ${formatCount(limit.b)}.`;
    case 'roots': {
      const [first] = limit.roots;
      return `traces begin in ${formatCount(limit.roots.length)} different ways, most with ${first.service} ${first.operation} (${formatCount(first.a)} of A, ${formatCount(first.b)} of B): differences may be those of what was asked.`;
    }
    case 'missingSpans':
      return `${counted(limit.a, 'trace')} of A and ${formatCount(limit.b)} of B lack spans, which were lost or are still arriving.`;
    case 'clocks':
      return `clocks of hosts disagree in ${counted(limit.a, 'trace')} of A and ${formatCount(limit.b)} of B: what a call waited for may be shifted between caller and callee.`;
    case 'inBoth':
      return `${counted(limit.traces, 'trace is', 'traces are')} in both sets, which hides what differs.`;
    default:
      return `not every trace was kept (${limit.samplers.join(', ')}); if slow or failed ones were kept rather than others, durations are not those of all requests.`;
  }
}

const csvHead = [
  'path',
  'service',
  'operation',
  'depth',
  'finding',
  'mean_a_ns',
  'mean_b_ns',
  'difference_ns',
  'low_95_ns',
  'high_95_ns',
  'with_callees_ns',
  'share_of_difference',
  'traces_a',
  'traces_b',
  'calls_a',
  'calls_b',
  'errors_a',
  'errors_b',
  'cliffs_delta',
  ...pathTests.map((test) => `q_${test}`),
];

/** A row a path in the order of the tree. `difference_ns` adds up to the difference of the means. */
export function setCsv(comparison: SetComparison): string[] {
  const { paths, figures } = comparison;
  const rows = [`${csvHead.join(',')}\r\n`];
  for (let p = 0; p < paths.length; p++) {
    const texts = [paths.id[p], paths.names[paths.service[p]], paths.names[paths.operation[p]]].map(csvText);
    const bounded = (value: number) => (Number.isFinite(value) ? value : NaN);
    const numbers = [
      paths.depth[p],
      figures.isFinding[p],
      figures.meanA[p],
      figures.meanB[p],
      figures.difference[p],
      bounded(figures.low[p]),
      bounded(figures.high[p]),
      figures.inclusive[p],
      shareOfDifference(comparison, p),
      tracesTaking(paths.a, p),
      tracesTaking(paths.b, p),
      figures.callsA[p],
      figures.callsB[p],
      figures.errorsA[p],
      figures.errorsB[p],
      figures.delta[p],
      ...pathTests.map((_, test) => figures.q[test * paths.length + p]),
    ];
    rows.push(`${[...texts, ...numbers.map(csvNumber)].join(',')}\r\n`);
  }
  return rows;
}

/** A row a value, or that the key is not there; of numbers one with medians. */
export function attributesCsv({ attributes }: AttributeComparison): string[] {
  const head =
    'of,services,key,is_there,value,traces_a,traces_b,share_a,share_b,median_a,median_b,effect,q,finding';
  const rows = attributes.flatMap((attribute) => {
    const { of, services, key, tracesA, tracesB, effect, q, isFinding, values, numbers } = attribute;
    const place = [of, csvText(services.join(' ')), csvText(key)];
    const finding = Number(isFinding);
    if (numbers !== undefined) {
      const figures = [numbers.medianA, numbers.medianB, effect, q, finding].map(csvNumber);
      return [[...place, 1, '', tracesA, tracesB, '', '', ...figures].join(',')];
    }
    return values.map((value) => {
      const difference = Math.abs(value.shareB - value.shareA);
      const shares = [value.a, value.b, value.shareA, value.shareB];
      const figures = [difference, value.q, finding].map(csvNumber);
      const said = [Number(value.value !== undefined), csvText(value.value ?? '')];
      return [...place, ...said, ...shares, '', '', ...figures].join(',');
    });
  });
  return [head, ...rows].map((row) => `${row}\r\n`);
}
