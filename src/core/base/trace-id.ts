/**
 * Trace ids as people have them at hand: 1 to 32 hex digits in any case, with `0x` or dashes, base64 of 8 or 16 bytes,
 * a traceparent header, or an address that holds one. Unlike `io/jaeger`, which passes on what it is given, this decides
 * whether a text is an id at all.
 */
export interface TypedTraceId {
  /** Lower-case hex, as long as it was given. What requests and links use. */
  readonly traceId: string;
  /** The span that the text also names (traceparent). */
  readonly spanId: string | undefined;
  readonly spelling: 'hex' | 'base64' | 'traceparent' | 'url';
}

export function parseTraceId(text: string): TypedTraceId | undefined {
  const typed = text.trim().replace(/^(["'`])(.*)\1$/, '$2');
  return fromTraceparent(typed) ?? fromAddress(typed) ?? fromHex(typed) ?? fromBase64(typed);
}

function made(
  traceId: string,
  spelling: TypedTraceId['spelling'],
  spanId?: string,
): TypedTraceId | undefined {
  return /^0*$/.test(traceId) ? undefined : { traceId: traceId.toLowerCase(), spanId, spelling };
}

/** https://www.w3.org/TR/trace-context/#traceparent-header */
function fromTraceparent(text: string): TypedTraceId | undefined {
  const found = /^(?:traceparent\s*[:=]\s*)?[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/i.exec(
    text,
  );
  return found ? made(found[1], 'traceparent', found[2].toLowerCase()) : undefined;
}

/** The last id behind `/trace/`, `/traces/`, or a query parameter called after a trace. */
function fromAddress(text: string): TypedTraceId | undefined {
  if (!/^https?:\/\//i.test(text)) return undefined;
  const found = [...text.matchAll(/(?:\/traces?\/|[?&#](?:trace_?id|trace)=)([^/?&#]+)/gi)].at(-1);
  if (found === undefined) return undefined;
  const raw = /^(?:%[0-9a-f]{2}|[^%])*$/i.test(found[1]) ? decoded(found[1]) : found[1];
  const id = fromHex(raw) ?? fromBase64(raw);
  return id && { ...id, spelling: 'url' };
}

/** Escapes that are not UTF-8 stay as they stand. */
function decoded(segment: string): string {
  return segment.replace(/%([2-7][0-9a-f])/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function fromHex(text: string): TypedTraceId | undefined {
  const digits = text.replace(/^0x/i, '').replace(/(?<=[0-9a-f])-(?=[0-9a-f])/gi, '');
  return /^[0-9a-f]{1,32}$/i.test(digits) ? made(digits, 'hex') : undefined;
}

/** Standard or URL alphabet, padded or not; the bits that stand for no byte must be zero. */
function fromBase64(text: string): TypedTraceId | undefined {
  const bare = text.replace(/=+$/, '');
  if (!/^(?:[\w+/-]{10}[AEIMQUYcgkosw048]|[\w+/-]{21}[AQgw])$/.test(bare)) return undefined;
  const bytes = atob(bare.replaceAll('-', '+').replaceAll('_', '/'));
  return made(
    Array.from(bytes, (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join(''),
    'base64',
  );
}
