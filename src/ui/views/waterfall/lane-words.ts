/** What the card of a place in the lanes says, for the card and for screen readers. */
import { LevelReader } from '#core/analysis/log-levels.ts';
import { levelNames } from '#core/analysis/log-level-names.ts';
import { logLine } from '#core/analysis/log-line.ts';
import type { LogLine } from '#core/analysis/log-line.ts';
import { formatDuration } from '#core/base/format-duration.ts';
import { hasFlag } from '#core/trace/span.ts';
import { SpanFlag } from '#core/trace/trace.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { namesOf, spanFacts } from '../../details/span-facts.ts';
import type { LaneTarget } from './lane-target.ts';

export interface LogWords extends LogLine {
  readonly key: number;
  /** Since the start of the trace, and of the span. */
  readonly time: string;
  readonly sinceSpan: string;
  /** Empty where the log does not say. */
  readonly level: string;
}

/** More would hide what the card is about. */
const mostLogs = 3;
const mostFields = 4;
const longestText = 200;

const readers = new WeakMap<Trace, LevelReader>();

function levelAt(trace: Trace, e: number): number {
  let reader = readers.get(trace);
  if (reader === undefined) readers.set(trace, (reader = new LevelReader(trace)));
  return reader.levelAt(e);
}

/** The first logs of a place, in brief. */
export function logsOf(trace: Trace, { span, logs }: LaneTarget): readonly LogWords[] {
  if (logs === undefined) return [];
  const count = Math.min(mostLogs, logs.end - logs.first);
  return Array.from({ length: count }, (_, k) => logWords(trace, span, logs.first + k));
}

function logWords(trace: Trace, span: SpanIndex, e: number): LogWords {
  const level = levelAt(trace, e);
  const { name, message, fields, more } = logLine(trace, e, level);
  const time = trace.events.time[e];
  return {
    key: e,
    time: formatDuration(time),
    sinceSpan: formatDuration(time - trace.spans.start[span]),
    level: level === 0 ? '' : levelNames[level],
    name: brief(name),
    message: brief(message),
    fields: fields.slice(0, mostFields),
    more: more + Math.max(0, fields.length - mostFields),
  };
}

function brief(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}

/** How many logs of the place the card leaves out. */
export function logsLeftOut({ logs }: LaneTarget): number {
  return logs === undefined ? 0 : Math.max(0, logs.end - logs.first - mostLogs);
}

export function errorWordsOf(trace: Trace, span: SpanIndex): string {
  return hasFlag(trace, span, SpanFlag.error) ? 'Error' : '';
}

/** One sentence. */
export function targetWords(trace: Trace, target: LaneTarget): string {
  const { service, operation } = namesOf(trace, target.span);
  if (target.logs === undefined)
    return [
      `${service} ${operation}`.trim(),
      ...[errorWordsOf(trace, target.span)].filter(Boolean),
      ...spanFacts(trace, target.span).map(({ label, value }) => `${label} ${value}`),
    ].join(', ');
  return logsOf(trace, target)
    .map(({ time, sinceSpan, level, name, message, fields }) =>
      [
        `at ${time}, ${sinceSpan} into the span`,
        ...[level, name, message].filter(Boolean),
        ...fields.map(({ key, value }) => `${key} ${value}`),
      ].join(', '),
    )
    .join('; ');
}
