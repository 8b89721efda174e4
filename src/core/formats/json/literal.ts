/** Bytes that are expected as a whole, cut into words so that comparing them takes a quarter of the steps. */
export interface Literal {
  readonly length: number;
  readonly words: Int32Array;
  /** What counts of the last word. */
  readonly lastMask: number;
}

const encoder = new TextEncoder();

/** @param json text, or its bytes; not empty */
export function literal(json: string | Uint8Array): Literal {
  const bytes = typeof json === 'string' ? encoder.encode(json) : json;
  const { length } = bytes;
  const padded = new Uint8Array(Math.ceil(length / 4) * 4);
  padded.set(bytes);
  const view = new DataView(padded.buffer);
  const words = Int32Array.from({ length: padded.length / 4 }, (_, k) => view.getInt32(4 * k, true));
  const rest = length % 4;
  return { length, words, lastMask: rest === 0 ? -1 : (1 << (8 * rest)) - 1 };
}

/** Are these the bytes from `from` on? Up to three bytes beyond are read and not looked at. */
export function isLiteralAt(view: DataView, from: number, { words, lastMask }: Literal): boolean {
  const last = words.length - 1;
  let at = from;
  for (let k = 0; k < last; k++, at += 4) if (view.getInt32(at, true) !== words[k]) return false;
  return (view.getInt32(at, true) & lastMask) === words[last];
}
