/** How messages stand in a file of protobuf: one alone, or each behind its length. */

export type Framing =
  /** One message from the beginning to the end. */
  | 'bare'
  /** gRPC: a byte that says whether it is packed, four with the length. */
  | 'grpc'
  /** The collector's file exporter: four bytes with the length, the highest first. */
  | 'fixed'
  /** The usual way of protobuf: the length as a varint. */
  | 'varint';

export interface FrameHead {
  /** Bytes of the head itself. */
  readonly size: number;
  /** Bytes of the message. */
  readonly length: number;
  readonly isPacked: boolean;
}

/** Longest head of a frame. */
export const longestHead = 10;

/** @returns undefined where there is no whole head from `at` on */
export function frameHead(bytes: Uint8Array, at: number, framing: Framing): FrameHead | undefined {
  if (framing === 'varint') {
    const read = varintAt(bytes, at);
    return read && { size: read.size, length: read.value, isPacked: false };
  }
  const size = framing === 'grpc' ? 5 : 4;
  if (at + size > bytes.length) return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset + at + size - 4, 4).getUint32(0);
  return { size, length, isPacked: framing === 'grpc' && bytes[at] !== 0 };
}

/** How the messages of spans in this file are framed; undefined if it does not look like any. */
export function framingOf(head: Uint8Array): Framing | undefined {
  if (isTraces(head, 0)) return 'bare';
  for (const framing of ['grpc', 'fixed', 'varint'] as const) {
    const frame = frameHead(head, 0, framing);
    if (
      frame !== undefined &&
      frame.length > 0 &&
      !frame.isPacked &&
      isTraces(head, frame.size, frame.length)
    )
      return framing;
  }
  return undefined;
}

/**
 * Do bytes from here on begin like a TracesData: resource spans (1), in them a resource (1) with attributes, or scope spans
 * (2) with a scope or spans?
 */
function isTraces(bytes: Uint8Array, at: number, most = Infinity): boolean {
  const outer = fieldAt(bytes, at, [1]);
  if (outer === undefined || outer.length > most) return false;
  const inner = fieldAt(bytes, outer.from, [1, 2, 1000]);
  if (inner === undefined || inner.length > outer.length) return false;
  if (inner.length === 0) return true;
  const [first] = bytes.subarray(inner.from);
  return first === 0x0a || first === 0x10 || first === 0x12;
}

function fieldAt(bytes: Uint8Array, at: number, fields: readonly number[]) {
  const tag = varintAt(bytes, at);
  if (tag === undefined || !fields.some((field) => tag.value === 8 * field + 2)) return undefined;
  const length = varintAt(bytes, at + tag.size);
  return length && { from: at + tag.size + length.size, length: length.value };
}

export function varintAt(
  bytes: Uint8Array,
  at: number,
): { readonly value: number; readonly size: number } | undefined {
  let value = 0;
  for (let size = 1, scale = 1; size <= longestHead && at + size <= bytes.length; size++, scale *= 128) {
    const byte = bytes[at + size - 1];
    value += (byte & 127) * scale;
    if (byte < 128) return { value, size };
  }
  return undefined;
}
