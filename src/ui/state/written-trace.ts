/** A trace as a file, without what is to be taken out. */
import type { Redaction } from '#core/analysis/redaction/redaction.ts';
import { exactFormat } from '#core/export/exact-format.ts';
import type { ExporterId } from '#core/export/registry.ts';
import { pack } from '#io/inside/pack.ts';
import type { OpenTrace } from './queries.ts';
import type { Runtime } from './runtime.ts';

export async function writtenTrace(
  { worker }: Runtime,
  open: Pick<OpenTrace, 'key'>,
  format: ExporterId,
  redaction: Redaction,
  signal: AbortSignal,
  mimeType = 'application/json',
): Promise<Blob> {
  const pieces = await worker.writeTrace(open.key, format, redaction, signal);
  return new Blob([...pieces], { type: mimeType });
}

/** For an address or a page: `io/inside/pack.ts` tells how. */
export async function packedTrace(
  runtime: Runtime,
  open: Pick<OpenTrace, 'key' | 'trace'>,
  redaction: Redaction,
  signal: AbortSignal,
): Promise<string> {
  return pack(await writtenTrace(runtime, open, exactFormat(open.trace), redaction, signal));
}
