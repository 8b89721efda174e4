/** Sets of small traces for tests: one call after the other below one root. */
import { sampleTrace } from '#mocks/sample.ts';
import type { Trace } from '../../../trace/trace.ts';
import { addWhole } from '../../set-analysis.ts';
import { TraceSampleSet } from '../trace-sample.ts';
import type { TraceSample } from '../trace-sample.ts';

export function sampleOf(traces: readonly Trace[]): TraceSample {
  const set = new TraceSampleSet();
  for (const trace of traces) addWhole(set, trace);
  return set.result();
}

/** `k1: 60` is a call of operation k1 of 60 µs; what follows a space are words of the sample notation. */
export type Calls = Readonly<Record<string, number | readonly [us: number, words: string]>>;

export function traceOf(id: string, calls: Calls, rootWords = ''): Trace {
  let at = 0;
  const lines = Object.entries(calls).map(([name, call], k) => {
    const [us, words] = typeof call === 'number' ? [call, ''] : call;
    const line = `c${k} back [${at},${at + us}] op=${name} trace=${id} <C:root ${words}`;
    at += us;
    return line;
  });
  return sampleTrace([`root front [0,${at}] op=root trace=${id} ${rootWords}`, ...lines].join('\n'));
}

/** Normal, Box and Muller; mean 0, deviation 1. */
export function normalFrom(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
