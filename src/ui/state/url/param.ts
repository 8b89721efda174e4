/**
 * URL parameters as codecs. `undefined` from `format` means "the default: leave it out". Bad input parses to the
 * default and never throws. Laws (tested): parse(format(v)) = v; format(parse(raw)) is idempotent.
 */
export interface Param<T> {
  parse(raw: string | undefined): T;
  // A method, so that a Param<string> is a Param<unknown> and tables of them can be typed.
  format(value: T): string | undefined;
}

export type Params = Readonly<Record<string, Param<unknown>>>;
export type ParamValues<P extends Params> = {
  readonly [K in keyof P]: P[K] extends Param<infer T> ? T : never;
};

/** Reads every parameter of a table; the keys are the names in the URL. */
export function readParams<P extends Params>(table: P, search: URLSearchParams): ParamValues<P> {
  const values: Record<string, unknown> = {};
  for (const [name, param] of Object.entries(table))
    values[name] = param.parse(search.get(name) ?? undefined);
  return values as ParamValues<P>;
}

/** A copy of `search` with the given values written into it; what the table does not name stays as it is. */
export function writeParams<P extends Params>(
  table: P,
  search: URLSearchParams,
  values: Partial<ParamValues<P>>,
): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(values)) {
    const raw = table[name].format(value);
    if (raw === undefined) next.delete(name);
    else next.set(name, raw);
  }
  return next;
}

/** Free text; the default is the empty string. */
export const text: Param<string> = {
  parse: (raw) => raw ?? '',
  format: (value) => (value === '' ? undefined : value),
};

/** One of a few words. */
export function oneOf<const T extends string>(words: readonly T[], fallback: T): Param<T> {
  return {
    parse: (raw) => words.find((word) => word === raw) ?? fallback,
    format: (value) => (value === fallback ? undefined : value),
  };
}

/** Yes or no: `1`, or absent. */
export const flag: Param<boolean> = {
  parse: (raw) => raw === '1',
  format: (value) => (value ? '1' : undefined),
};

/** A non-negative integer; undefined is absent. */
export const wholeNumber: Param<number | undefined> = {
  parse: (raw) => (raw !== undefined && /^\d{1,16}$/.test(raw) ? Number(raw) : undefined),
  format: (value) => (value === undefined ? undefined : String(value)),
};
