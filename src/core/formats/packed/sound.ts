/** Is what a block says possible? Bytes that only look like ours must not make a reader run away. */
import { unknownService } from '../../trace/raw.ts';
import { attributeTypeNames, refTypeNames, spanKindNames, SpanStatus } from '../../trace/trace.ts';
import type { SpanSource } from '../../trace/split.ts';
import type { StringsView } from './strings-view.ts';

/** Every row and string that is named exists, and ends come in order. O(all columns). */
export function isSound(block: SpanSource): boolean {
  const { table } = block.strings as StringsView;
  const { spans, attributes, processes, processAttributes, events, eventAttributes } = block;
  const { references, referenceAttributes, warnings, shared, remarks } = block;
  const strings = table.length;
  const names = [
    spans.traceId,
    spans.id,
    spans.name,
    attributes.key,
    attributes.value,
    processAttributes.key,
  ];
  names.push(processAttributes.value, events.name, eventAttributes.key, eventAttributes.value);
  names.push(references.traceId, references.spanId, referenceAttributes.key, referenceAttributes.value);
  names.push(warnings.values);
  return (
    ascends(table.offsets, table.bytes.length) &&
    names.every((column) => isBelow(column, strings)) &&
    isBelow(spans.process, processes.length) &&
    processes.service.every((service) => service === unknownService || service < strings) &&
    isBelow(processes.attrsFrom, processAttributes.length + 1) &&
    isBelow(processes.attrsTo, processAttributes.length + 1) &&
    isBelow(spans.kind, spanKindNames.length) &&
    isBelow(spans.status, Object.keys(SpanStatus).length) &&
    isBelow(references.type, refTypeNames.length) &&
    [attributes, processAttributes, eventAttributes, referenceAttributes].every(({ type }) =>
      isBelow(type, attributeTypeNames.length),
    ) &&
    ascends(spans.attrsEnd, attributes.length) &&
    ascends(spans.eventsEnd, events.length) &&
    ascends(spans.refsEnd, references.length) &&
    ascends(spans.warningsEnd, warnings.length) &&
    ascends(events.attrsEnd, eventAttributes.length) &&
    ascends(references.attrsEnd, referenceAttributes.length) &&
    shared.every(({ key, value }) => key < strings && value < strings) &&
    remarks.every(({ traceId, text }) => traceId < strings && text < strings)
  );
}

function isBelow(column: Uint8Array | Uint32Array, bound: number): boolean {
  return column.every((value) => value < bound);
}

/** Never falls, and does not go beyond `last`. */
function ascends(ends: Uint32Array, last: number): boolean {
  return ends.every((end, k) => end <= last && (k === 0 || end >= ends[k - 1]));
}
