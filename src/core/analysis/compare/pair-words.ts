/** The difference of two traces in words: for the head of the page, for a ticket, and as rows for a spreadsheet. */
import { csvText } from '../../base/csv.ts';
import { pathIdAt } from '../call-path-shape.ts';
import { counted } from '../../base/counted.ts';
import { formatCount } from '../../base/format-count.ts';
import { formatDuration, signedDuration } from '../../base/format-duration.ts';
import { fromTo, signedShare } from './comparison-words.ts';
import { stepLabels } from './path-labels.ts';
import { bridgeOf } from './pair-steps.ts';
import type { PathStep } from './pair-steps.ts';
import { sideOf } from './pair-paths.ts';
import type { PairPaths } from './pair-paths.ts';
import type { PairComparison } from './pair.ts';

/** A piece of a sentence; with a path where it names one. */
export interface Phrase {
  readonly text: string;
  readonly path?: number;
}

export function textOfPhrases(phrases: readonly Phrase[]): string {
  return phrases.map(({ text }) => text).join('');
}

/** `B is slower than A by 428 ms (284 ms → 712 ms, 2.5×)`. */
export function headline({ durations: [a, b], window }: PairComparison): string {
  const what = window === 'trace' ? 'Until everything was done, B' : 'B';
  if (a === b) return `${what} takes as long as A: ${formatDuration(a)}`;
  const way = b > a ? 'slower' : 'faster';
  return `${what} is ${way} than A by ${formatDuration(Math.abs(b - a))} (${fromTo(a, b)})`;
}

/** The headline and where the difference comes from: the largest steps, and all others together. */
export function pairSentence(comparison: PairComparison, most = 3): Phrase[] {
  const { steps, others } = bridgeOf(comparison, most);
  const phrases: Phrase[] = [{ text: headline(comparison) }];
  if (steps.length === 0) return [...phrases, { text: '.' }];
  const labels = stepLabels(
    comparison.paths,
    steps.map(({ path }) => path),
  );
  const isEven = comparison.durations[0] === comparison.durations[1];
  phrases.push({ text: isEven ? '; what changed makes up for each other: ' : ': ' });
  for (const [k, step] of steps.entries()) {
    if (k > 0) phrases.push({ text: ', ' });
    phrases.push(...stepPhrases(comparison.paths, step, labels[k]));
  }
  if (others !== undefined) {
    const paths = counted(others.paths, 'other');
    phrases.push({ text: `, ${signedDuration(others.contribution)} in ${paths}` });
  }
  return [...phrases, { text: '.' }];
}

/** `+126 ms in 3 more redis GET calls (7 → 10)`. */
export function stepPhrases(
  paths: PairPaths,
  { path, cause, contribution }: PathStep,
  label: string,
): Phrase[] {
  const [before, after] = [paths.a.count[path], paths.b.count[path]];
  const name = { text: label, path };
  const start = `${signedDuration(contribution)} in `;
  switch (cause) {
    case 'added':
      return [{ text: start }, name, { text: `, new in B (${counted(after, 'call')})` }];
    case 'removed':
      return [{ text: start }, name, { text: `, gone in B (${counted(before, 'call')})` }];
    case 'count': {
      const more = after > before ? 'more' : 'fewer';
      const change = Math.abs(after - before);
      const word = change === 1 ? 'call' : 'calls';
      const counts = `(${formatCount(before)} → ${formatCount(after)})`;
      return [{ text: `${start}${formatCount(change)} ${more} ` }, name, { text: ` ${word} ${counts}` }];
    }
    case 'exposure': {
      const way = contribution > 0 ? 'moved onto' : 'moved off';
      return [{ text: start }, name, { text: `, ${way} the critical path` }];
    }
    case 'wait':
      return [{ text: `${signedDuration(contribution)} waiting for ` }, name, { text: ' to begin' }];
    default: {
      const counts = before === after ? '' : ` (${formatCount(before)} → ${formatCount(after)} calls)`;
      return [{ text: start }, name, { text: counts }];
    }
  }
}

export interface PairNames {
  /** What the sides are called: trace ids, and a link to each where there is one. */
  readonly a: string;
  readonly b: string;
  /** Back to the comparison. */
  readonly link?: string | undefined;
}

/** For a ticket: plain text that says what was compared, what differs, how the steps add up, and where to look. */
export function pairParagraph(comparison: PairComparison, names: PairNames): string {
  const { durations, counts } = comparison;
  const { steps, others } = bridgeOf(comparison);
  const difference = durations[1] - durations[0];
  const labels = stepLabels(
    comparison.paths,
    steps.map(({ path }) => path),
  );
  const share = (ns: number) => (difference === 0 ? '' : `, ${signedShare(ns / difference)}`);
  const lines = steps.map(
    (step, k) =>
      `- ${textOfPhrases(stepPhrases(comparison.paths, step, labels[k]))}${share(step.contribution)}`,
  );
  if (others !== undefined) {
    const paths = counted(others.paths, 'other call path');
    lines.push(`- ${signedDuration(others.contribution)} in ${paths}${share(others.contribution)}`);
  }
  const shape = `Spans: ${formatCount(counts.added)} added, ${formatCount(counts.removed)} removed, ${formatCount(counts.changed)} changed, ${formatCount(counts.same)} the same.`;
  return [
    `${headline(comparison)}.`,
    `A: ${names.a}`,
    `B: ${names.b}`,
    ...(lines.length === 0
      ? []
      : [`Where it comes from (time on the critical path; adds up to ${signedDuration(difference)}):`]),
    ...lines,
    shape,
    ...(names.link === undefined ? [] : [names.link]),
  ].join('\n');
}

const csvHead = [
  'path',
  'service',
  'operation',
  'depth',
  'change',
  'calls_a',
  'calls_b',
  'errors_a',
  'errors_b',
  'total_a_ns',
  'total_b_ns',
  'self_a_ns',
  'self_b_ns',
  'critical_path_a_ns',
  'critical_path_b_ns',
  'contribution_ns',
  'count_effect_ns',
  'per_call_effect_ns',
  'work_effect_ns',
  'exposure_effect_ns',
  'with_callees_ns',
];

/** A row a path in the order of the tree, in nanoseconds. `contribution_ns` adds up to the difference of the durations. */
export function pairCsv({ paths }: PairComparison): string[] {
  const rows = [`${csvHead.join(',')}\r\n`];
  const { a, b } = paths;
  for (let p = 0; p < paths.length; p++) {
    const texts = [
      pathIdAt(paths.idHashes, p),
      paths.names[paths.service[p]],
      paths.names[paths.operation[p]],
    ].map(csvText);
    const side = sideOf(paths, p);
    const change = { both: '', added: 'added', removed: 'removed', none: 'waiting' }[side];
    const sides = [a.count, b.count, a.errors, b.errors, a.total, b.total, a.self, b.self];
    const effects = [
      a.critical,
      b.critical,
      paths.contribution,
      paths.countEffect,
      paths.perCallEffect,
      paths.workEffect,
      paths.exposureEffect,
      paths.inclusive,
    ];
    const numbers = [...sides, ...effects].map((column) => column[p]);
    rows.push(`${[...texts, paths.depth[p], change, ...numbers].join(',')}\r\n`);
  }
  return rows;
}
