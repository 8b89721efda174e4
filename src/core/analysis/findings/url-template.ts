/**
 * Template of a URL (algorithms §5): segments that are numbers, UUIDs or 16 and more hex digits become `{id}`, and what
 * follows the path is left out.
 */
import type { Scratch } from './scratch.ts';

const slash = 0x2f;
const question = 0x3f;
const hash = 0x23;
const dash = 0x2d;

const uuidLength = 36;
const leastHex = 16;

const isDigit = (byte: number) => byte >= 48 && byte <= 57;
const isHex = (byte: number) => isDigit(byte) || (byte >= 97 && byte <= 102) || (byte >= 65 && byte <= 70);

export function writeUrlTemplate(text: Uint8Array, from: number, to: number, out: Scratch): void {
  // At worst every second byte is a segment that becomes `{id}`.
  out.begin(4 * (to - from) + 8);
  let begin = from;
  for (let k = from; ; k++) {
    const byte = k < to ? text[k] : question;
    if (byte !== slash && byte !== question && byte !== hash) continue;
    if (isId(text, begin, k)) out.write('{id}');
    else for (let i = begin; i < k; i++) out.push(text[i]);
    if (byte !== slash) return;
    out.push(slash);
    begin = k + 1;
  }
}

function isId(text: Uint8Array, from: number, to: number): boolean {
  let digits = 0;
  let hexDigits = 0;
  let dashes = 0;
  for (let k = from; k < to; k++) {
    if (isDigit(text[k])) digits++;
    if (isHex(text[k])) hexDigits++;
    else if (text[k] === dash && isDashOfUuid(k - from)) dashes++;
    else return false;
  }
  const length = to - from;
  if (length === 0) return false;
  return (
    digits === length ||
    (hexDigits === length && length >= leastHex) ||
    (length === uuidLength && dashes === 4)
  );
}

const isDashOfUuid = (at: number) => at === 8 || at === 13 || at === 18 || at === 23;
