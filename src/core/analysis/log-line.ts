/** What a log says in one line: its name, its message, and its other fields, each cut to what a line can show. */
import type { Attribute } from '../trace/span.ts';
import { briefText } from '../trace/span.ts';
import type { Trace } from '../trace/trace.ts';
import { isLevelField } from './log-levels.ts';

export interface LogLine {
  /** Of the event; empty where it has none. */
  readonly name: string;
  /** Empty where no field is one. */
  readonly message: string;
  /** The others, without the level. */
  readonly fields: readonly Pick<Attribute, 'key' | 'value'>[];
  /** How many fields there are beyond those. */
  readonly more: number;
}

/** Fields that hold the text of a log, the first that is there counts. */
const messageKeys = [
  'message',
  'msg',
  'exception.message',
  'error.message',
  'log.message',
  'body',
  'event',
  'error.object',
  'exception.type',
];
/** More than a line has room for. */
const mostFields = 16;
const longestValue = 80;

/** @param e row of the event table */
export function logLine(trace: Trace, e: number, level: number): LogLine {
  const { events, eventAttributes, strings } = trace;
  const first = events.attrs[e];
  const end = events.attrs[e + 1];
  const all: Pick<Attribute, 'key' | 'value'>[] = [];
  for (let a = first; a < Math.min(end, first + mostFields); a++)
    all.push({
      key: briefText(strings, eventAttributes.key[a]),
      value: briefText(strings, eventAttributes.value[a]),
    });
  const said = messageOf(all);
  const name = briefText(strings, events.name[e]);
  const fields = all
    .filter((field) => !said.fields.includes(field) && !isLevelField(field.key, field.value, level))
    .map(({ key, value }) => ({ key, value: shortened(value) }));
  return { name, message: said.text === name ? '' : said.text, fields, more: end - first - all.length };
}

function messageOf(all: readonly Pick<Attribute, 'key' | 'value'>[]) {
  const valued = (key: string) => all.find((field) => field.key === key && field.value !== '');
  const message = messageKeys.map(valued).find((field) => field !== undefined);
  if (message === undefined) return { text: '', fields: [] };
  // An exception is known by its type before its words.
  const type = message.key === 'exception.message' ? valued('exception.type') : undefined;
  if (type === undefined) return { text: message.value, fields: [message] };
  return { text: `${type.value}: ${message.value}`, fields: [type, message] };
}

function shortened(value: string): string {
  return value.length > longestValue ? `${value.slice(0, longestValue)}…` : value;
}
