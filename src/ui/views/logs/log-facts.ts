/** One log for people: its time in words, what is odd about it, and all of it as a line of text. */
import type { LogIndex, LogPosition } from '#core/analysis/log-index.ts';
import { isLevelField } from '#core/analysis/log-levels.ts';
import { levelNames } from '#core/analysis/log-level-names.ts';
import type { LevelName } from '#core/analysis/log-level-names.ts';
import type { LogLine } from '#core/analysis/log-line.ts';
import { exactDuration, formatDuration, signedDuration } from '#core/base/format-duration.ts';
import { exactTime } from '#core/base/format-time.ts';
import { formatLogfmt } from '#core/base/logfmt.ts';
import { movedBy } from '#core/trace/adjusted-times.ts';
import { attributesIn, operationOf, serviceOf, spanIdOf } from '#core/trace/span.ts';
import type { Attribute } from '#core/trace/span.ts';
import { textOf } from '#core/trace/strings.ts';
import type { Trace } from '#core/trace/trace.ts';

/** What is shown for a level that a log does not have. */
export const noLevel = 'no level';

export function levelWord(level: LevelName): string {
  return level === 'none' ? noLevel : level;
}

/** `+12.4 ms`, `−3 ms` for what came before. */
export function offsetWords(time: number): string {
  return `${time < 0 ? '' : '+'}${formatDuration(time)}`;
}

/** `key=value` pairs for one line: logfmt, but JSON stays as it is. */
export function fieldWords(fields: LogLine['fields']): string {
  return fields
    .map((field) => (/^[[{]/.test(field.value) ? `${field.key}=${field.value}` : formatLogfmt([field])))
    .join(' ');
}

/** Nanoseconds since the epoch. */
export function epochOf({ startNs, events }: Trace, e: number): bigint {
  return startNs + BigInt(Math.round(events.time[e]));
}

/** Every digit, for the tooltip. */
export function exactWords(trace: Trace, span: number, e: number): string {
  const time = trace.events.time[e];
  const inSpan = time - trace.spans.start[span];
  const by = movedBy(trace, span);
  const moved = by === 0 ? '' : `\nmoved by ${signedDuration(by)} with its span`;
  return `${exactDuration(time)} since the start of the trace\n${exactDuration(inSpan)} since the start of its span\n${exactTime(epochOf(trace, e))}${moved}`;
}

/** The name as the field `event`, as Jaeger's API has it, then the fields. */
export function fieldsOf(trace: Trace, e: number): Attribute[] {
  const { events, eventAttributes, strings } = trace;
  const fields = attributesIn(trace, eventAttributes, events.attrs[e], events.attrs[e + 1]);
  const name = textOf(strings, events.name[e]);
  return name === '' ? fields : [{ key: 'event', type: 'string', value: name }, ...fields];
}

/** One line of logfmt with everything there is. */
export function logText(trace: Trace, index: LogIndex, position: LogPosition): string {
  const e = index.events[position];
  const span = index.spans[position];
  const level = index.levels[position];
  const fields = fieldsOf(trace, e);
  const says = fields.some(({ key, value }) => isLevelField(key, value, level));
  return formatLogfmt([
    { key: 'time', value: exactTime(epochOf(trace, e)) },
    ...(level === 0 || says ? [] : [{ key: 'level', value: levelNames[level] }]),
    { key: 'service', value: serviceOf(trace, span) },
    { key: 'operation', value: operationOf(trace, span) },
    { key: 'trace', value: trace.traceId },
    { key: 'span', value: spanIdOf(trace, span) },
    ...fields,
  ]);
}
