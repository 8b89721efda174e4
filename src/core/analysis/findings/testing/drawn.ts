/** Traces from drawings (see mocks/text.ts), and what is found in them in a line each. */
import { traceFromText } from '#mocks/text.ts';
import { decode } from '../../../formats/decode.ts';
import { spanIdOf } from '../../../trace/span.ts';
import type { Trace } from '../../../trace/trace.ts';
import { wholeOf } from '../../analysis.ts';
import { findingsOf } from '../findings.ts';
import type { FindingsParams } from '../findings.ts';
import type { Finding, FindingKind } from '../finding.ts';

export function decoded(body: unknown): Trace {
  const [trace] = decode(new TextEncoder().encode(JSON.stringify(body))).traces;
  return trace;
}

/** Milliseconds, unless they have a unit. */
export function drawn(drawing: string): Trace {
  return decoded({ data: [traceFromText(drawing)] });
}

export function findIn(trace: Trace, params: FindingsParams = {}): readonly Finding[] {
  return wholeOf(findingsOf(trace, params)).list;
}

/** Those of some kinds. */
export function found<K extends FindingKind>(
  trace: Trace,
  ...kinds: readonly K[]
): Extract<Finding, { kind: K }>[] {
  return findIn(trace).filter((finding): finding is Extract<Finding, { kind: K }> =>
    (kinds as readonly string[]).includes(finding.kind),
  );
}

/** Operations of the spans a finding means. */
export const operationsOf = (trace: Trace, { spans }: Finding): string[] =>
  Array.from(spans, (i) => namesOf(trace)[i]);

export const idsOf = (trace: Trace, spans: Iterable<number>): string[] =>
  Array.from(spans, (i) => spanIdOf(trace, i).replace(/^0+/, ''));

function namesOf(trace: Trace): string[] {
  return Array.from(trace.spans.name, (id) =>
    new TextDecoder().decode(
      trace.strings.bytes.subarray(trace.strings.offsets[id], trace.strings.offsets[id + 1]),
    ),
  );
}

export const ms = 1e6;
