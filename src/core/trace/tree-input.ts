/** What the tree rule looks at: the spans of one trace in input order. */
import type { NormalIds } from './normal-ids.ts';
import type { RawDocument } from './raw.ts';
import { unknownService } from './raw.ts';
import type { Times } from './times.ts';

export interface TreeInput {
  readonly length: number;
  /** StringId of the id in normal form; 0 for "has none". */
  readonly id: Uint32Array;
  /** One more than the largest id, of spans and references. */
  readonly idCount: number;
  /** Relative to any common zero. Spans with `badStart` are given their parent's. */
  readonly start: Float64Array;
  /** Merged copies give their keeper the longest. */
  readonly duration: Float64Array;
  /** 1 where the source gave no usable start. */
  readonly badStart: Uint8Array;
  readonly service: Uint32Array;
  readonly name: Uint32Array;
  readonly kind: Uint8Array;
  /** References of span i are [refsEnd[i − 1], refsEnd[i]), from 0 on. */
  readonly refsEnd: Uint32Array;
  readonly refCount: number;
  readonly refType: Uint8Array;
  /** 1 where the reference names another trace. */
  readonly refForeign: Uint8Array;
  /** Id of the span named. */
  readonly refSpan: Uint32Array;
  /** Compares two ids by their text, for the last tie-break. */
  readonly compareIds: (a: number, b: number) => number;
}

/** @param document spans of one trace. O(spans + references). */
export function treeInputOf(document: RawDocument, ids: NormalIds, times: Times): TreeInput {
  const { spans, references, processes, strings } = document;
  const { length } = spans;
  const service = new Uint32Array(length);
  for (let i = 0; i < length; i++) {
    const named = processes.service[spans.process[i]];
    service[i] = named === unknownService ? 0 : named;
  }
  const own = length === 0 ? 0 : ids.traceOfSpan[0];
  const refForeign = new Uint8Array(references.length);
  for (let r = 0; r < references.length; r++) {
    const trace = ids.traceOfReference[r];
    if (trace !== 0 && trace !== own) refForeign[r] = 1;
  }
  return {
    length,
    id: ids.span,
    idCount: strings.length,
    start: times.start,
    duration: times.duration,
    badStart: times.badStart,
    service,
    name: spans.name,
    kind: spans.kind,
    refsEnd: spans.refsEnd,
    refCount: references.length,
    refType: references.type,
    refForeign,
    refSpan: ids.spanOfReference,
    compareIds: (a, b) => {
      const [first, second] = [strings.text(a), strings.text(b)];
      return first < second ? -1 : first > second ? 1 : 0;
    },
  };
}
