/** Colour of every span's service, for rows and details. */
import { serviceColourVar, serviceSlots, unknownSlot } from '#core/analysis/service-colours.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';

/** A service that has not been told has no colour of its own. */
export function serviceColour(trace: Trace, span: SpanIndex): string {
  const slot = serviceSlots(trace).slot[trace.spans.process[span]];
  return slot === unknownSlot ? 'var(--service-unknown)' : serviceColourVar(slot);
}
