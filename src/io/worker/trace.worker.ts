/** The worker: dispatch only. What it does is pure functions of `core`. */
import { analyses } from '#core/analysis/registry.ts';
import { AppError } from '#core/base/errors.ts';
import { TraceDecoder } from '#core/formats/decode.ts';
import { normalTraceId } from '#core/trace/ids.ts';
import { summarise } from '#core/trace/summarise.ts';
import type { Trace } from '#core/trace/trace.ts';
import type { Analysis } from '#core/analysis/analysis.ts';
import { buffersOf, copyTrace } from './copy-trace.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

interface Job {
  readonly decoder: TraceDecoder;
  readonly wantedId?: string | undefined;
  /** Bytes after which the trace so far is shown; Infinity for never. */
  nextPart: number;
  lastPartMs: number;
  readonly finish: (decoder: TraceDecoder) => { result: unknown; transfer: Transferable[] };
}

const jobs = new Map<number, Job>();
const traces = new Map<number, Trace>();
let lastKey = 0;

/**
 * A screenful of spans comes first. Each further part has at least so many times the bytes of the one before, which keeps
 * the cost linear, and leaves time to look at it.
 */
const firstPart = 48 * 1024;
const partGrowth = 4;
const partPauseMs = 500;

function post(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

self.onmessage = ({ data }: MessageEvent<ToWorker>): void => {
  if (data.type === 'release') {
    traces.delete(data.key);
    return;
  }
  try {
    handle(data);
  } catch (error) {
    jobs.delete(data.job);
    const failure = error instanceof AppError ? error.failure : undefined;
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    post({ type: 'failed', job: data.job, failure, message });
  }
};

function handle(message: Exclude<ToWorker, { type: 'release' }>): void {
  const { job } = message;
  switch (message.type) {
    case 'decodeTrace':
      jobs.set(job, {
        decoder: new TraceDecoder(),
        wantedId: message.wantedId,
        nextPart: message.showsParts ? firstPart : Infinity,
        lastPartMs: -Infinity,
        finish: (decoder) => keep(decoder, message.wantedId),
      });
      break;
    case 'decodeSummaries':
      jobs.set(job, { decoder: new TraceDecoder(), nextPart: Infinity, lastPartMs: 0, finish: summaries });
      break;
    case 'chunk': {
      // A job that failed or was cancelled may still have chunks on the way.
      const open = jobs.get(job);
      if (open !== undefined) decode(job, open, message.bytes);
      break;
    }
    case 'end': {
      const open = jobs.get(job);
      if (open === undefined) return;
      jobs.delete(job);
      const { result, transfer } = open.finish(open.decoder);
      post({ type: 'done', job, result }, transfer);
      break;
    }
    case 'cancel':
      jobs.delete(job);
      break;
    case 'analyse':
      analyse(message);
  }
}

function decode(job: number, open: Job, bytes: Uint8Array): void {
  const { decoder } = open;
  let from = 0;
  while (open.nextPart - decoder.bytes < bytes.length - from) {
    const to = from + open.nextPart - decoder.bytes;
    decoder.push(bytes.subarray(from, to));
    from = to;
    open.nextPart = decoder.bytes * partGrowth;
    if (performance.now() - open.lastPartMs < partPauseMs) continue;
    open.lastPartMs = performance.now();
    const trace = choose(decoder.soFar(), open.wantedId);
    if (trace !== undefined) post({ type: 'part', job, trace }, buffersOf(trace));
  }
  decoder.push(from === 0 ? bytes : bytes.subarray(from));
  post({ type: 'progress', job, progress: { bytes: decoder.bytes, spans: decoder.spans } });
}

/** The trace that was asked for, in whatever spelling; else the first. */
function choose(found: readonly Trace[], wantedId: string | undefined): Trace | undefined {
  const wanted = wantedId === undefined ? undefined : normalTraceId(wantedId);
  return found.find(({ traceId }) => normalTraceId(traceId) === wanted) ?? found.at(0);
}

function keep(
  decoder: TraceDecoder,
  wantedId: string | undefined,
): { result: unknown; transfer: Transferable[] } {
  const trace = choose(decoder.end().traces, wantedId);
  if (trace === undefined) return { result: undefined, transfer: [] };
  const key = ++lastKey;
  traces.set(key, trace);
  const { copy, buffers } = copyTrace(trace);
  return { result: { key, trace: copy }, transfer: buffers };
}

function summaries(decoder: TraceDecoder): { result: unknown; transfer: Transferable[] } {
  const { traces: found, messages } = decoder.end();
  return { result: { summaries: found.map(summarise), warnings: messages }, transfer: [] };
}

function analyse({ job, key, name, params }: Extract<ToWorker, { type: 'analyse' }>): void {
  const trace = traces.get(key);
  if (trace === undefined)
    throw new AppError({ kind: 'worker', message: 'The trace is no longer in memory.' });
  // The registry types each name's params end to end; across the wire only their pairing with the name is lost.
  const analysis = analyses[name] as Analysis<unknown, unknown>;
  const result = analysis.run(trace, params);
  post({ type: 'done', job, result }, (analysis.transfer?.(result) ?? []) as Transferable[]);
}
