/**
 * The list of formats that files may have, asked in this order. A new one is a folder and a line. Each is a chunk of its own:
 * only what a file is takes is loaded.
 */
import type { DocumentFormat, FileFormat, OpenSink } from './file-format.ts';
import type { FileHead } from './file-head.ts';
import { framingOf } from '../otlp-proto/framing.ts';
import { jsonDocuments } from '../json/documents.ts';

const has = ({ paths }: FileHead, pattern: RegExp) => [...paths].some((path) => pattern.test(path));
const documents =
  (format: DocumentFormat, { isLines }: FileHead): OpenSink =>
  (builder, problems) =>
    jsonDocuments(format, builder, problems, isLines);

export const fileFormats: readonly FileFormat[] = [
  {
    id: 'otlp-proto',
    label: 'OTLP protobuf',
    sniff: ({ bytes }) => framingOf(bytes) !== undefined,
    load: async ({ bytes }) => {
      const { otlpProto } = await import('../otlp-proto/format.ts');
      return otlpProto(framingOf(bytes) ?? 'bare');
    },
  },
  {
    id: 'otlp',
    label: 'OTLP JSON',
    sniff: (head) =>
      has(head, /^(\[\])*(\.(result|trace))*(\[\])*\.(batches|resource_?(spans|logs|metrics))$/i),
    load: async (head) => documents((await import('../otlp/format.ts')).otlp, head),
  },
  {
    id: 'tempo-search',
    label: 'Tempo search results',
    sniff: (head) => has(head, /^\.traces\[\]\.(rootTraceName|rootServiceName|spanSets?)$/),
    load: () =>
      'These are search results of Tempo: they name traces and some of their spans, but hold none whole. Save the traces themselves (“/api/traces/…” of Tempo).',
  },
  {
    id: 'dependencies',
    label: 'Dependency links',
    sniff: (head) => has(head, /^(\.data)?\[\]\.callCount$/),
    load: () => 'These are dependency links: counts of who calls whom, without traces.',
  },
  {
    id: 'chrome',
    label: 'Chrome trace events',
    sniff: (head) => has(head, /^(\.traceEvents)?\[\]\.ph$/),
    load: async (head) => documents((await import('../chrome/format.ts')).chrome, head),
  },
  {
    id: 'elasticsearch',
    label: 'Jaeger spans of Elasticsearch',
    sniff: (head) =>
      has(head, /^(\.responses\[\])?(\.hits\.hits\[\]|\[\])?(\._source)\.(traceID|spanID)$/) ||
      (has(head, /^\.(startTimeMillis|tag|index|create)$/) && has(head, /^\.(traceID|spanID)$/)),
    load: async (head) => documents((await import('../elasticsearch/format.ts')).elasticsearch, head),
  },
  {
    id: 'jaeger',
    label: 'Jaeger JSON',
    sniff: (head) =>
      has(head, /^(\.data)?(\[\])?(\.spans(\[\])?)?\.(spans|spanID|processes|traceID)$/) ||
      // An answer that found nothing.
      (has(head, /^\.data$/) && has(head, /^\.(errors|total)$/)),
    load: async (head) => documents((await import('../jaeger/format.ts')).jaeger, head),
  },
  {
    id: 'zipkin',
    label: 'Zipkin JSON',
    sniff: (head) => has(head, /^(\[\])*\.traceId$/) && has(head, /^(\[\])*\.id$/),
    load: async (head) => documents((await import('../zipkin/format.ts')).zipkin, head),
  },
];
