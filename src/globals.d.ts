/** Set by vite.config.ts: what `npm start` was asked to show. Empty in a plain build. */
declare const __SPOOR_START__: {
  /** The source a person sees first; a plain build asks the origin it was served from. */
  readonly source?: 'demo' | 'origin';
  /** Host and port of the Jaeger behind the proxy, for people. */
  readonly label?: string;
  /** Path, relative to the base, under which the front page of that Jaeger can be fetched. */
  readonly home?: string;
};

/** Defined by the scripts of index.html, which a serving Jaeger fills in. */
interface Window {
  readonly getJaegerUiConfig?: () => unknown;
  readonly getJaegerBackendCapabilities?: () => unknown;
  readonly getJaegerVersion?: () => unknown;
}
