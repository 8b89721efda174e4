/** A trace that the worker keeps, written as text in one of the formats it can leave in. */
import type { Work } from '#core/analysis/analysis.ts';
import { redact } from '#core/analysis/redaction/redact.ts';
import { isRedacting } from '#core/analysis/redaction/redaction.ts';
import type { Redaction } from '#core/analysis/redaction/redaction.ts';
import { exporters } from '#core/export/registry.ts';
import type { ExporterId } from '#core/export/registry.ts';
import { writeTrace } from '#core/export/writing.ts';
import type { BeginWriting } from '#core/export/writing.ts';
import type { Trace } from '#core/trace/trace.ts';

/** The steps of writing, once the code of the format is there. */
export async function openWriting(
  trace: Trace,
  format: ExporterId,
  redaction: Redaction,
): Promise<Work<Uint8Array[]>> {
  const exporter = exporters.find(({ id }) => id === format);
  if (exporter === undefined) throw new Error(`no format ${format}`);
  return write(trace, await exporter.load(), redaction);
}

/** UTF-8, in the pieces that come from the writer: a long document is never one string. */
function* write(trace: Trace, begin: BeginWriting, redaction: Redaction): Work<Uint8Array[]> {
  const what = isRedacting(redaction) ? (yield* redact(trace, redaction)).trace : trace;
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  for (const piece of writeTrace(begin, what)) {
    pieces.push(encoder.encode(piece));
    yield undefined;
  }
  return pieces;
}
