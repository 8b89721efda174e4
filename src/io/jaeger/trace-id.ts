/** Trace ids as people paste them, made safe for a path. The server stays the judge of what it accepts. */
import { AppError } from '#core/base/errors.ts';
import { parseTraceId } from '#core/base/trace-id.ts';
import { normalTraceId } from '#core/trace/ids.ts';

/**
 * The path segment for an id as typed. A base64 id with a slash would end the segment (servers decode `%2F` before they
 * route), so base64 of 8 or 16 bytes with `/` or `+` goes out as hex, which every version accepts.
 */
export function idSegment(id: string): string {
  const trimmed = id.trim();
  if (trimmed === '' || trimmed === '.' || trimmed === '..') {
    throw new AppError({ kind: 'notFound', message: `“${trimmed}” is not a trace id.` });
  }
  const typed = /[/+]/.test(trimmed) ? parseTraceId(trimmed) : undefined;
  return encodeURIComponent(typed?.spelling === 'base64' ? typed.traceId : trimmed);
}

/** As above for api_v3, which wants all 32 digits. */
export function paddedIdSegment(id: string): string {
  return normalTraceId(idSegment(id));
}
