/** Trace → TraceSummary, where the server sends whole traces and a list needs a line of each. */
import { operationOf, serviceOf } from './span.ts';
import { textOf } from './strings.ts';
import type { ServiceCount, TraceSummary } from './summary.ts';
import type { Trace } from './trace.ts';
import { SpanFlag } from './trace.ts';

export function summarise(trace: Trace): TraceSummary {
  const { spans, processes, primaryRoot } = trace;
  const counts = new Map<number, { spans: number; errors: number }>();
  let errorCount = 0;
  let orphanCount = 0;
  for (let i = 0; i < spans.length; i++) {
    if ((spans.flags[i] & SpanFlag.placeholder) !== 0) continue;
    const service = processes.service[spans.process[i]];
    let count = counts.get(service);
    if (count === undefined) counts.set(service, (count = { spans: 0, errors: 0 }));
    count.spans++;
    if ((spans.flags[i] & SpanFlag.orphan) !== 0) orphanCount++;
    if ((spans.flags[i] & SpanFlag.error) === 0) continue;
    count.errors++;
    errorCount++;
  }
  const services: ServiceCount[] = [...counts].map(([service, count]) => ({
    name: textOf(trace.strings, service),
    ...count,
  }));
  services.sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    traceId: trace.traceId,
    rootService: primaryRoot < 0 ? '' : serviceOf(trace, primaryRoot),
    rootOperation: primaryRoot < 0 ? '' : operationOf(trace, primaryRoot),
    startNs: trace.startNs,
    durationNs: trace.durationNs,
    spanCount: trace.spanCount,
    errorCount,
    orphanCount,
    services,
  };
}
