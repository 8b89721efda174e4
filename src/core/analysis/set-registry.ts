/** The list of questions about sets of traces. A new one is a file and a line; each is a chunk that comes when it is first asked. */
export const setAnalyses = {
  callPaths: () => import('./call-paths.ts').then((module) => module.callPathsOfSet),
  /** One side of a comparison: `setPairAnalyses` are about two of them. */
  traceSample: () => import('./compare/trace-sample.ts').then((module) => module.traceSampleOfSet),
  serviceGraph: () => import('./service-graph-traces.ts').then((module) => module.serviceGraphOfSet),
  redactionReport: () =>
    import('./redaction/redaction-report.ts').then((module) => module.redactionReportOfSet),
} as const;

type SetAnalyses = typeof setAnalyses;
export type SetAnalysisName = keyof SetAnalyses;
type Named<N extends SetAnalysisName> = Awaited<ReturnType<SetAnalyses[N]>>;
export type SetResult<N extends SetAnalysisName> = ReturnType<ReturnType<Named<N>['begin']>['result']>;
/** A list: of most there is nothing to tell. */
export type SetParams<N extends SetAnalysisName> = Parameters<Named<N>['begin']>;
