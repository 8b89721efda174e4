/** The list of analyses. A new one is a file and a line. */
import type { Work } from './analysis.ts';
import { clockSkew } from './clock-skew.ts';
import { criticalPath } from './critical-path.ts';
import { criticalSummary } from './critical-summary.ts';
import { find } from './find.ts';
import { findings } from './findings/findings.ts';
import { flameMerged } from './flame-merged.ts';
import { flameTime } from './flame-time.ts';
import { logIndex, logMatches } from './logs.ts';
import { operationsOrder } from './operations-order.ts';
import { tagKeys } from './operations-tags.ts';
import { operations } from './operations.ts';
import { overview } from './overview.ts';
import { completions } from './query/completions.ts';

export const analyses = {
  clockSkew,
  completions,
  criticalPath,
  criticalSummary,
  find,
  findings,
  flameMerged,
  flameTime,
  logIndex,
  logMatches,
  operations,
  operationsOrder,
  overview,
  tagKeys,
} as const;

type Analyses = typeof analyses;
export type AnalysisName = keyof Analyses;
export type AnalysisParams<N extends AnalysisName> = Parameters<Analyses[N]['run']>[1];
export type AnalysisResult<N extends AnalysisName> =
  ReturnType<Analyses[N]['run']> extends Work<infer R> ? R : never;
