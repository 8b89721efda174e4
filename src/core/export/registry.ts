/** The list of formats that traces can be written in. A new one is a file and a line; each is a chunk of its own. */
import type { Trace } from '../trace/trace.ts';
import type { BeginWriting } from './writing.ts';

export interface Exporter {
  readonly id: string;
  readonly label: string;
  /** Without the dot. */
  readonly extension: string;
  readonly mimeType: string;
  /** Reads back in Spoor, as far as README.md of this folder says. */
  readonly isReadable: boolean;
  /** What begins a document; `writeTrace` and `writeTraces` (writing.ts) write whole ones. */
  readonly load: () => Promise<BeginWriting>;
}

export const exporters = [
  {
    id: 'jaeger',
    label: 'Jaeger JSON',
    extension: 'jaeger.json',
    mimeType: 'application/json',
    isReadable: true,
    load: () => import('./jaeger.ts').then((module) => module.beginJaeger),
  },
  {
    id: 'otlp',
    label: 'OTLP JSON',
    extension: 'otlp.json',
    mimeType: 'application/json',
    isReadable: true,
    load: () => import('./otlp.ts').then((module) => module.beginOtlp),
  },
  {
    id: 'zipkin',
    label: 'Zipkin JSON',
    extension: 'zipkin.json',
    mimeType: 'application/json',
    isReadable: true,
    load: () => import('./zipkin.ts').then((module) => module.beginZipkin),
  },
  {
    id: 'csv',
    label: 'CSV of spans',
    extension: 'csv',
    mimeType: 'text/csv',
    isReadable: false,
    load: () => import('./csv.ts').then((module) => module.beginCsv),
  },
  {
    id: 'outline',
    label: 'Text outline',
    extension: 'txt',
    mimeType: 'text/plain',
    isReadable: false,
    load: () => import('./outline.ts').then((module) => module.beginOutline),
  },
  {
    id: 'speedscope',
    label: 'speedscope',
    extension: 'speedscope.json',
    mimeType: 'application/json',
    isReadable: false,
    load: () => import('./speedscope.ts').then((module) => module.beginSpeedscope),
  },
] as const satisfies readonly Exporter[];

export type ExporterId = (typeof exporters)[number]['id'];

/** A name for the file: of the trace, or how many there are. */
export function exportName(exporter: Exporter, traces: readonly Pick<Trace, 'traceId'>[]): string {
  const [only] = traces;
  const what = traces.length === 1 ? `trace-${safe(only.traceId)}` : `${traces.length}-traces`;
  return `${what}.${exporter.extension}`;
}

/** An id as part of a file name: sources may put anything into it. */
function safe(id: string): string {
  return id.replace(/[^\w-]+/g, '_').slice(0, 64);
}
