/** Microseconds since the epoch as RFC 3339 with all six digits; kept between 1970 and 2255, where every server counts exactly. */
export function rfc3339(us: number): string {
  const clamped = Math.min(Math.max(Math.floor(us), 0), Number.MAX_SAFE_INTEGER);
  const micros = String(clamped % 1000).padStart(3, '0');
  return new Date(Math.floor(clamped / 1000)).toISOString().replace('Z', `${micros}Z`);
}
