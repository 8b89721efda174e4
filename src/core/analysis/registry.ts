/** The list of analyses. A new one is a file and a line. */
import { find } from './find.ts';

export const analyses = { find } as const;

type Analyses = typeof analyses;
export type AnalysisName = keyof Analyses;
export type AnalysisParams<N extends AnalysisName> = Parameters<Analyses[N]['run']>[1];
export type AnalysisResult<N extends AnalysisName> = ReturnType<Analyses[N]['run']>;
