/**
 * Jaeger JSON, as the legacy query API answers and Jaeger's own page saves it: `{data: [trace …]}`. Microseconds are cut off as
 * Jaeger does it; what OTLP holds in fields stands in tags.
 */
import type { AttributeTable, SpanIndex, Trace } from '../trace/trace.ts';
import { AttributeType, attributeTypeNames, refTypeNames } from '../trace/trace.ts';
import { isDecimal, isInteger } from './numbers.ts';
import { rowsOf, TraceSource } from './source.ts';
import type { Writing } from './writing.ts';

export function beginJaeger(): Writing {
  let before = '{"data":[';
  return {
    *trace(trace) {
      yield before;
      yield* writeTrace(trace);
      before = ',';
    },
    *end() {
      yield `${before === ',' ? '' : before}],"total":0,"limit":0,"offset":0,"errors":null}\n`;
    },
  };
}

function* writeTrace(trace: Trace): Iterable<string> {
  const source = new TraceSource(trace);
  const processes = new Set<number>();
  let before = '';
  yield `{"traceID":${JSON.stringify(trace.traceId)},"spans":[`;
  for (const i of source.spans()) {
    processes.add(trace.spans.process[i]);
    yield before + spanText(source, i);
    before = ',\n';
  }
  const warnings = source.warnings(-1).map((id) => source.json(id));
  yield `],"processes":{${processTexts(source, processes).join(',')}},"warnings":${listOrNull(warnings)}}`;
}

const listOrNull = (items: readonly string[]) => (items.length === 0 ? 'null' : `[${items.join(',')}]`);

function spanText(source: TraceSource, i: SpanIndex): string {
  const { traceId, spans } = source.trace;
  const start = source.start(i);
  const duration = source.duration(i);
  const fields = [
    `"traceID":${JSON.stringify(traceId)}`,
    `"spanID":${JSON.stringify(source.id(i))}`,
    `"operationName":${source.quoted(spans.name[i])}`,
    `"references":[${referenceTexts(source, i).join(',')}]`,
    ...(start === undefined ? [] : [`"startTime":${source.micros(start)}`]),
    ...(duration === undefined ? [] : [`"duration":${Math.floor(duration / 1000)}`]),
    `"tags":[${tagTexts(source, i).join(',')}]`,
    `"logs":[${logTexts(source, i).join(',')}]`,
    `"processID":"p${spans.process[i] + 1}"`,
    `"warnings":${listOrNull(source.warnings(i).map((id) => source.json(id)))}`,
  ];
  return `{${fields.join(',')}}`;
}

function referenceTexts(source: TraceSource, i: SpanIndex): string[] {
  const { spans, references } = source.trace;
  return rowsOf(spans.refs[i], spans.refsEnd[i], (r) => {
    const ids = `"traceID":${source.quoted(references.traceId[r])},"spanID":${source.json(references.spanId[r])}`;
    return `{"refType":"${refTypeNames[references.type[r]]}",${ids}}`;
  });
}

function tagTexts(source: TraceSource, i: SpanIndex): string[] {
  const { spans, attributes } = source.trace;
  const own = rowsOf(spans.attrs[i], spans.attrsEnd[i], (a) => attributeText(source, attributes, a));
  const implied = source
    .impliedTags(i)
    .map(({ key, value, type }) => tagText(JSON.stringify(key), value, type));
  return [...implied, ...own];
}

function logTexts(source: TraceSource, i: SpanIndex): string[] {
  const { spans, events, eventAttributes } = source.trace;
  return rowsOf(spans.events[i], spans.eventsEnd[i], (e) => {
    const fields = rowsOf(events.attrs[e], events.attrs[e + 1], (a) =>
      attributeText(source, eventAttributes, a),
    );
    if (events.name[e] !== 0)
      fields.unshift(tagText('"event"', source.text(events.name[e]), AttributeType.string));
    return `{"timestamp":${source.micros(events.time[e])},"fields":[${fields.join(',')}]}`;
  });
}

/** A process of which nothing is known is not in the table, as it was not where it came from. */
function processTexts(source: TraceSource, rows: ReadonlySet<number>): string[] {
  const { processes, processAttributes } = source.trace;
  return [...rows].flatMap((row) => {
    const [from, to] = [processes.attrs[row], processes.attrs[row + 1]];
    if (from === to && source.service(row) === undefined) return [];
    const tags = rowsOf(from, to, (a) => attributeText(source, processAttributes, a));
    return [
      `"p${row + 1}":{"serviceName":${source.json(processes.service[row])},"tags":[${tags.join(',')}]}`,
    ];
  });
}

function attributeText(source: TraceSource, table: AttributeTable, a: number): string {
  return tagText(source.quoted(table.key[a]), source.text(table.value[a]), table.type[a]);
}

function tagText(key: string, value: string, type: number): string {
  // Structures are text there, as Jaeger writes those of OTLP; a value that is none is null.
  const name =
    type === AttributeType.json || type === AttributeType.empty ? 'string' : attributeTypeNames[type];
  return `{"key":${key},"type":"${name}","value":${type === AttributeType.empty ? 'null' : bareOrQuoted(value, type)}}`;
}

/** Numbers and truth values bare, where JSON has them without loss; everything else in quotes. */
function bareOrQuoted(value: string, type: number): string {
  const isBare =
    (type === AttributeType.bool && (value === 'true' || value === 'false')) ||
    (type === AttributeType.int64 && isInteger(value) && Number.isSafeInteger(Number(value))) ||
    (type === AttributeType.float64 && isDecimal(value));
  return isBare ? value : JSON.stringify(value);
}
