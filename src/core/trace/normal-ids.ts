/** Ids in normal form (see `ids.ts`), as StringIds: comparing two ids is comparing two integers. */
import { normalSpanId, normalTraceId } from './ids.ts';
import type { RawDocument } from './raw.ts';
import type { Interner } from '../base/interner.ts';

export interface NormalIds {
  /** By raw span. */
  readonly traceOfSpan: Uint32Array;
  readonly span: Uint32Array;
  /** By raw reference; 0 for the trace of the span itself. */
  readonly traceOfReference: Uint32Array;
  readonly spanOfReference: Uint32Array;
  /** All spans are of one trace. */
  readonly oneTrace: boolean;
}

/** Interns the forms that are not there yet. O(spans + references). */
export function normalIds({ spans, references, strings }: RawDocument): NormalIds {
  const traceForm = new Normaliser(strings, 32, normalTraceId);
  const spanForm = new Normaliser(strings, 16, normalSpanId);
  const traceOfSpan = traceForm.all(spans.traceId, spans.length);
  let oneTrace = true;
  for (let i = 1; i < spans.length && oneTrace; i++) oneTrace = traceOfSpan[i] === traceOfSpan[0];
  return {
    traceOfSpan,
    span: spanForm.all(spans.id, spans.length),
    traceOfReference: traceForm.all(references.traceId, references.length),
    spanOfReference: spanForm.all(references.spanId, references.length),
    oneTrace,
  };
}

class Normaliser {
  readonly #strings: Interner;
  /** Of an id in the usual spelling: lower-case hex digits. */
  readonly #length: number;
  readonly #normalise: (text: string) => string;
  readonly #known = new Map<number, number>();

  constructor(strings: Interner, length: number, normalise: (text: string) => string) {
    this.#strings = strings;
    this.#length = length;
    this.#normalise = normalise;
  }

  all(ids: Uint32Array, length: number): Uint32Array {
    const forms = new Uint32Array(length);
    // Most ids in a row are the same: the trace's, or the parent's of siblings.
    let last = 0;
    let lastForm = 0;
    for (let i = 0; i < length; i++) {
      if (ids[i] !== last) {
        last = ids[i];
        lastForm = this.#formOf(last);
      }
      forms[i] = lastForm;
    }
    return forms;
  }

  #formOf(id: number): number {
    if (id === 0 || this.#strings.isHex(id, this.#length)) return id;
    let form = this.#known.get(id);
    if (form === undefined) {
      form = this.#strings.internText(this.#normalise(this.#strings.text(id)));
      this.#known.set(id, form);
    }
    return form;
  }
}
