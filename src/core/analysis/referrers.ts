/** References the other way round: which spans refer to a span. */
import type { SpanIndex, Trace } from '../trace/trace.ts';
import { RefRole } from '../trace/trace.ts';

export interface Referrer {
  readonly from: SpanIndex;
  /** Row of the reference table. */
  readonly reference: number;
}

export interface Referrers {
  readonly count: number;
  /** The first of them, in order of the referring spans. */
  readonly first: readonly Referrer[];
}

/**
 * Every reference to a span, `most` of them as a list. References lie in the order in which they were read: following those of
 * each span would jump about in memory. So they are marked in one pass, and spans look only at the marks, which are small.
 */
export function referrersOf({ spans, references }: Trace, i: SpanIndex, most: number): Referrers {
  const { refs, refsEnd, length } = spans;
  const { target } = references;
  const first: Referrer[] = [];
  let count = 0;
  if (!target.includes(i)) return { count, first };
  const leads = new Uint8Array(references.length);
  for (let r = 0; r < leads.length; r++) if (target[r] === i) leads[r] = 1;
  for (let from = 0; from < length; from++) {
    for (let r = refs[from]; r < refsEnd[from]; r++) {
      if (leads[r] === 0) continue;
      if (count < most) first.push({ from, reference: r });
      count++;
    }
  }
  return { count, first };
}

export interface Link {
  readonly from: SpanIndex;
  readonly to: SpanIndex;
  /** Row of the reference table. */
  readonly reference: number;
}

/** Links (references besides the parent) that a span has or that lead to it; `most` of them. O(found) after one pass per trace. */
export function linksAt(trace: Trace, i: SpanIndex, most: number): Link[] {
  const index = linkIndex(trace);
  const { spans, references } = trace;
  const found: Link[] = [];
  if (index === undefined) return found;
  for (let r = spans.refs[i]; r < spans.refsEnd[i] && found.length < most; r++) {
    if (isLink(trace, r)) found.push({ from: i, to: references.target[r], reference: r });
  }
  for (let k = index.offsets[i]; k < index.offsets[i + 1] && found.length < most; k++) {
    found.push({ from: index.from[k], to: i, reference: index.reference[k] });
  }
  return found;
}

/** Links by the span they lead to (CSR). */
interface LinkIndex {
  readonly offsets: Uint32Array;
  readonly from: Uint32Array;
  readonly reference: Uint32Array;
}

/** Most traces have no links at all. */
const indexes = new WeakMap<Trace, LinkIndex | 'none'>();

function linkIndex(trace: Trace): LinkIndex | undefined {
  let index = indexes.get(trace);
  if (index === undefined) {
    index = trace.references.role.includes(RefRole.link) ? makeIndex(trace) : 'none';
    indexes.set(trace, index);
  }
  return index === 'none' ? undefined : index;
}

function isLink({ references }: Trace, r: number): boolean {
  return references.role[r] === RefRole.link && references.target[r] >= 0;
}

function makeIndex(trace: Trace): LinkIndex {
  const { spans, references } = trace;
  const offsets = new Uint32Array(spans.length + 1);
  for (let r = 0; r < references.length; r++) if (isLink(trace, r)) offsets[references.target[r] + 1]++;
  for (let i = 0; i < spans.length; i++) offsets[i + 1] += offsets[i];
  const from = new Uint32Array(offsets[spans.length]);
  const reference = new Uint32Array(offsets[spans.length]);
  const next = offsets.slice();
  for (let i = 0; i < spans.length; i++) {
    for (let r = spans.refs[i]; r < spans.refsEnd[i]; r++) {
      if (!isLink(trace, r)) continue;
      const at = next[references.target[r]]++;
      from[at] = i;
      reference[at] = r;
    }
  }
  return { offsets, from, reference };
}
