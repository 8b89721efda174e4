/** The list of analyses. A new one is a file and a line. */
import type { Analysis } from './analysis.ts';
import { find } from './find.ts';

export const analyses = { find } as const;

type Analyses = typeof analyses;
export type AnalysisName = keyof Analyses;
export type AnalysisParams<N extends AnalysisName> = Analyses[N] extends Analysis<infer P, unknown> ? P : never;
export type AnalysisResult<N extends AnalysisName> = ReturnType<Analyses[N]['run']>;
