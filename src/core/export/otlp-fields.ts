/** Tags of Jaeger's model that OTLP has fields for, and spans by what they share: process and instrumentation scope. */
import { findStrings } from '../trace/strings.ts';
import type { SpanIndex } from '../trace/trace.ts';
import { AttributeType } from '../trace/trace.ts';
import type { TraceSource } from './source.ts';

/** Rows of `attributes`, −1 for none: of text, the first of its key. */
export interface SpanFields {
  readonly scopeName: number;
  readonly scopeVersion: number;
  readonly traceState: number;
  readonly statusMessage: number;
}

const keyTexts = {
  scopeName: 'otel.scope.name',
  scopeVersion: 'otel.scope.version',
  traceState: 'w3c.tracestate',
  statusMessage: 'otel.status_description',
} as const;

export class FieldKeys {
  readonly #source: TraceSource;
  /** Field by StringId of its key. */
  readonly #fields = new Map<number, keyof SpanFields>();

  constructor(source: TraceSource) {
    this.#source = source;
    const found = findStrings(source.trace.strings, Object.values(keyTexts));
    for (const [field, text] of Object.entries(keyTexts)) {
      const id = found.get(text);
      if (id !== undefined) this.#fields.set(id, field as keyof SpanFields);
    }
  }

  fields(i: SpanIndex): SpanFields {
    const { spans, attributes } = this.#source.trace;
    const fields = { scopeName: -1, scopeVersion: -1, traceState: -1, statusMessage: -1 };
    if (this.#fields.size === 0) return fields;
    for (let a = spans.attrs[i]; a < spans.attrsEnd[i]; a++) {
      const field = this.#fields.get(attributes.key[a]);
      // An empty text is the same as none there.
      if (field === undefined || fields[field] >= 0 || attributes.value[a] === 0) continue;
      if (attributes.type[a] === AttributeType.string) fields[field] = a;
    }
    return fields;
  }

  /** Spans by process and scope, each in the order of rows. */
  groups(): Map<number, Map<string, SpanIndex[]>> {
    const { spans, attributes } = this.#source.trace;
    const groups = new Map<number, Map<string, SpanIndex[]>>();
    const valueAt = (row: number) => (row < 0 ? 0 : attributes.value[row]);
    for (const i of this.#source.spans()) {
      let scopes = groups.get(spans.process[i]);
      if (scopes === undefined) groups.set(spans.process[i], (scopes = new Map()));
      const { scopeName, scopeVersion } = this.fields(i);
      const scope = `${valueAt(scopeName)} ${valueAt(scopeVersion)}`;
      const found = scopes.get(scope);
      if (found === undefined) scopes.set(scope, [i]);
      else found.push(i);
    }
    return groups;
  }
}
