/**
 * How long what a join needed was ready before it could begin: which of the spans it refers to it waited for says
 * `waited-for.ts`; each of the others that had ended by then had its result ready before, and that waited. What still ran when
 * the span began (a caller, say) did not hold it up, and nothing of it was ready.
 *
 *   stock    ├──┤╌╌╌╌╌╌╌╌╌╌╌▷│             waited for payment
 *   payment  ├──────────────┤▷│            the last to finish
 *   settle                    ├────┤
 */
import type { Nanos, SpanIndex, Trace } from '../trace/trace.ts';
import { RefRole, SpanFlag } from '../trace/trace.ts';
import { Joins, noJoin } from './waited-for.ts';

export interface Join {
  /** The cause that ended last: what it waited for. */
  readonly last: SpanIndex;
  /** How many causes there are, that one included. */
  readonly causes: number;
  /** From the end of a cause to the end of the last, by cause; 0 for the last. */
  readonly waits: ReadonlyMap<SpanIndex, Nanos>;
}

const known = new WeakMap<Trace, Map<SpanIndex, Join | undefined>>();
/** Those on screen are few. */
const mostKnown = 500;

/** undefined for a span that is no join. O(references of the span), once as long as somebody looks at it. */
export function joinAt(trace: Trace, i: SpanIndex): Join | undefined {
  let joins = known.get(trace);
  if (joins === undefined || joins.size > mostKnown) known.set(trace, (joins = new Map()));
  if (!joins.has(i)) joins.set(i, findJoin(trace, i));
  return joins.get(i);
}

const finders = new WeakMap<Trace, Joins>();

function findJoin(trace: Trace, i: SpanIndex): Join | undefined {
  const { spans, references } = trace;
  const { start, duration, refs, refsEnd } = spans;
  if (refsEnd[i] - refs[i] < 2) return undefined;
  let finder = finders.get(trace);
  if (finder === undefined) finders.set(trace, (finder = new Joins(trace)));
  const last = finder.waitedFor(i);
  if (last === noJoin || !finder.hasEnded(last, i) || isPlaceholder(trace, last)) return undefined;
  const done = start[last] + duration[last];
  const waits = new Map<SpanIndex, Nanos>();
  for (let r = refs[i]; r < refsEnd[i]; r++) {
    const cause = references.target[r];
    if (!isCause(trace, r) || isPlaceholder(trace, cause) || !finder.hasEnded(cause, i)) continue;
    waits.set(cause, done - start[cause] - duration[cause]);
  }
  return waits.size < 2 ? undefined : { last, causes: waits.size, waits };
}

function isPlaceholder({ spans }: Trace, i: SpanIndex): boolean {
  return (spans.flags[i] & SpanFlag.placeholder) !== 0;
}

function isCause({ references }: Trace, r: number): boolean {
  const role = references.role[r];
  return references.target[r] >= 0 && (role === RefRole.parent || role === RefRole.link);
}
