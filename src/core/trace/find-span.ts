/** The row of a span by its id, as links name it: in its own spelling first, then with case and leading zeros ignored. */
import { normalSpanId } from './ids.ts';
import { spanIdOf } from './span.ts';
import { findString } from './strings.ts';
import type { SpanIndex, Trace } from './trace.ts';

/** Look-ups are linear, and an address is read far more often than it changes: answers are kept per trace. */
const found = new WeakMap<Trace, Map<string, SpanIndex | undefined>>();

export function findSpan(trace: Trace, id: string): SpanIndex | undefined {
  if (id === '') return undefined;
  let known = found.get(trace);
  if (known === undefined) found.set(trace, (known = new Map()));
  if (!known.has(id)) known.set(id, look(trace, id));
  return known.get(id);
}

function look(trace: Trace, id: string): SpanIndex | undefined {
  const string = findString(trace.strings, id);
  const exact = string < 0 ? -1 : trace.spans.id.indexOf(string);
  if (exact >= 0) return exact;
  const wanted = normalSpanId(id);
  for (let i = 0; i < trace.spans.length; i++) {
    if (normalSpanId(spanIdOf(trace, i)) === wanted) return i;
  }
  return undefined;
}
