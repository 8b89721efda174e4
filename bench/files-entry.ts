/** Runs in a worker on an empty page: reads a body as an opened file is read, and beside it as `JSON.parse` does. */
import { exporters } from '#core/export/registry.ts';
import { decode } from '#core/formats/decode.ts';
import { documentsIn } from '#io/files/documents.ts';
import { FileReading } from '#io/worker/file-reading.ts';

export interface Question {
  /** A trace as Jaeger sends it. */
  readonly url: string;
  readonly runs: number;
}

/** Of one format. */
export interface FileTimes {
  readonly label: string;
  readonly isPacked: boolean;
  /** Unpacked. */
  readonly bytes: number;
  readonly spans: number;
  /** `JSON.parse` of the text, unpacked first where it is packed; ms, by run. */
  readonly bound: readonly number[];
  readonly read: readonly number[];
}

self.onmessage = ({ data }: MessageEvent<Question>) => {
  const work = run(data).catch((error: unknown) => ({ error: String(error) }));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's page has no other
  void work.then((found) => self.postMessage(found));
};

async function run({ url, runs }: Question): Promise<readonly FileTimes[]> {
  const [trace] = decode(new Uint8Array(await (await fetch(url)).arrayBuffer())).traces;
  const found: FileTimes[] = [];
  for (const { id, label, load } of exporters) {
    if (!measured.has(id)) continue;
    const writing = (await load())();
    const text = [...writing.trace(trace), ...writing.end()].join('');
    for (const isPacked of [false, true]) found.push(await timesOf(label, text, isPacked, runs));
  }
  return found;
}

const measured: ReadonlySet<string> = new Set(['jaeger', 'otlp', 'zipkin']);

async function timesOf(label: string, text: string, isPacked: boolean, runs: number): Promise<FileTimes> {
  const plain = new Blob([text]);
  const blob = isPacked ? await packed(plain) : plain;
  const [bound, read]: [number[], number[]] = [[], []];
  let spans = 0;
  // One after the other in each run: what slows the machine meanwhile slows both.
  for (let k = 0; k < runs; k++) {
    bound.push(await timed(() => parsed(blob, isPacked)));
    read.push(await timed(async () => (spans = await readFile(blob))));
  }
  return { label, isPacked, bytes: plain.size, spans, bound, read };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** Into pieces by trace, packed and indexed, as they are kept. */
async function readFile(blob: Blob): Promise<number> {
  const [{ open }] = await documentsIn({ name: 'bench', blob, modifiedMs: 0 });
  const reading = new FileReading(() => undefined);
  const reader = (await open()).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) reading.push(next.value);
  return (await reading.end()).result.spans;
}

async function parsed(blob: Blob, isPacked: boolean): Promise<unknown> {
  const stream = isPacked ? blob.stream().pipeThrough(new DecompressionStream('gzip')) : blob.stream();
  return JSON.parse(await new Response(stream).text());
}

async function packed(blob: Blob): Promise<Blob> {
  return new Response(blob.stream().pipeThrough(new CompressionStream('gzip'))).blob();
}
