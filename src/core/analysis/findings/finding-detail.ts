/** What the span in question says itself: the error's message, or the statement in its normal form. */
import { briefText } from '../../trace/span.ts';
import type { StringId } from '../../trace/strings.ts';
import { textOf } from '../../trace/strings.ts';
import type { SpanIndex, Trace } from '../../trace/trace.ts';
import type { Finding } from './finding.ts';
import { Scratch } from './scratch.ts';
import { normaliseStatement } from './statement.ts';

/** Keys under which errors are told, best first. */
const messageKeys = [
  'otel.status_description',
  'error.message',
  'exception.message',
  'error.object',
  'message',
];
const statementKeys = ['db.query.text', 'db.statement', 'sql.query'];

/** Longest statement that is put into normal form for people. */
const longest = 2000;

export function detailOf(trace: Trace, { kind, spans }: Finding): string | undefined {
  if (kind === 'firstError') return messageOf(trace, spans[0]);
  return kind === 'repeatedCalls' || kind === 'identicalCalls' || kind === 'pagination'
    ? statementOf(trace, spans[0])
    : undefined;
}

/** Of the span's tags, else of its logs. */
function messageOf(trace: Trace, span: SpanIndex): string | undefined {
  const { spans, attributes, events, eventAttributes } = trace;
  const own = valueAt(trace, attributes, messageKeys, spans.attrs[span], spans.attrsEnd[span]);
  if (own !== 0) return briefText(trace.strings, own);
  // The last log is nearest to the end.
  for (let e = spans.eventsEnd[span] - 1; e >= spans.events[span]; e--) {
    const told = valueAt(trace, eventAttributes, messageKeys, events.attrs[e], events.attrs[e + 1]);
    if (told !== 0) return briefText(trace.strings, told);
  }
  return undefined;
}

function statementOf(trace: Trace, span: SpanIndex): string | undefined {
  const { spans, attributes, strings } = trace;
  const id = valueAt(trace, attributes, statementKeys, spans.attrs[span], spans.attrsEnd[span]);
  if (id === 0) return undefined;
  const from = strings.offsets[id];
  const to = Math.min(strings.offsets[id + 1], from + longest);
  const scratch = new Scratch();
  normaliseStatement(strings.bytes, from, to, scratch);
  return scratch.text();
}

function valueAt(
  { strings }: Trace,
  table: Trace['attributes'],
  keys: readonly string[],
  from: number,
  to: number,
): StringId {
  let best = keys.length;
  let value = 0;
  for (let a = from; a < to; a++) {
    const rank = keys.indexOf(textOf(strings, table.key[a]));
    if (rank < 0 || rank >= best) continue;
    best = rank;
    value = table.value[a];
  }
  return value;
}
