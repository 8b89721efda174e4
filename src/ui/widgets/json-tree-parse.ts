/**
 * JSON text → values for display. Numbers that a double cannot hold keep their digits: they come back as
 * `ExactNumber`. Undefined if the text is not a JSON object or array, or longer than anybody would unfold.
 */
export class ExactNumber {
  readonly digits: string;
  constructor(digits: string) {
    this.digits = digits;
  }
}

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | ExactNumber
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

const longest = 2_000_000;

export function looksLikeJson(text: string): boolean {
  const first = /^\s*([[{])/.exec(text)?.[1];
  return first !== undefined && text.length <= longest && text.trimEnd().endsWith(first === '[' ? ']' : '}');
}

/** The reviver's third argument (ES2026 "JSON.parse source text access") where the browser has it. */
interface ReviverContext {
  readonly source?: string;
}

export function parseJson(text: string): JsonValue | undefined {
  if (!looksLikeJson(text)) return undefined;
  const revive = (_key: string, value: unknown, context?: ReviverContext): unknown => {
    const source = context?.source;
    if (typeof value !== 'number' || source === undefined || /[.eE]/.test(source)) return value;
    return Number.isSafeInteger(value) ? value : new ExactNumber(source);
  };
  try {
    return JSON.parse(text, revive) as JsonValue;
  } catch {
    return undefined;
  }
}

export function isBranch(value: JsonValue): boolean {
  return typeof value === 'object' && value !== null && !(value instanceof ExactNumber);
}

/** Children of an object or a list; 0 for anything else. */
export function countOf(value: JsonValue): number {
  if (Array.isArray(value)) return value.length;
  return isBranch(value) ? Object.keys(value as object).length : 0;
}

/** The first so many children of an object or a list, with their keys. */
export function childrenOf(value: JsonValue, most: number): readonly (readonly [string, JsonValue])[] {
  if (!isBranch(value)) return [];
  if (Array.isArray(value)) {
    const items = value as readonly JsonValue[];
    return items.slice(0, most).map((child, index) => [String(index), child] as const);
  }
  const children = value as Readonly<Record<string, JsonValue>>;
  return Object.keys(children)
    .slice(0, most)
    .map((key) => [key, children[key]] as const);
}

/** More of one text than anybody reads here. */
const longestLeaf = 10_000;

/** What a leaf shows. */
export function leafText(value: JsonValue): string {
  if (value instanceof ExactNumber) return value.digits;
  const text = JSON.stringify(value);
  return text.length > longestLeaf ? `${text.slice(0, longestLeaf)}…` : text;
}

/** One line for a folded node: `{ "a", "b", … }` or `[ 3 items ]`. */
export function foldedText(value: JsonValue): string {
  if (!isBranch(value)) return leafText(value);
  const count = countOf(value);
  if (Array.isArray(value)) return `[ ${count} ${count === 1 ? 'item' : 'items'} ]`;
  const keys = childrenOf(value, 4).map(([key]) => (key.length > 24 ? `${key.slice(0, 24)}…` : key));
  return keys.length === 0 ? '{ }' : `{ ${keys.join(', ')}${count > keys.length ? ', …' : ''} }`;
}

/** More than this is not searched: a mark is a help, not a promise. */
const mostSearched = 50_000;

/** Does a key or a leaf hold the words, in whatever letter case? */
export function holdsText(value: JsonValue, words: string): boolean {
  const wanted = words.toLowerCase();
  const open: JsonValue[] = [value];
  for (let seen = 0; seen < mostSearched; seen++) {
    const next = open.pop();
    if (next === undefined) return false;
    if (!isBranch(next)) {
      if (leafText(next).toLowerCase().includes(wanted)) return true;
      continue;
    }
    for (const [key, child] of childrenOf(next, mostSearched)) {
      if (key.toLowerCase().includes(wanted) && !Array.isArray(next)) return true;
      open.push(child);
    }
  }
  return false;
}
