/**
 * Links of a span: FOLLOWS_FROM references, unless they say by OpenTracing's attribute that they are CHILD_OF. A link to
 * the parent says what kind of parent it is (that is how Jaeger sends a FOLLOWS_FROM parent through OTLP).
 */
import type { TraceBuilder } from '../../trace/builder.ts';
import { RawAttributes } from '../../trace/raw.ts';
import { RefType } from '../../trace/trace.ts';
import { keysOf } from '../json/keys.ts';
import { eachObject } from '../json/objects.ts';
import { readId } from './id.ts';
import type { OtlpInput } from './input.ts';

export interface Link {
  traceId: number;
  spanId: number;
  type: number;
  /** Beside the one that says the type. */
  readonly attributes: RawAttributes;
}

const nextKey = keysOf(['traceId', 'trace_id', 'spanId', 'span_id', 'attributes']);

export function readLinks(input: OtlpInput): Link[] {
  const links: Link[] = [];
  eachObject(input.reader, () => links.push(readLink(input)));
  return links;
}

function readLink({ reader, builder, attributes }: OtlpInput): Link {
  const link: Link = { traceId: 0, spanId: 0, type: RefType.followsFrom, attributes: new RawAttributes() };
  for (let key = nextKey(reader); key !== undefined; key = nextKey(reader)) {
    if (key === '') reader.skip();
    else if (key === 'traceId' || key === 'trace_id') link.traceId = readId(reader, builder, 16);
    else if (key === 'spanId' || key === 'span_id') link.spanId = readId(reader, builder, 8);
    else {
      attributes.read(link.attributes, (name, value) => {
        if (name !== builder.refTypeKey) return false;
        if (builder.isChildOf(value)) link.type = RefType.childOf;
        return true;
      });
    }
  }
  return link;
}

/** Called when the whole span is read: a link may stand before the parent it names. */
export function pushLinks(builder: TraceBuilder, links: readonly Link[]): void {
  const { span, referenceAttributes } = builder;
  for (const { traceId, spanId, type, attributes } of links) {
    if (spanId === 0) continue;
    const toParent = spanId === span.parentId && (traceId === 0 || traceId === span.traceId);
    if (toParent) span.parentType = type;
    if (toParent && attributes.length === 0) continue;
    for (let a = 0; a < attributes.length; a++) {
      referenceAttributes.push(attributes.key[a], attributes.value[a], attributes.type[a]);
    }
    builder.addReference(type, traceId, spanId);
  }
}
