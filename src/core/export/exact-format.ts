/** In which format a trace comes back as it is: Jaeger's JSON knows microseconds, OTLP's nanoseconds. */
import type { Trace } from '../trace/trace.ts';

/** O(n). Jaeger's where it says all: it is shorter, and also has what the server said of spans. */
export function exactFormat({ startNs, spans, events }: Trace): 'jaeger' | 'otlp' {
  const isWhole = (times: Float64Array) => times.every((time) => time % 1000 === 0);
  const isExact = startNs % 1000n === 0n && [spans.start, spans.duration, events.time].every(isWhole);
  return isExact ? 'jaeger' : 'otlp';
}
