/**
 * Runs an analysis a slice at a time. Between slices the worker hears what else it is asked, so that a question which is no
 * longer wanted stops within milliseconds.
 */
import type { Work } from '#core/analysis/analysis.ts';

const sliceMs = 8;
/** Quicker answers are not worth showing in parts. */
const firstReportMs = 50;

/**
 * The answer, or undefined if `isWanted` says no on the way.
 * @param report gets the answer so far, each time after as long again: their number grows with the logarithm of the time
 */
export async function driveAnalysis<R>(
  work: Work<R>,
  isWanted: () => boolean,
  report: (soFar: R) => void,
): Promise<R | undefined> {
  const begin = performance.now();
  let nextReport = begin + firstReportMs;
  let now = begin;
  while (isWanted()) {
    const sliceEnd = now + sliceMs;
    let soFar: (() => R) | undefined;
    while (now < sliceEnd) {
      const step = work.next();
      if (step.done === true) return step.value;
      soFar = step.value;
      now = performance.now();
    }
    if (soFar !== undefined && now >= nextReport) {
      report(soFar());
      nextReport = begin + 2 * (now - begin);
    }
    await nextTask();
    now = performance.now();
  }
  return undefined;
}

/** Later, behind the messages that wait. Timers would be held back by their 4 ms. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
