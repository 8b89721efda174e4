/** Templates of configured links: `https://logs/#{traceID | pad_start 32 0}?from=#{startTime | add -60000000 | epoch_micros_to_date_iso}`. */

export type LinkValue = string | number;

export interface Template {
  /** Names of what has to be known. */
  readonly parameters: readonly string[];
  readonly write: (values: ReadonlyMap<string, LinkValue>) => string;
}

type Formatter = (value: LinkValue) => LinkValue;

interface Hole {
  readonly name: string;
  readonly formatters: readonly Formatter[];
}

const hole = /#\{([^{}]*)\}/g;

/** @param encode what is done to each value before it is put in */
export function templateOf(text: string, encode: (value: string) => string): Template {
  const holes = new Map<string, Hole>();
  for (const [, inside] of text.matchAll(hole)) holes.set(inside, holeOf(inside));
  return {
    parameters: [...new Set([...holes.values()].map(({ name }) => name))],
    write: (values) =>
      text.replace(hole, (_, inside: string) => {
        const { name = '', formatters = [] } = holes.get(inside) ?? {};
        const value = formatters.reduce((so, format) => format(so), values.get(name) ?? '');
        return encode(String(value));
      }),
  };
}

function holeOf(inside: string): Hole {
  const [name, ...calls] = inside.split('|').map((part) => part.trim());
  return { name, formatters: calls.flatMap(formatterOf) };
}

/** A formatter that nobody knows, or that lacks an argument, leaves the value as it is; so does one that cannot work on it. */
function formatterOf(call: string): readonly Formatter[] {
  const [name, ...args] = call.split(/\s+/);
  switch (name) {
    case 'epoch_micros_to_date_iso':
      return [isoOf];
    case 'pad_start': {
      const length = Number(args[0]);
      // Anything longer is a mistake, and would fill the memory.
      if (!Number.isInteger(length) || length > 1000 || args[1] === undefined) return [];
      return [(value) => (typeof value === 'string' ? value.padStart(length, args[1]) : value)];
    }
    case 'add': {
      const offset = Number(args[0]);
      if (args[0] === undefined || !Number.isFinite(offset)) return [];
      return [(value) => (typeof value === 'number' ? value + offset : value)];
    }
    default:
      return [];
  }
}

function isoOf(value: LinkValue): LinkValue {
  if (typeof value !== 'number' || !(Math.abs(value) <= 8.64e18)) return value;
  return new Date(value / 1000).toISOString();
}
