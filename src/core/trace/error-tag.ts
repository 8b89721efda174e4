/**
 * When an `error` tag means that the span failed. Backends write it as true, "true", 1, "1" or the error's own text, and
 * some write "false" or "unset" on every span.
 */
const notAnError = new Set(['', 'false', '0', 'unset', 'no', 'null', 'none']);

/** @param value the tag's value as text. */
export function isErrorValue(value: string): boolean {
  return !notAnError.has(value.trim().toLowerCase());
}
