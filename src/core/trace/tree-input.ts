/** What the tree rule looks at: the spans of one trace in input order. */
export interface TreeInput {
  readonly length: number;
  /** Small integers, one for each distinct id in normal form; 0 for "has none". */
  readonly id: Uint32Array;
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
  /** CSR: references of span i are [refs[i], refs[i + 1]). */
  readonly refs: Uint32Array;
  readonly refType: Uint8Array;
  /** 1 where the reference names another trace. */
  readonly refForeign: Uint8Array;
  /** Id of the span named. */
  readonly refSpan: Uint32Array;
  /** Compares two ids by their text, for the last tie-break. */
  readonly compareIds: (a: number, b: number) => number;
}
