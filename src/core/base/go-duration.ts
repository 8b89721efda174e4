/**
 * Durations as Go's `time.ParseDuration` reads them (`300ms`, `1m2.5s`), because Jaeger hands what a person typed straight
 * to it. Anchored: the whole text must be a duration, so that `abc5ms` is caught here and not answered with a 400.
 */
export type GoDuration =
  { readonly ok: true; readonly ns: number } | { readonly ok: false; readonly error: string };

const unitNs: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3, // U+00B5 micro sign
  μs: 1e3, // U+03BC Greek mu
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** Go keeps durations in an int64 of nanoseconds: about 292 years. */
const longest = 2 ** 63;

const part = /(\d+\.?\d*|\.\d+)([^\d.\s]*)/y;

/** Surrounding blanks are ignored; anything else that is not a duration is an error that says what. */
export function parseGoDuration(text: string): GoDuration {
  const trimmed = text.trim();
  if (trimmed === '') return fail('Empty: write a number and a unit, like 100ms');
  if (trimmed.startsWith('-')) return fail('A duration cannot be negative');
  const body = trimmed.replace(/^\+/, '');
  if (body === '0') return { ok: true, ns: 0 };
  let ns = 0;
  part.lastIndex = 0;
  while (part.lastIndex < body.length) {
    const from = part.lastIndex;
    const match = part.exec(body);
    if (match === null) return fail(explain(body, from));
    const unit = unitNs[match[2]];
    if (unit === undefined) return fail(badUnit(match[1], match[2]));
    ns += scaled(match[1], unit);
  }
  if (ns >= longest) return fail('Too long: at most 292 years');
  return { ok: true, ns };
}

function fail(error: string): GoDuration {
  return { ok: false, error };
}

function explain(body: string, from: number): string {
  const rest = body.slice(from);
  if (/^\s/.test(rest)) return 'No blanks inside a duration: write 1m2.5s';
  return from === 0
    ? `“${rest}” does not start with a number: write one like 1.2s or 100ms`
    : `“${rest}” is not a number and a unit`;
}

function badUnit(number: string, unit: string): string {
  return unit === ''
    ? `“${number}” needs a unit: ns, us, ms, s, m or h`
    : `“${unit}” is not a unit: use ns, us, ms, s, m or h`;
}

/** Whole part and fraction apart, so that `1.001s` is exactly 1 001 000 000 ns; digits below 1 ns are cut as in Go. */
function scaled(number: string, unit: number): number {
  const [whole, fraction = ''] = number.split('.');
  // Rounding at 10⁻⁴ ns removes the binary noise of the product without rounding a real fraction up.
  return (
    Number(whole || '0') * unit + Math.floor(Math.round(Number(`0.${fraction || '0'}`) * unit * 1e4) / 1e4)
  );
}
