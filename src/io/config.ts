/**
 * Configuration as the serving Jaeger injects it (index.html) and as vite.config.ts sets it for `npm start`, typed.
 * Unknown or ill-typed keys are ignored: the file is written for the peer's UI as well.
 */
export interface JaegerVersion {
  readonly gitVersion?: string;
  readonly gitCommit?: string;
}

export interface Config {
  /** Version text of the Jaeger that serves this page, undefined if it does not say. */
  readonly version: string | undefined;
  readonly searchWithoutServiceName: boolean;
  readonly originLabel: string | undefined;
  /** Relative path of the front page of the Jaeger behind `npm start`'s proxy. */
  readonly originHome: string | undefined;
  readonly useOpenTelemetryTerms: boolean;
  /** Largest limit the form offers. */
  readonly maxLimit: number;
  /** Lookback preselected in the form, e.g. `1h`. */
  readonly defaultLookback: string;
  readonly topTagPrefixes: readonly string[];
}
