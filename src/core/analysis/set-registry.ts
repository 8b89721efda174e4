/** The list of questions about sets of traces. A new one is a file and a line; each is a chunk that comes when it is first asked. */
import type { SetAnalysis } from './set-analysis.ts';

export const setAnalyses = {
  callPaths: () => import('./call-paths.ts').then((module) => module.callPathsOfSet),
  /** One side of a comparison: `setPairAnalyses` are about two of them. */
  traceSample: () => import('./compare/trace-sample.ts').then((module) => module.traceSampleOfSet),
  serviceGraph: () => import('./service-graph-traces.ts').then((module) => module.serviceGraphOfSet),
} as const;

type SetAnalyses = typeof setAnalyses;
export type SetAnalysisName = keyof SetAnalyses;
export type SetResult<N extends SetAnalysisName> =
  Awaited<ReturnType<SetAnalyses[N]>> extends SetAnalysis<infer R> ? R : never;
