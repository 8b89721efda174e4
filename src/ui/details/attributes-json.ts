/** Attributes as JSON text, for the clipboard. Numbers keep every digit; a key that occurs twice holds a list. */
import type { Attribute, Span } from '#core/trace/span.ts';

const number = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

export function valueJson({ type, value }: Attribute): string {
  switch (type) {
    case 'bool':
      return value === 'true' || value === 'false' ? value : JSON.stringify(value);
    case 'int64':
    case 'float64':
      return number.test(value) ? value : JSON.stringify(value);
    case 'json':
      return isJson(value) ? value : JSON.stringify(value);
    case 'empty':
      return 'null';
    default:
      return JSON.stringify(value);
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

export function attributesJson(attributes: readonly Attribute[], indent = ''): string {
  if (attributes.length === 0) return '{}';
  const byKey = new Map<string, string[]>();
  for (const attribute of attributes) {
    const values = byKey.get(attribute.key);
    if (values === undefined) byKey.set(attribute.key, [valueJson(attribute)]);
    else values.push(valueJson(attribute));
  }
  const lines = [...byKey].map(
    ([key, values]) =>
      `${indent}  ${JSON.stringify(key)}: ${values.length === 1 ? values[0] : `[${values.join(', ')}]`}`,
  );
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

/** One `key=value` a line, as logfmt writes it. */
export function attributesText(attributes: readonly Attribute[]): string {
  return attributes.map(({ key, value }) => `${key}=${logfmtValue(value)}`).join('\n');
}

export function logfmtValue(value: string): string {
  return value === '' || /[\s"=]/.test(value) ? JSON.stringify(value) : value;
}

/** One span as JSON, in our words; times in nanoseconds relative to the trace. */
export function spanJson(span: Span, startNs: bigint): string {
  const plain = {
    spanId: span.id,
    service: span.service,
    operation: span.operation,
    kind: span.kind,
    status: span.status,
    startUnixNano: String(startNs + BigInt(Math.round(span.start))),
    start: span.start,
    duration: span.duration,
  };
  const head = Object.entries(plain).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  const events = span.events.map(
    ({ time, name, attributes }) =>
      `    { "time": ${time}, "name": ${JSON.stringify(name)}, "attributes": ${attributesJson(attributes, '    ')} }`,
  );
  const references = span.references.map(
    ({ type, traceId, spanId, role }) => `    ${JSON.stringify({ type, traceId, spanId, role })}`,
  );
  return `{\n${[
    ...head,
    `  "attributes": ${attributesJson(span.attributes, '  ')}`,
    `  "process": ${attributesJson(span.processAttributes, '  ')}`,
    `  "events": ${jsonList(events)}`,
    `  "references": ${jsonList(references)}`,
  ].join(',\n')}\n}`;
}

function jsonList(items: readonly string[]): string {
  return items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n  ]`;
}
