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

export function childrenOf(value: JsonValue): readonly (readonly [string, JsonValue])[] | undefined {
  if (typeof value !== 'object' || value === null || value instanceof ExactNumber) return undefined;
  if (Array.isArray(value)) {
    return (value as readonly JsonValue[]).map((child, index) => [String(index), child] as const);
  }
  return Object.entries(value);
}

/** What a leaf shows. */
export function leafText(value: JsonValue): string {
  if (value instanceof ExactNumber) return value.digits;
  return typeof value === 'string' ? JSON.stringify(value) : JSON.stringify(value);
}

/** One line for a folded node: `{ "a", "b", … }` or `[ 3 items ]`. */
export function foldedText(value: JsonValue): string {
  const children = childrenOf(value);
  if (children === undefined) return leafText(value);
  if (Array.isArray(value)) return `[ ${children.length} ${children.length === 1 ? 'item' : 'items'} ]`;
  const keys = children.slice(0, 4).map(([key]) => (key.length > 24 ? `${key.slice(0, 24)}…` : key));
  return keys.length === 0 ? '{ }' : `{ ${keys.join(', ')}${children.length > keys.length ? ', …' : ''} }`;
}
