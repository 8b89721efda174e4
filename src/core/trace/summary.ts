/** The common currency of lists: what a result row, the plot and the omnibox need to know of a trace. */
export interface ServiceCount {
  readonly name: string;
  readonly spans: number;
  readonly errors: number;
}

export interface TraceSummary {
  /** As the source spelled it. */
  readonly traceId: string;
  /** Service and operation of the primary root; empty strings if unknown. */
  readonly rootService: string;
  readonly rootOperation: string;
  /** Nanoseconds since the epoch. */
  readonly startNs: bigint;
  readonly durationNs: number;
  readonly spanCount: number;
  readonly errorCount: number;
  /** Spans whose parent is missing. */
  readonly orphanCount: number;
  /** Sorted by name. */
  readonly services: readonly ServiceCount[];
}
