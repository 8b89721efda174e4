/** Set by vite.config.ts: what `npm start` was asked to show. Empty in a plain build. */
declare const __SPOOR_START__: {
  /** The source a person sees first; a plain build asks the origin it was served from. */
  readonly source?: 'demo' | 'origin';
  /** Host and port of the Jaeger behind the proxy, for people. */
  readonly label?: string;
  /** Path, relative to the base, under which the front page of that Jaeger can be fetched. */
  readonly home?: string;
};

/** The page that a trace is saved in; see tools/saved-page.ts. */
declare module 'virtual:saved-page' {
  const address: string;
  export default address;
}

/** A worker as text inside of the script that starts it. */
declare module '*?worker&inline' {
  const InlineWorker: new () => Worker;
  export default InlineWorker;
}

/** Defined by the scripts of index.html, which a serving Jaeger fills in. */
interface Window {
  readonly getJaegerUiConfig?: () => unknown;
  readonly getJaegerBackendCapabilities?: () => unknown;
  readonly getJaegerVersion?: () => unknown;
}
