/** How far a trace has come, in words: `12.4 MB of 80 MB, 8,120 spans`. */
import { formatCount } from '#core/base/format-count.ts';
import type { TraceProgress } from '../../state/trace-progress.ts';

export function progressWords(progress: TraceProgress | undefined): string {
  if (progress === undefined) return 'waiting for the server';
  const { bytes, spans, total } = progress;
  const size = total === undefined ? sizeText(bytes) : `${sizeText(bytes)} of ${sizeText(total)}`;
  return `${size}, ${formatCount(spans)} spans`;
}

function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${Math.round(bytes / 1e3)} kB`;
  return `${(bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0)} MB`;
}
