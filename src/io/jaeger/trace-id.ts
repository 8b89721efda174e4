/** Trace ids as people paste them, made safe for a path. The server stays the judge of what it accepts. */
import { AppError } from '#core/base/errors.ts';

/**
 * The path segment for an id as typed. A base64 id with a slash would end the segment (servers decode `%2F` before they
 * route), so base64 of 8 or 16 bytes with `/` or `+` goes out as hex, which every version accepts.
 */
export function idSegment(id: string): string {
  const trimmed = id.trim();
  if (trimmed === '' || trimmed === '.' || trimmed === '..') {
    throw new AppError({ kind: 'notFound', message: `“${trimmed}” is not a trace id.` });
  }
  return encodeURIComponent((/[/+]/.test(trimmed) && hexOfBase64(trimmed)) || trimmed);
}

/** As above for api_v3, which wants all 32 digits. */
export function paddedIdSegment(id: string): string {
  const segment = idSegment(id);
  return /^[0-9a-f]{1,32}$/i.test(segment) ? segment.toLowerCase().padStart(32, '0') : segment;
}

function hexOfBase64(id: string): string | undefined {
  const bare = id.replace(/=+$/, '');
  // 11 and 22 digits hold 8 and 16 bytes.
  if (!/^(?:[\w+/-]{11}|[\w+/-]{22})$/.test(bare)) return undefined;
  const bytes = atob(bare.replaceAll('-', '+').replaceAll('_', '/'));
  return Array.from(bytes, (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}
