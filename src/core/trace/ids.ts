/**
 * Ids are compared in a normal form and shown as spelled. Clients drop leading zeros and mix cases; backends pad trace
 * ids to 16 or 32 digits.
 */
const hex = /^[0-9a-f]*$/i;

/** 32 lower-case hex digits; text that is not hex stays as it is. */
export function normalTraceId(id: string): string {
  return id.length <= 32 && hex.test(id) ? id.toLowerCase().padStart(32, '0') : id;
}

/** 16 lower-case hex digits; text that is not hex, or longer, stays as it is. */
export function normalSpanId(id: string): string {
  return id.length <= 16 && hex.test(id) ? id.toLowerCase().padStart(16, '0') : id;
}
