/** What the line under the title says of a trace. */
import { depthOf } from '#core/analysis/rows.ts';
import { SpanFlag } from '#core/trace/trace.ts';
import type { Trace } from '#core/trace/trace.ts';

export interface TraceFacts {
  readonly services: number;
  /** Levels: 1 for a trace of roots only; missing parents are none. */
  readonly depth: number;
  readonly errors: number;
}

/** Passes over one column each: this stands between a trace and its first rows. */
export function traceFacts(trace: Trace): TraceFacts {
  const { flags, length } = trace.spans;
  let errors = 0;
  for (let i = 0; i < length; i++) if ((flags[i] & SpanFlag.error) !== 0) errors++;
  // Every process is that of some span. A missing span has one too, whose service is nothing.
  const services = new Set(trace.processes.service);
  services.delete(0);
  return { services: services.size, depth: depthOf(trace), errors };
}

/** Is there a span of which it is not known yet which service sent it? The legacy API names services after the spans. */
export function lacksServices({ spans, processes }: Trace): boolean {
  for (let i = 0; i < spans.length; i++) {
    if (processes.service[spans.process[i]] === 0 && (spans.flags[i] & SpanFlag.placeholder) === 0)
      return true;
  }
  return false;
}
