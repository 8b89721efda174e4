/**
 * The list of analyses. A new one is a file and a line. Each is a chunk of its own, loaded with its first question: a page that
 * asks for none of them does not wait for their code.
 */
import type { Work } from './analysis.ts';

export const analyses = {
  areaTotals: () => import('./area-totals.ts').then((module) => module.areaTotals),
  clockSkew: () => import('./clock-skew.ts').then((module) => module.clockSkew),
  completions: () => import('./query/completions.ts').then((module) => module.completions),
  colouredOverview: () => import('./overview-coloured.ts').then((module) => module.colouredOverview),
  criticalPath: () => import('./critical-path.ts').then((module) => module.criticalPath),
  criticalSummary: () => import('./critical-summary.ts').then((module) => module.criticalSummary),
  find: () => import('./find.ts').then((module) => module.find),
  findings: () => import('./findings/findings.ts').then((module) => module.findings),
  flameMerged: () => import('./flame-merged.ts').then((module) => module.flameMerged),
  flameTime: () => import('./flame-time.ts').then((module) => module.flameTime),
  idle: () => import('./idle.ts').then((module) => module.idle),
  logIndex: () => import('./logs.ts').then((module) => module.logIndex),
  logMatches: () => import('./logs.ts').then((module) => module.logMatches),
  operations: () => import('./operations.ts').then((module) => module.operations),
  operationsOrder: () => import('./operations-order.ts').then((module) => module.operationsOrder),
  overview: () => import('./overview.ts').then((module) => module.overview),
  redactionReport: () => import('./redaction/redaction-report.ts').then((module) => module.redactionReport),
  spanColours: () => import('./span-colours.ts').then((module) => module.spanColours),
  spanRank: () => import('./span-rank.ts').then((module) => module.spanRank),
  tagKeys: () => import('./operations-tags.ts').then((module) => module.tagKeys),
  traceGraph: () => import('./trace-graph.ts').then((module) => module.traceGraph),
} as const;

/** Questions that need no trace in memory: what they are about comes in the params. */
export const computations = {
  graphLayout: () => import('./layout/graph-layout.ts').then((module) => module.graphLayout),
  splitAttributes: () => import('./compare/split-attributes.ts').then((module) => module.splitAttributes),
} as const;

/** Questions about two traces. */
export const pairAnalyses = {
  comparePair: () => import('./compare/pair.ts').then((module) => module.comparePair),
  pairTags: () => import('./compare/pair-tags.ts').then((module) => module.pairTags),
} as const;

/** Questions about two sets of traces, each gathered as `traceSample` (see `set-registry.ts`). */
export const setPairAnalyses = {
  compareAttributes: () =>
    import('./compare/compare-attributes.ts').then((module) => module.compareAttributes),
  compareSets: () => import('./compare/compare-sets.ts').then((module) => module.compareSets),
} as const;

/** What a line of a registry loads. */
type Loaded<Registry, N extends keyof Registry> = Registry[N] extends () => Promise<infer A> ? A : never;
type ParamsOf<A, At extends number> = A extends {
  readonly run: (...args: infer Args) => unknown;
}
  ? Args[At]
  : never;
type ResultOf<A> = A extends { readonly run: (...args: never[]) => Work<infer R> } ? R : never;

type Analyses = typeof analyses;
export type AnalysisName = keyof Analyses;
export type AnalysisParams<N extends AnalysisName> = ParamsOf<Loaded<Analyses, N>, 1>;
export type AnalysisResult<N extends AnalysisName> = ResultOf<Loaded<Analyses, N>>;

type Computations = typeof computations;
export type ComputationName = keyof Computations;
export type ComputationParams<N extends ComputationName> = ParamsOf<Loaded<Computations, N>, 0> & object;
export type ComputationResult<N extends ComputationName> = ResultOf<Loaded<Computations, N>>;

type PairAnalyses = typeof pairAnalyses;
export type PairAnalysisName = keyof PairAnalyses;
export type PairAnalysisParams<N extends PairAnalysisName> = ParamsOf<Loaded<PairAnalyses, N>, 2>;
export type PairAnalysisResult<N extends PairAnalysisName> = ResultOf<Loaded<PairAnalyses, N>>;

type SetPairAnalyses = typeof setPairAnalyses;
export type SetPairAnalysisName = keyof SetPairAnalyses;
export type SetPairAnalysisResult<N extends SetPairAnalysisName> = ResultOf<Loaded<SetPairAnalyses, N>>;
