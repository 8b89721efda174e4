/** Ids of OTLP JSON: hex by the specification, base64 where proto3's own JSON mapping was used. */
import type { TraceBuilder } from '../../trace/builder.ts';
import type { JsonReader } from '../json/reader.ts';
import { Byte } from '../json/reader.ts';

export function readText(reader: JsonReader, builder: TraceBuilder): number {
  if (reader.peek() !== Byte.quote) {
    reader.skip();
    return 0;
  }
  reader.string();
  return reader.intern(builder.strings);
}

/** An id in hex, or in base64 as proto3 JSON has bytes. Empty and all-zero ids are none. */
export function readId(reader: JsonReader, builder: TraceBuilder, bytes: number): number {
  const id = readText(reader, builder);
  if (id === 0) return 0;
  const { text, from, to } = reader;
  if (to - from === 2 * bytes) return isZero(text, from, to) ? 0 : id;
  const base64 = Math.ceil((bytes * 4) / 3);
  if (to - from !== base64 && to - from !== Math.ceil(bytes / 3) * 4) return id;
  const hex = hexOfBase64(reader.asText());
  return hex?.length === 2 * bytes ? builder.strings.internText(hex) : id;
}

function isZero(text: Uint8Array, from: number, to: number): boolean {
  for (let k = from; k < to; k++) if (text[k] !== 48) return false;
  return true;
}

function hexOfBase64(text: string): string | undefined {
  if (!/^[A-Za-z0-9+/_-]+=*$/.test(text)) return undefined;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, ''));
  return Array.from(binary, (char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}
