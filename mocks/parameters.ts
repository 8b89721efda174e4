/** Reading request parameters as Jaeger's Go code does, with its words for what is wrong. */

export class BadParameter extends Error {}

const goUnits: Record<string, number> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 6e10,
  h: 3.6e12,
};

/** A Go duration (`1m2.5s`) in nanoseconds. */
export function goDuration(text: string): number {
  const parts = [...text.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) {
    const why = /^[\d.]+$/.test(text) ? `missing unit in duration` : `invalid duration`;
    throw new BadParameter(`time: ${why} ${JSON.stringify(text)}`);
  }
  return parts.reduce((sum, [, digits, unit]) => sum + Number(digits) * goUnits[unit], 0);
}

/** RFC 3339 with up to nine fraction digits, in nanoseconds since the epoch. */
export function rfc3339(text: string): bigint {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/.exec(text);
  const ms = match ? Date.parse(match[1] + match[3]) : Number.NaN;
  if (!match || Number.isNaN(ms)) {
    throw new BadParameter(
      `parsing time ${JSON.stringify(text)} as "2006-01-02T15:04:05.999999999Z07:00": cannot parse ${JSON.stringify(text)} as "2006"`,
    );
  }
  return BigInt(ms) * 1_000_000n + BigInt((match[2] ?? '').padEnd(9, '0'));
}

export function wholeNumber(text: string): number {
  if (!/^[+-]?\d+$/.test(text)) {
    throw new BadParameter(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
  }
  return Number(text);
}

/** A JSON object whose values are strings. */
export function stringMap(text: string): Record<string, string> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new BadParameter(`malformed 'tags' parameter, cannot unmarshal JSON: ${text}`);
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new BadParameter(`json: cannot unmarshal value into Go value of type map[string]string`);
  }
  for (const [key, value] of Object.entries(parsed)) {
    if (typeof value !== 'string') {
      throw new BadParameter(`json: cannot unmarshal ${typeof value} into Go value of type string (${key})`);
    }
  }
  return parsed as Record<string, string>;
}

/** A trace id from a path, as 32 digits: 1-32 hex digits, or base64 of 8 or 16 bytes. */
export function traceIdOf(text: string): string {
  if (/^[\da-f]{1,32}$/i.test(text)) return text.toLowerCase().padStart(32, '0');
  if (/^[\da-f]{33,}$/i.test(text)) {
    throw new BadParameter(`TraceID cannot be longer than 32 hex characters: ${text}`);
  }
  if (text.length <= 24 && /^[\w+/-]+=*$/.test(text)) {
    const standard = text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
    if (standard.length === 11 || standard.length === 22) {
      const bytes = Uint8Array.from(atob(standard.padEnd(Math.ceil(standard.length / 4) * 4, '=')), (c) =>
        c.charCodeAt(0),
      );
      return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
        .join('')
        .padStart(32, '0');
    }
  }
  throw new BadParameter(`strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`);
}
