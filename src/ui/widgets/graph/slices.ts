/** Many things are put into the page some at a time: between two slices it hears the person, and paints. */
import { useLayoutEffect, useState } from 'react';
import { holdIdle } from '#core/base/under-way.ts';

/** As many elements as take a few ms, also on a slow machine. */
export const sliceSize = 80;

/**
 * How many of `count` things are to be in the page now: a slice at once, and one more each time the page has had its turn. Another subject begins
 * anew. The page is not idle before all are there.
 */
export function useSlices(subject: object, count: number): number {
  const [state, setState] = useState({ subject, done: sliceSize });
  const done = Math.min(count, state.subject === subject ? state.done : sliceSize);
  useLayoutEffect(() => {
    if (done === count) return undefined;
    const release = holdIdle();
    const timer = setTimeout(() => setState({ subject, done: done + sliceSize }));
    return () => {
      clearTimeout(timer);
      release();
    };
  }, [subject, done, count]);
  return done;
}
