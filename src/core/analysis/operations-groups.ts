/** Which group each span belongs to: small integers in the order in which the groups first come up in the tree. */
import { GrowableUint32 } from '../base/growable.ts';
import { PairIds } from '../base/pair-ids.ts';
import type { SpanIndex, Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';
import { isInWindow } from './in-window.ts';
import type { Grouping } from './operations-keys.ts';
import { partsOf } from './operations-keys.ts';
import { partReader } from './part-reader.ts';

export interface Groups {
  readonly length: number;
  /** By span; `noGroup` for placeholders and for spans outside of the window. */
  readonly of: Uint32Array<ArrayBuffer>;
  /** By group: its first span. */
  readonly first: Uint32Array<ArrayBuffer>;
}

export const noGroup = 0xffffffff;

/** About two milliseconds of work. */
const blockSpans = 1 << 15;

export function* groupSpans(trace: Trace, grouping: Grouping): Generator<undefined, Groups, void> {
  const { length } = trace.spans;
  const readers = partsOf(grouping).map((part) => partReader(trace, part));
  const tables = readers.map(() => new PairIds());
  const of = new Uint32Array(length).fill(noGroup);
  const first = new GrowableUint32();
  const counts = countsOf(trace, grouping);
  for (let i = 0; i < length; i++) {
    if (i % blockSpans === 0) yield undefined;
    if (!counts(i)) continue;
    let id = 0;
    for (let k = 0; k < readers.length; k++) id = tables[k].idOf(id, readers[k].codeOf(i));
    if (id === first.length) first.push(i);
    of[i] = id;
  }
  return { length: first.length, of, first: first.done() };
}

/** Placeholders are no spans. */
function countsOf({ spans }: Trace, { window }: Grouping): (i: SpanIndex) => boolean {
  const { flags } = spans;
  const isSpan = (i: SpanIndex) => (flags[i] & SpanFlag.placeholder) === 0;
  return window === undefined ? isSpan : (i) => isSpan(i) && isInWindow(spans, i, window);
}
