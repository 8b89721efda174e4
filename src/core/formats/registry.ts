/** The list of formats, asked in this order. A new one is a folder and a line. */
import type { TraceFormat } from './format.ts';
import { jaeger } from './jaeger/format.ts';
import { otlp } from './otlp/format.ts';

const known: TraceFormat[] = [otlp, jaeger];

export const formats: readonly TraceFormat[] = known;

/** For a format whose code comes when bytes of it are about to: it is asked first from now on. */
export function addFormat(format: TraceFormat): void {
  if (!known.includes(format)) known.unshift(format);
}
