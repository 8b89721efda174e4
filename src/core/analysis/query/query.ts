/**
 * The language of the find box.
 *
 *   query   = [ or ]
 *   or      = and { "OR" and }
 *   and     = not { [ "AND" ] not }                      side by side is AND
 *   not     = ( "NOT" | "-" ) not | "(" or ")" | term    NOT binds closest, then AND, then OR
 *   term    = text                     a word or "phrase": in service, operation, tags, logs; or the id of the span
 *           | key "=" text             the same, across a tag: the key ends and the value begins like that
 *           | "error"                  the span failed
 *           | ( "service" | "operation" ) ":" [ "=" ] text
 *           | "log" ":" text           in names, keys and values of its logs
 *           | "id" ":" text            as ids are compared: without leading zeros
 *           | "has" ":" key            a tag or log field of that key
 *           | "kind" ":" word          client, server …; the beginning will do
 *           | "status" ":" word        ok, error, unset; likewise
 *           | ( "duration" | "self" ) ":" amount          of time: 100ms, 1.5s, 2m
 *           | key ":" amount           of numbers; the key of a tag of the span, its process or its logs
 *           | key ":" [ "=" ] text     the value has the text, or is it; without "=", also the text "key:value" as it stands
 *   amount  = [ "=" | "<" | "<=" | ">" | ">=" ] number | number ".." [ number ] | ".." number     both ends included
 *   text    = word | '"' { character | '\"' | '\\' } '"'
 *
 * Letter case matters only for AND, OR and NOT. Two numbers are compared as numbers (`key:200` is 200.0 and not 1200), unless in
 * quotes. Quoted text is never an operator, `"duration":x` is a tag of that name, and a quote that is not closed reaches to the end. A
 * word may hold pairs of parentheses, and ends before one that closes a group; `scheme://` and `a::b` are words, not keys.
 */
export type Query = All | Any | Not | Term;

/** Two or more, none of them an `All`. */
export interface All {
  readonly kind: 'all';
  readonly of: readonly Query[];
}

/** Two or more, none of them an `Any`. */
export interface Any {
  readonly kind: 'any';
  readonly of: readonly Query[];
}

export interface Not {
  readonly kind: 'not';
  readonly of: Query;
}

/** Texts keep the case they were typed in. */
export type Term =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'error' }
  | { readonly kind: 'log' | 'id' | 'has'; readonly text: string }
  | { readonly kind: 'service' | 'operation'; readonly test: TextValue }
  | { readonly kind: 'kind' | 'status'; readonly word: string; readonly isWhole: boolean }
  | { readonly kind: 'duration' | 'self'; readonly test: Range }
  | { readonly kind: 'tag'; readonly key: string; readonly test: TextValue | Range };

/** The value has the text (`has`), or is it (`is`). Text in quotes is never a number. */
export interface TextValue {
  readonly op: 'has' | 'is';
  readonly text: string;
  readonly isQuoted: boolean;
}

/** At least one end. */
export interface Range {
  readonly op: 'range';
  readonly from: Bound | undefined;
  readonly to: Bound | undefined;
}

export interface Bound {
  /** As typed: `100ms`, `500`. */
  readonly text: string;
  /** The end itself belongs to it. */
  readonly isIn: boolean;
}

export const fieldNames = [
  'service',
  'operation',
  'kind',
  'status',
  'duration',
  'self',
  'log',
  'has',
  'id',
] as const;
export type FieldName = (typeof fieldNames)[number];

/** The field of that name; undefined: the name is the key of a tag. */
export function fieldOf(name: string): FieldName | undefined {
  const wanted = name.toLowerCase();
  return fieldNames.find((field) => field === wanted);
}

export const statusNames = ['unset', 'ok', 'error'] as const;

export function allOf(queries: readonly Query[]): Query {
  const of = queries.flatMap((query) => (query.kind === 'all' ? query.of : [query]));
  return of.length === 1 ? of[0] : { kind: 'all', of };
}

export function anyOf(queries: readonly Query[]): Query {
  const of = queries.flatMap((query) => (query.kind === 'any' ? query.of : [query]));
  return of.length === 1 ? of[0] : { kind: 'any', of };
}
