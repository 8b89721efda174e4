/** Calls of one service by another, as a server counts them. */
export interface DependencyLink {
  readonly parent: string;
  readonly child: string;
  /** Exact up to 2⁵³. */
  readonly calls: number;
}
