/** When the traces of this page's source begin, all of them, where it can tell: opened files can, a server cannot. */
import { useQuery } from '@tanstack/react-query';
import { infoQuery } from './queries.ts';
import { type TimeHint, useRuntime, useSource } from './runtime.ts';
import { everything } from './url/search-params.ts';

export interface WholeWindow {
  readonly whole: TimeHint | undefined;
  /** Whether there is one is known by now. */
  readonly isKnown: boolean;
  /** What is searched in if nobody says otherwise: all there is, or a length back from now. */
  readonly lookback: string;
}

/** @param lookback where the source cannot tell; as configured if it is left out */
export function useWholeWindow(lookback?: string): WholeWindow {
  const runtime = useRuntime();
  const source = useSource();
  const info = useQuery(infoQuery(runtime, source));
  const whole = info.data?.window;
  return {
    whole,
    isKnown: source !== 'files' || !info.isPending,
    lookback: whole === undefined ? (lookback ?? runtime.config.defaultLookback) : everything,
  };
}
