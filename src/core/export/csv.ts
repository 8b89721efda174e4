/** A table of spans (RFC 4180), one a row, in the order of the timeline: ids, names and every digit of the times; tags as logfmt. */
import { csvText } from '../base/csv.ts';
import { formatLogfmt } from '../base/logfmt.ts';
import { attributesIn, hasFlag, spanIdOf } from '../trace/span.ts';
import type { SpanIndex, Trace } from '../trace/trace.ts';
import { refTypeNames, spanKindNames, SpanFlag, SpanStatus } from '../trace/trace.ts';
import { TraceSource } from './source.ts';
import type { Writing } from './writing.ts';

type Column = readonly [head: string, cell: (source: TraceSource, i: SpanIndex) => string];

const statusTexts = { [SpanStatus.unset]: '', [SpanStatus.ok]: 'ok', [SpanStatus.error]: 'error' } as const;

const columns: readonly Column[] = [
  ['trace id', ({ trace }) => csvText(trace.traceId)],
  ['span id', ({ trace }, i) => csvText(spanIdOf(trace, i))],
  [
    'parent id',
    ({ trace }, i) => (trace.spans.parent[i] < 0 ? '' : csvText(spanIdOf(trace, trace.spans.parent[i]))),
  ],
  ['reference', ({ trace }, i) => (trace.spans.link[i] === 0 ? '' : refTypeNames[trace.spans.link[i]])],
  ['depth', ({ trace }, i) => String(trace.spans.depth[i])],
  ['service', (source, i) => csvText(source.service(source.trace.spans.process[i]) ?? '')],
  ['operation', (source, i) => csvText(source.text(source.trace.spans.name[i]))],
  ['kind', ({ trace }, i) => (trace.spans.kind[i] === 0 ? '' : spanKindNames[trace.spans.kind[i]])],
  ['status', ({ trace }, i) => statusTexts[trace.spans.status[i] as keyof typeof statusTexts]],
  ['failed', ({ trace }, i) => String(hasFlag(trace, i, SpanFlag.error))],
  // Of the epoch as text: a spreadsheet would round 19 digits, but not the time within the trace.
  ['start (unix ns)', (source, i) => String(source.nanos(source.trace.spans.start[i]))],
  ['start (ns)', ({ trace }, i) => String(trace.spans.start[i])],
  ['duration (ns)', ({ trace }, i) => String(trace.spans.duration[i])],
  ['logs', ({ trace }, i) => String(trace.spans.eventsEnd[i] - trace.spans.events[i])],
  [
    'tags',
    ({ trace }, i) =>
      csvText(
        formatLogfmt(attributesIn(trace, trace.attributes, trace.spans.attrs[i], trace.spans.attrsEnd[i])),
      ),
  ],
];

const rowOf = (cells: readonly string[]) => `${cells.join(',')}\r\n`;

export function beginCsv(): Writing {
  let isFirst = true;
  const head = rowOf(columns.map(([name]) => name));
  return {
    *trace(trace: Trace) {
      if (isFirst) yield head;
      isFirst = false;
      const source = new TraceSource(trace);
      for (const i of source.spans()) yield rowOf(columns.map(([, cell]) => cell(source, i)));
    },
    *end() {
      if (isFirst) yield head;
    },
  };
}
