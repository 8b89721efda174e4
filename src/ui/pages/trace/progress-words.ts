/** How far a trace has come, in words: `12.4 MB of 80 MB, 8,120 spans`. */
import { formatBytes } from '#core/base/format-bytes.ts';
import { formatCount } from '#core/base/format-count.ts';
import type { TraceProgress } from '../../state/trace-progress.ts';

export function progressWords(progress: TraceProgress | undefined): string {
  if (progress === undefined) return 'waiting for the server';
  const { bytes, spans, total } = progress;
  const size = total === undefined ? formatBytes(bytes) : `${formatBytes(bytes)} of ${formatBytes(total)}`;
  return `${size}, ${formatCount(spans)} spans`;
}
