/** What a value is, for showing it so that it can be read. */
import type { Attribute } from '#core/trace/span.ts';
import { safeHref } from '../safe-link.ts';
import { looksLikeSql } from './sql-tokens.ts';
import { stackTraceOf } from './stack-trace.ts';

export type ValueKind =
  'none' | 'emptyText' | 'binary' | 'base64' | 'json' | 'link' | 'sql' | 'stack' | 'text';

/** Beyond this only the raw text is offered. */
export const longestReadable = 2_000_000;

const stackKey = /(?:^|[._-])(?:stack|stacktrace|stack_trace|backtrace|traceback)$/i;

export function valueKind(
  { type, value, key }: Attribute,
  looksLikeJson: (text: string) => boolean,
): ValueKind {
  if (type === 'empty') return 'none';
  if (type === 'binary') return 'binary';
  if (type !== 'json' && type !== 'string') return 'text';
  if (value === '') return 'emptyText';
  if (value.length > longestReadable) return 'text';
  if (looksLikeJson(value)) return 'json';
  if (safeHref(value) !== undefined) return 'link';
  if (looksLikeSql(value)) return 'sql';
  // Any text may be a trace, but only those of some lines are worth reading as one.
  const mayBeStack = stackKey.test(key) || value.includes('\n');
  if (mayBeStack && stackTraceOf(value.slice(0, 100_000)) !== undefined) return 'stack';
  return isBase64(value) ? 'base64' : 'text';
}

/** Long, and of all sorts of letters: hexadecimal digests and words are not meant. */
function isBase64(text: string): boolean {
  if (text.length < 80 || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return false;
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);
}

/** undefined if the text is not base64. */
export function bytesInBase64(text: string): number | undefined {
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) return undefined;
  return Math.floor((text.replace(/=+$/, '').length * 3) / 4);
}
