/** Attributes from raw rows into the columns of a trace. */
import type { Layout } from './layout.ts';
import { isErrorValue } from './error-tag.ts';
import { beginOf, RawAttributes } from './raw.ts';
import type { AttributeTable } from './trace.ts';
import { AttributeType, SpanFlag } from './trace.ts';

/** The spans' attributes in row order; sets the error flag of spans whose `error` tag says so. */
export function attributeColumns(
  layout: Layout,
  flags: Uint8Array,
): { table: AttributeTable; offsets: Uint32Array } {
  const { builder, tree } = layout;
  const out = new RawAttributes(layout.alone ? builder.attributes.length + 64 : 64);
  const offsets = new Uint32Array(tree.order.length + 1);
  const saysError = errorReader(layout);
  for (let row = 0; row < tree.order.length; row++) {
    let own = -1;
    for (const span of layout.sources(row)) {
      for (let a = beginOf(builder.spans.attrsEnd, span); a < builder.spans.attrsEnd[span]; a++) {
        pushAttribute(layout, a, out, offsets[row], own);
        if (saysError(a)) flags[row] |= SpanFlag.error;
      }
      if (own < 0) pushShared(layout, span, out);
      own = out.length;
    }
    offsets[row + 1] = out.length;
  }
  return { table: tableOf(out), offsets };
}

/** Copies attribute `a`; one of a merged copy (`own` ≥ 0) only if the span has no equal one. */
function pushAttribute(
  { builder, map }: Layout,
  a: number,
  out: RawAttributes,
  from: number,
  own: number,
): void {
  const raw = builder.attributes;
  const key = map(raw.key[a]);
  const value = map(raw.value[a]);
  for (let k = from; k < own; k++) if (out.key[k] === key && out.value[k] === value) return;
  out.push(key, value, raw.type[a]);
}

function errorReader({ builder }: Layout): (a: number) => boolean {
  const raw = builder.attributes;
  const errorKey = builder.strings.internText('error');
  const known = new Map<number, boolean>();
  return (a) => {
    if (raw.key[a] !== errorKey) return false;
    let isError = known.get(raw.value[a]);
    if (isError === undefined) {
      isError = isErrorValue(builder.strings.text(raw.value[a]));
      known.set(raw.value[a], isError);
    }
    return isError;
  };
}

/** Attributes of the scope that the span came in. The list is in order of spans. */
function pushShared({ builder, map }: Layout, span: number, out: RawAttributes): void {
  const { shared } = builder;
  let low = 0;
  let high = shared.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (shared[middle].toSpan <= span) low = middle + 1;
    else high = middle;
  }
  for (; low < shared.length && shared[low].fromSpan <= span; low++) {
    out.push(map(shared[low].key), map(shared[low].value), AttributeType.string);
  }
}

export function copyAttributes(
  from: RawAttributes,
  begin: number,
  end: number,
  map: (id: number) => number,
  to: RawAttributes,
): void {
  for (let a = begin; a < end; a++) to.push(map(from.key[a]), map(from.value[a]), from.type[a]);
}

export function tableOf(attributes: RawAttributes): AttributeTable {
  const { length, key, value, type } = attributes;
  return { length, key: key.slice(0, length), value: value.slice(0, length), type: type.slice(0, length) };
}
