/**
 * Keys inside of a value: JSON, query strings, `key=value` and `key: value`. Read by eye rather than parsed: a log is rarely well
 * formed, and whatever is not masked stays to the letter.
 */
import type { Found } from './value-kinds.ts';

export interface InnerValue extends Found {
  /** Stands where JSON has a number, a word, an object or a list: what comes instead needs quotes. */
  readonly isBare: boolean;
}

/** A key with the sign behind it. JSON inside of JSON has strokes before its quotes. */
const keySign = /(\\{0,7}["']|)([\w.$@-]{1,100})\1\s{0,4}[:=]\s{0,4}/g;
const quote = /\\{0,7}["']/y;

/** Values of the keys that are asked for, left to right. */
export function* innerValues(text: string, isWanted: (key: string) => boolean): Generator<InnerValue> {
  if (!/[:=]/.test(text)) return;
  const isJson = /^\s*[[{]/.test(text);
  const sign = new RegExp(keySign);
  for (let match = sign.exec(text); match !== null; match = sign.exec(text)) {
    if (!isWanted(match[2])) {
      // What looked like a value may be the next key.
      continue;
    }
    const value = valueAt(text, sign.lastIndex, isJson && match[1] !== '');
    if (value.to > value.from) yield value;
    sign.lastIndex = Math.max(sign.lastIndex, value.to);
  }
}

function valueAt(text: string, from: number, isJson: boolean): InnerValue {
  quote.lastIndex = from;
  const opening = quote.exec(text)?.[0];
  if (opening !== undefined) return quotedAt(text, from, opening);
  const first = text[from];
  if (first === '{' || first === '[') return { from, to: endOfNested(text, from), isBare: isJson };
  // A scheme and what it is good for are one value: `Authorization: Bearer x`.
  const end = isJson ? /[\s,}\]"]|$/g : /(?<!\b(?:Bearer|Basic|Digest|Negotiate))[\s,;&"'})\]]|$/gi;
  end.lastIndex = from;
  return { from, to: end.exec(text)?.index ?? text.length, isBare: isJson };
}

function quotedAt(text: string, from: number, opening: string): InnerValue {
  const begin = from + opening.length;
  if (opening.length === 1) return { from: begin, to: endOfString(text, from), isBare: false };
  const end = text.indexOf(opening, begin);
  return { from: begin, to: end < 0 ? text.length : end, isBare: false };
}

/** Place of the quote that ends what the quote at `from` begins; the end of the text if there is none. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === text[from]) return at;
  }
  return text.length;
}

/** One past the bracket that closes the one at `from`. */
function endOfNested(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') at = endOfString(text, at);
    else if (sign === '{' || sign === '[') depth++;
    else if ((sign === '}' || sign === ']') && --depth === 0) return at + 1;
  }
  return text.length;
}
