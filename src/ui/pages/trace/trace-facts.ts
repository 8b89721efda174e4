/** What the line under the title says of a trace. One pass over its spans. */
import { depthOf } from '#core/analysis/rows.ts';
import { SpanFlag } from '#core/trace/trace.ts';
import type { Trace } from '#core/trace/trace.ts';

export interface TraceFacts {
  readonly services: number;
  /** Levels: 1 for a trace of roots only; missing parents are none. */
  readonly depth: number;
  readonly errors: number;
}

export function traceFacts(trace: Trace): TraceFacts {
  const { spans, processes } = trace;
  const services = new Set<number>();
  let errors = 0;
  for (let i = 0; i < spans.length; i++) {
    if ((spans.flags[i] & SpanFlag.placeholder) !== 0) continue;
    if ((spans.flags[i] & SpanFlag.error) !== 0) errors++;
    services.add(processes.service[spans.process[i]]);
  }
  return { services: services.size, depth: depthOf(trace), errors };
}
