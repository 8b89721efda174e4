/** The services of a trace with how many of its spans each sent. */
import { textOf } from '../trace/strings.ts';
import type { StringId } from '../trace/strings.ts';
import { SpanFlag } from '../trace/trace.ts';
import type { SpanIndex, Trace } from '../trace/trace.ts';

export interface ServiceTally {
  /** '' where spans name no service. */
  readonly name: string;
  readonly spans: number;
  readonly errors: number;
  /** One of its spans, for the colour. */
  readonly first: SpanIndex;
}

/** By name; missing spans are none. O(n). */
export function serviceTallies({ spans, processes, strings }: Trace): ServiceTally[] {
  const { length, process, flags } = spans;
  const counts = new Uint32Array(processes.length);
  const errors = new Uint32Array(processes.length);
  const first = new Int32Array(processes.length).fill(-1);
  for (let i = 0; i < length; i++) {
    if ((flags[i] & SpanFlag.placeholder) !== 0) continue;
    const p = process[i];
    if (counts[p]++ === 0) first[p] = i;
    if ((flags[i] & SpanFlag.error) !== 0) errors[p]++;
  }
  const tallies = new Map<StringId, ServiceTally>();
  for (let p = 0; p < processes.length; p++) {
    if (counts[p] === 0) continue;
    const service = processes.service[p];
    const known = tallies.get(service);
    tallies.set(service, {
      name: known?.name ?? textOf(strings, service),
      spans: counts[p] + (known?.spans ?? 0),
      errors: errors[p] + (known?.errors ?? 0),
      first: known?.first ?? first[p],
    });
  }
  return [...tallies.values()].sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
}
