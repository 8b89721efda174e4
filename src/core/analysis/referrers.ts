/** References the other way round: which spans refer to a span. */
import type { SpanIndex, Trace } from '../trace/trace.ts';

export interface Referrer {
  readonly from: SpanIndex;
  /** Row of the reference table. */
  readonly reference: number;
}

interface Index {
  /** CSR by span into `references`. */
  readonly offsets: Uint32Array;
  readonly references: Uint32Array;
  /** Owner of each reference. */
  readonly owner: Uint32Array;
}

const indexes = new WeakMap<Trace, Index>();

/** In order of the referring spans. O(found) after one pass per trace. */
export function referrersOf(trace: Trace, i: SpanIndex): Referrer[] {
  let index = indexes.get(trace);
  if (index === undefined) {
    index = makeIndex(trace);
    indexes.set(trace, index);
  }
  const found: Referrer[] = [];
  for (let k = index.offsets[i]; k < index.offsets[i + 1]; k++) {
    found.push({ from: index.owner[index.references[k]], reference: index.references[k] });
  }
  return found;
}

function makeIndex({ spans, references }: Trace): Index {
  const offsets = new Uint32Array(spans.length + 1);
  const owner = new Uint32Array(references.length);
  for (let i = 0; i < spans.length; i++) {
    for (let r = spans.refs[i]; r < spans.refsEnd[i]; r++) {
      owner[r] = i;
      if (references.target[r] >= 0) offsets[references.target[r] + 1]++;
    }
  }
  for (let i = 0; i < spans.length; i++) offsets[i + 1] += offsets[i];
  const byTarget = new Uint32Array(offsets[spans.length]);
  const next = offsets.slice();
  for (let r = 0; r < references.length; r++) {
    if (references.target[r] >= 0) byTarget[next[references.target[r]]++] = r;
  }
  return { offsets, references: byTarget, owner };
}
