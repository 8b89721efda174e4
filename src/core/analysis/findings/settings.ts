/** Thresholds of the detectors (reference: algorithms §9). Durations in nanoseconds, shares from 0 to 1. */
export interface FindingSettings {
  /** Repeated calls: so many that together take so long… */
  readonly repeatedLeast: number;
  readonly repeatedLeastTotal: number;
  /** …or many more that together take a little. */
  readonly repeatedMany: number;
  readonly repeatedManyTotal: number;
  /** Share of consecutive pairs that do not overlap. */
  readonly repeatedSequential: number;
  /** Calls of an in-memory cache are quick: only so many count. */
  readonly cacheLeast: number;
  /** With so large a share of failures worth a retry, these are retries rather than repeated calls. */
  readonly repeatedFailedShare: number;
  /** Polling: the median gap is so many times the median duration, and gaps spread less than this share of their mean. */
  readonly pollingGap: number;
  readonly pollingSpread: number;
  /** Sequential calls: the longest gap between two, as a time and as a share of the parent (the larger counts). */
  readonly sequentialGap: number;
  readonly sequentialGapShare: number;
  /** What running them together would save at least, as a time and as a share of the root (the larger counts). */
  readonly sequentialSaving: number;
  readonly sequentialSavingShare: number;
  /** Share of their time that is on the critical path. */
  readonly sequentialOnPath: number;
  /** Attempts of a retry chain; fewer suffice where one says that it is a retry. */
  readonly retryLeast: number;
  readonly retryLeastMarked: number;
  /** Attempts of a retry storm, in one chain or multiplied along nested chains. */
  readonly stormLeast: number;
  readonly stormProduct: number;
  /** Failed calls to one service, and their share of all calls to it. */
  readonly stormFailed: number;
  readonly stormFailedShare: number;
  /** Longest gap between attempts that counts as no backoff. */
  readonly noBackoff: number;
  /** Uninstrumented time, as a time and as a share of the root (the larger counts). */
  readonly gapLeast: number;
  readonly gapShare: number;
  /** Share of the gap that is on the critical path. */
  readonly gapOnPath: number;
  /** Findings kept of each kind, the gravest first. */
  readonly most: number;
}

const ms = 1e6;

export const defaultFindingSettings: FindingSettings = {
  repeatedLeast: 5,
  repeatedLeastTotal: 20 * ms,
  repeatedMany: 20,
  repeatedManyTotal: 5 * ms,
  repeatedSequential: 0.8,
  cacheLeast: 20,
  repeatedFailedShare: 0.5,
  pollingGap: 5,
  pollingSpread: 0.2,
  sequentialGap: 2 * ms,
  sequentialGapShare: 0.02,
  sequentialSaving: 20 * ms,
  sequentialSavingShare: 0.1,
  sequentialOnPath: 0.9,
  retryLeast: 3,
  retryLeastMarked: 2,
  stormLeast: 5,
  stormProduct: 9,
  stormFailed: 10,
  stormFailedShare: 0.5,
  noBackoff: 1 * ms,
  gapLeast: 5 * ms,
  gapShare: 0.1,
  gapOnPath: 0.5,
  most: 100,
};
