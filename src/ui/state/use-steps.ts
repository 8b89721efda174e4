/** The outcome of work that yields: at once where it is short, else in slices between which the page goes on. */
import { useEffect, useMemo, useState } from 'react';
import type { Steps } from '#core/analysis/analysis.ts';
import { holdIdle } from '#core/base/under-way.ts';

const sliceMs = 8;

/** Passes over spans of smaller traces take no longer than a frame. */
export const shortTrace = 50_000;

/**
 * @param make the work; called again when `input` is another
 * @param isShort do it all within the rendering
 * @returns undefined while it is worked on
 */
export function useSteps<I, R>(input: I, make: (input: I) => Steps<R>, isShort: boolean): R | undefined {
  const whole = useMemo(() => (isShort ? runFor(make(input), Infinity) : undefined), [input, make, isShort]);
  const [late, setLate] = useState<{ readonly input: I; readonly result: R } | undefined>(undefined);
  useEffect(() => {
    if (isShort) return undefined;
    const work = make(input);
    const settled = holdIdle();
    let timer = 0;
    const slice = () => {
      const done = runFor(work, sliceMs);
      if (done === undefined) timer = window.setTimeout(slice);
      else {
        setLate({ input, result: done.result });
        settled();
      }
    };
    timer = window.setTimeout(slice);
    return () => {
      clearTimeout(timer);
      settled();
    };
  }, [input, make, isShort]);
  if (whole !== undefined) return whole.result;
  return late !== undefined && late.input === input ? late.result : undefined;
}

/** undefined if that is not the end of it. */
export function runFor<R>(work: Steps<R>, ms: number): { readonly result: R } | undefined {
  const end = performance.now() + ms;
  do {
    const step = work.next();
    if (step.done === true) return { result: step.value };
  } while (performance.now() < end);
  return undefined;
}
