/** The few words about a span that are worth a place beside its name: HTTP status, database, messaging system. */
import { briefText } from '#core/trace/span.ts';
import type { StringId } from '#core/trace/strings.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';

export interface RowMark {
  readonly text: string;
  readonly tone: 'plain' | 'warning' | 'error';
  /** Key and value, for the tooltip. */
  readonly title: string;
}

type Meaning = 'http' | 'system' | 'none';

/** A map, because a trace may well hold the key `__proto__`. */
const meanings: ReadonlyMap<string, Meaning> = new Map([
  ['http.status_code', 'http'],
  ['http.response.status_code', 'http'],
  ['db.system', 'system'],
  ['db.system.name', 'system'],
  ['messaging.system', 'system'],
]);

/** What the keys met so far mean: there are few keys, and a search for those above through all strings takes long. */
const knownByTrace = new WeakMap<Trace, Map<StringId, Meaning>>();

function meaningOf(trace: Trace, key: StringId): Meaning {
  let known = knownByTrace.get(trace);
  if (known === undefined) knownByTrace.set(trace, (known = new Map()));
  let meaning = known.get(key);
  if (meaning === undefined)
    known.set(key, (meaning = meanings.get(briefText(trace.strings, key)) ?? 'none'));
  return meaning;
}

const longest = 14;
const mostMarks = 2;
/** A span with more tags than this is not searched to its end each time its row is drawn. */
const mostTags = 500;

/** @param service left out where it would only be said again */
export function rowMarks(trace: Trace, i: SpanIndex, service: string): RowMark[] {
  const { attributes, spans, strings } = trace;
  const marks: RowMark[] = [];
  const end = Math.min(spans.attrsEnd[i], spans.attrs[i] + mostTags);
  for (let a = spans.attrs[i]; a < end && marks.length < mostMarks; a++) {
    const meaning = meaningOf(trace, attributes.key[a]);
    if (meaning === 'none') continue;
    const value = briefText(strings, attributes.value[a]);
    if (value === '' || saysTheSame(value, service) || marks.some((mark) => mark.text === value)) continue;
    marks.push(markFor(meaning, briefText(strings, attributes.key[a]), value));
  }
  return marks;
}

/** `postgresql` beside `postgres` is noise. */
function saysTheSame(value: string, service: string): boolean {
  return service !== '' && (value.startsWith(service) || service.startsWith(value));
}

function markFor(meaning: Meaning, key: string, value: string): RowMark {
  const text = value.length > longest ? `${value.slice(0, longest - 1)}…` : value;
  const status = meaning === 'http' ? Number(value) : 0;
  const tone = status >= 500 ? 'error' : status >= 400 ? 'warning' : 'plain';
  return { text, tone, title: `${key} = ${value}` };
}
