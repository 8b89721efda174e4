/**
 * Does a trace hold a span that a search asks for? As Jaeger's own store answers: one span must satisfy everything together. Tags are
 * compared exactly, as text, with those of the span, of its process, and with the fields of its logs.
 */
import { findStrings } from '../trace/strings.ts';
import type { StringId } from '../trace/strings.ts';
import { spanKindNames, SpanFlag, SpanStatus } from '../trace/trace.ts';
import type { AttributeTable, SpanIndex, Trace } from '../trace/trace.ts';

export interface SpanSearch {
  /** Empty: any. */
  readonly service: string;
  readonly operation: string;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  /** Bounds of a span's duration, inclusive; undefined: none. */
  readonly minNs: number | undefined;
  readonly maxNs: number | undefined;
}

/** O(what the trace holds) at worst. */
export function holdsSpan(trace: Trace, search: SpanSearch): boolean {
  const { spans, processes } = trace;
  const { service, operation, tags, minNs = 0, maxNs = Infinity } = search;
  const texts = [service, operation, ...tags.flatMap(({ key, value }) => [bareKey(key), value])];
  const ids = findStrings(trace.strings, texts);
  const idOf = (text: string) => (text === '' ? 0 : (ids.get(text) ?? -1));
  const tests = tags.map(({ key, value }) =>
    tagTest(trace, { key, value, keyId: idOf(bareKey(key)), valueId: idOf(value) }),
  );
  const [serviceId, operationId] = [idOf(service), idOf(operation)];
  for (let i = 0; i < spans.length; i++) {
    if ((spans.flags[i] & SpanFlag.placeholder) !== 0) continue;
    if (service !== '' && processes.service[spans.process[i]] !== serviceId) continue;
    if (operation !== '' && spans.name[i] !== operationId) continue;
    if (spans.duration[i] < minNs || spans.duration[i] > maxNs) continue;
    if (tests.every((test) => test(i))) return true;
  }
  return false;
}

interface Wanted {
  readonly key: string;
  readonly value: string;
  /** −1: no such string in the trace. */
  readonly keyId: StringId;
  readonly valueId: StringId;
}

const ofResource = 'resource.';
/** How v2 calls the name and version of an instrumentation scope. */
const scopeKey = /^scope\.(?:name|version)$/;

/** The key as it stands in the tables. */
function bareKey(key: string): string {
  if (key.startsWith(ofResource)) return key.slice(ofResource.length);
  return scopeKey.test(key) ? `otel.${key}` : key;
}

function tagTest(trace: Trace, wanted: Wanted): (span: SpanIndex) => boolean {
  const { spans, attributes } = trace;
  const { key, keyId, valueId } = wanted;
  const ofProcess = processTest(trace, wanted);
  if (key.startsWith(ofResource)) return ofProcess;
  const isThere = keyId >= 0 && valueId >= 0;
  return (i) =>
    isImplied(trace, i, wanted) ||
    (isThere &&
      (holds(attributes, spans.attrs[i], spans.attrsEnd[i], wanted) ||
        ofProcess(i) ||
        holdsLog(trace, i, wanted)));
}

/** Few processes have many spans: each is looked at once. */
function processTest(
  { spans, processes, processAttributes }: Trace,
  wanted: Wanted,
): (i: SpanIndex) => boolean {
  const known = new Map<number, boolean>();
  return (i) => {
    const process = spans.process[i];
    let answer = known.get(process);
    if (answer === undefined) {
      answer = holds(processAttributes, processes.attrs[process], processes.attrs[process + 1], wanted);
      known.set(process, answer);
    }
    return answer;
  };
}

function holdsLog({ spans, events, eventAttributes }: Trace, i: SpanIndex, wanted: Wanted): boolean {
  for (let e = spans.events[i]; e < spans.eventsEnd[i]; e++) {
    if (wanted.key === 'event' && events.name[e] === wanted.valueId) return true;
    if (holds(eventAttributes, events.attrs[e], events.attrs[e + 1], wanted)) return true;
  }
  return false;
}

function holds(
  { key, value }: AttributeTable,
  from: number,
  to: number,
  { keyId, valueId }: Wanted,
): boolean {
  for (let a = from; a < to; a++) if (key[a] === keyId && value[a] === valueId) return true;
  return false;
}

/** What Jaeger makes tags of although the source says it otherwise. */
function isImplied({ spans }: Trace, i: SpanIndex, { key, value }: Wanted): boolean {
  switch (key) {
    case 'span.kind':
      return value === spanKindNames[spans.kind[i]];
    case 'error':
      return value === 'true' && spans.status[i] === SpanStatus.error;
    case 'otel.status_code':
      return (
        spans.status[i] === SpanStatus[value.toLowerCase() as 'ok' | 'error'] && value === value.toUpperCase()
      );
    case 'span.status':
      return spans.status[i] === SpanStatus[value.toLowerCase() as 'ok' | 'error'];
    default:
      return false;
  }
}
