/**
 * Zipkin's JSON: lists of spans (`[span …]`), lists of such lists, spans alone, one a line. v2 (https://zipkin.io/zipkin-api/) and v1
 * (`annotations` with end points, `binaryAnnotations`) may stand in one file. Next.js writes its build traces
 * (`.next/trace`) like v2, with numbers for ids and a clock of its own.
 */
import type { DocumentFormat } from '../files/file-format.ts';
import { Byte } from '../json/reader.ts';
import type { Steps } from '../json/steps.ts';
import { step } from '../json/steps.ts';
import type { ZipkinInput } from './input.ts';
import { zipkinInput } from './input.ts';
import { joinShortTraceIds } from './short-trace-ids.ts';
import { readSpan } from './span.ts';

export const zipkin: DocumentFormat = {
  open: (reader, builder) => {
    const input = zipkinInput(reader, builder);
    return () => readSpans(input, 0);
  },
  finish: (builder) => joinShortTraceIds(builder, builder.messages),
};

/** A list of traces, a trace, a span. */
const deepest = 2;

function* readSpans(input: ZipkinInput, depth: number): Steps {
  const { reader, builder } = input;
  const first = yield* step(reader, () => reader.peek());
  if (first === Byte.openArray && depth < deepest) {
    yield* step(reader, () => reader.enterArray());
    while (yield* step(reader, () => reader.nextElement())) yield* readSpans(input, depth + 1);
  } else {
    yield* step(
      reader,
      () => readSpan(input),
      () => builder.undoSpan(),
    );
  }
}
