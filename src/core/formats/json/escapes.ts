/** What stands behind a backslash in a JSON string. */

/** Byte meant by `\x`, for each x that may follow a backslash alone; undefined for others. */
export const simpleEscapes: Readonly<Record<number, number | undefined>> = {
  34: 34,
  92: 92,
  47: 47,
  98: 8,
  102: 12,
  110: 10,
  114: 13,
  116: 9,
};

/** −1 for what is no hex digit. */
export function hexValue(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const lower = byte | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/** Appends a code point; half a surrogate pair becomes U+FFFD, for UTF-8 has no form for it. Returns where it ends. */
export function writeUtf8(bytes: Uint8Array, at: number, code: number): number {
  const point = code >= 0xd800 && code < 0xe000 ? 0xfffd : code;
  let to = at;
  if (point < 0x80) {
    bytes[to++] = point;
  } else if (point < 0x800) {
    bytes[to++] = 0xc0 | (point >> 6);
    bytes[to++] = 0x80 | (point & 63);
  } else if (point < 0x10000) {
    bytes[to++] = 0xe0 | (point >> 12);
    bytes[to++] = 0x80 | ((point >> 6) & 63);
    bytes[to++] = 0x80 | (point & 63);
  } else {
    bytes[to++] = 0xf0 | (point >> 18);
    bytes[to++] = 0x80 | ((point >> 12) & 63);
    bytes[to++] = 0x80 | ((point >> 6) & 63);
    bytes[to++] = 0x80 | (point & 63);
  }
  return to;
}
