/**
 * The value of a key on a span: one definition for groups, colours and columns. A span that lacks the tag has what its
 * process says; of several values of one key the first counts.
 */
import type { briefText } from '../trace/span.ts';
import { hasFlag } from '../trace/span.ts';
import { findString, textOf } from '../trace/strings.ts';
import type { StringId } from '../trace/strings.ts';
import type { AttributeTable, SpanIndex, Trace } from '../trace/trace.ts';
import { SpanFlag, spanKindNames, SpanStatus } from '../trace/trace.ts';
import type { PartKey } from './operations-keys.ts';

/** Reads one part of a span's group. Spans of the same code have the same text. */
export interface PartReader {
  readonly codeOf: (span: SpanIndex) => number;
  /** undefined: the span has no such tag. */
  readonly textOf: (code: number) => string | undefined;
}

/** @param read `briefText` for the screen, `textOf` where every character counts */
export function partReader(
  trace: Trace,
  part: PartKey,
  read: typeof briefText | typeof textOf = textOf,
): PartReader {
  const { spans, processes, strings } = trace;
  const text = (id: StringId) => read(strings, id);
  switch (part) {
    case 'service':
      return { codeOf: (i) => processes.service[spans.process[i]], textOf: text };
    case 'operation':
      return { codeOf: (i) => spans.name[i], textOf: text };
    case 'kind':
      return { codeOf: (i) => spans.kind[i], textOf: (code) => spanKindNames[code] };
    case 'status':
      return { codeOf: (i) => statusOf(trace, i), textOf: (code) => statusNames[code] };
    default:
      return tagReader(trace, part.slice(4), text);
  }
}

const statusNames = ['unset', 'ok', 'error'] as const;

/** Errors are the spans that every view marks as such, whatever made them so. */
function statusOf(trace: Trace, i: SpanIndex): number {
  if (hasFlag(trace, i, SpanFlag.error)) return SpanStatus.error;
  return trace.spans.status[i] === SpanStatus.ok ? SpanStatus.ok : SpanStatus.unset;
}

/** The code is the value's StringId and one more; 0 is no value. */
function tagReader(trace: Trace, key: string, text: (id: StringId) => string): PartReader {
  const { spans, processes, attributes, processAttributes } = trace;
  const id = findString(trace.strings, key);
  const { attrs, attrsEnd, process } = spans;
  const ofProcess = Uint32Array.from({ length: processes.length }, (_, p) =>
    firstValue(processAttributes, processes.attrs[p], processes.attrs[p + 1], id),
  );
  return {
    codeOf: (i) => firstValue(attributes, attrs[i], attrsEnd[i], id) || ofProcess[process[i]],
    textOf: (code) => (code === 0 ? undefined : text(code - 1)),
  };
}

function firstValue({ key, value }: AttributeTable, from: number, to: number, wanted: number): number {
  for (let a = from; a < to; a++) if (key[a] === wanted) return value[a] + 1;
  return 0;
}
