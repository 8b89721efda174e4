/** The few words about a span that are worth a place beside its name: HTTP status, database, messaging system. */
import { findStrings, textOf } from '#core/trace/strings.ts';
import type { StringId } from '#core/trace/strings.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';

export interface RowMark {
  readonly text: string;
  readonly tone: 'plain' | 'warning' | 'error';
  /** Key and value, for the tooltip. */
  readonly title: string;
}

type Meaning = 'http' | 'system';

/** A map, because a trace may well hold the key `__proto__`. */
const meanings: ReadonlyMap<string, Meaning> = new Map([
  ['http.status_code', 'http'],
  ['http.response.status_code', 'http'],
  ['db.system', 'system'],
  ['db.system.name', 'system'],
  ['messaging.system', 'system'],
]);

const keysByTrace = new WeakMap<Trace, ReadonlyMap<StringId, Meaning>>();

/** Which string ids are the keys above; found once per trace. */
function markKeys(trace: Trace): ReadonlyMap<StringId, Meaning> {
  let keys = keysByTrace.get(trace);
  if (keys === undefined) {
    const ids = findStrings(trace.strings, meanings.keys());
    keys = new Map(
      [...meanings].flatMap(([key, meaning]) => {
        const id = ids.get(key);
        return id === undefined ? [] : [[id, meaning] as const];
      }),
    );
    keysByTrace.set(trace, keys);
  }
  return keys;
}

const longest = 14;

/** @param service left out where it would only be said again */
export function rowMarks(trace: Trace, i: SpanIndex, service: string): RowMark[] {
  const keys = markKeys(trace);
  if (keys.size === 0) return [];
  const { attributes, spans, strings } = trace;
  const marks: RowMark[] = [];
  for (let a = spans.attrs[i]; a < spans.attrsEnd[i] && marks.length < 2; a++) {
    const meaning = keys.get(attributes.key[a]);
    if (meaning === undefined) continue;
    const value = textOf(strings, attributes.value[a]);
    if (value === '' || saysTheSame(value, service) || marks.some((mark) => mark.text === value)) continue;
    marks.push(markFor(meaning, textOf(strings, attributes.key[a]), value));
  }
  return marks;
}

/** `postgresql` beside `postgres` is noise. */
function saysTheSame(value: string, service: string): boolean {
  return value.startsWith(service) || service.startsWith(value);
}

function markFor(meaning: Meaning, key: string, value: string): RowMark {
  const text = value.length > longest ? `${value.slice(0, longest - 1)}…` : value;
  const status = meaning === 'http' ? Number(value) : 0;
  const tone = status >= 500 ? 'error' : status >= 400 ? 'warning' : 'plain';
  return { text, tone, title: `${key} = ${value}` };
}
