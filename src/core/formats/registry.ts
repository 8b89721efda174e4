/** The list of formats, asked in this order. A new one is a folder and a line. */
import type { TraceFormat } from './format.ts';
import { jaeger } from './jaeger/format.ts';
import { otlp } from './otlp/format.ts';
import { packed } from './packed/format.ts';

export const formats: readonly TraceFormat[] = [packed, otlp, jaeger];
