/** The worker: dispatch only. What it does is pure functions of `core`. */
import { analyses, computations, pairAnalyses, setPairAnalyses } from '#core/analysis/registry.ts';
import type { PairAnalysis } from '#core/analysis/compare/pair-analysis.ts';
import type { SetPairAnalysis } from '#core/analysis/compare/set-pair-analysis.ts';
import type { TraceSample } from '#core/analysis/compare/trace-sample.ts';
import type { SpanSearch } from '#core/analysis/span-search.ts';
import { AppError } from '#core/base/errors.ts';
import type { Decoded } from '#core/formats/decode.ts';
import { addFormat } from '#core/formats/registry.ts';
import { normalTraceId } from '#core/trace/ids.ts';
import { summarise } from '#core/trace/summarise.ts';
import { withAdjustedTimes } from '#core/trace/adjusted-times.ts';
import type { AdjustedTimes } from '#core/trace/adjusted-times.ts';
import type { Trace } from '#core/trace/trace.ts';
import type { Analysis, Computation, Work } from '#core/analysis/analysis.ts';
import type { KeptTimes, Written } from './client.ts';
import { buffersOf, compactTrace, copyTrace } from './copy-trace.ts';
import { DecodeJob } from './decode-job.ts';
import { driveAnalysis } from './drive-analysis.ts';
import type { FileReading } from './file-reading.ts';
import type { FromWorker, ToWorker } from './protocol.ts';
import type { TraceDocuments } from './trace-documents.ts';
import { TraceSets } from './trace-sets.ts';

interface Answer {
  readonly result: unknown;
  readonly transfer?: Transferable[];
  /** What can wait until the answer is on its way. */
  readonly after?: () => void;
}

interface Job {
  readonly decoding: DecodeJob;
  readonly answer: (decoded: Decoded) => Answer | Promise<Answer>;
}

const jobs = new Map<number, Job>();
/** Files on their way; how they are read comes with the first of them. */
const files = new Map<number, Promise<FileReading>>();
/** Analyses under way. */
const analysing = new Set<number>();
const traces = new Map<number, Trace>();
const sets = new TraceSets();
/** Keys of raw traces by those of the same traces in adjusted times: these go with them. */
const rawOf = new Map<number, number>();
let lastKey = 0;

function post(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

self.onmessage = ({ data }: MessageEvent<ToWorker>): void => {
  if (data.type === 'release') {
    release(data.key);
    return;
  }
  if (data.type === 'prepare') {
    // Whether that works is the question's business.
    analyses[data.name]().catch(() => undefined);
    return;
  }
  if (data.type === 'openSet') return sets.open(data.set, data.name, data.params);
  if (data.type === 'closeSet') return sets.close(data.set);
  if (data.type === 'openDocument') {
    const { document, format, redaction } = data;
    void documents().then((open) => open.open(document, format, redaction));
    return;
  }
  if (data.type === 'closeDocument') {
    void documents().then((open) => open.close(data.document));
    return;
  }
  try {
    handle(data);
  } catch (error) {
    drop(data.job);
    fail(data.job, error);
  }
};

function release(key: number): void {
  traces.delete(key);
  rawOf.delete(key);
  for (const [adjusted, raw] of rawOf) if (raw === key) release(adjusted);
}

function fail(job: number, error: unknown): void {
  const failure = error instanceof AppError ? error.failure : undefined;
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  post({ type: 'failed', job, failure, message });
}

/** What asks for an answer. */
type Request = Extract<ToWorker, { readonly job: number }>;

function handle(message: Request): void {
  const { job } = message;
  switch (message.type) {
    case 'decodeTrace': {
      const { wantedId } = message;
      const onPart = message.showsParts
        ? (found: readonly Trace[]) => postPart(job, choose(found, wantedId))
        : undefined;
      jobs.set(job, {
        decoding: decodeJob(job, onPart),
        answer: ({ traces: found }) => keep(choose(found, wantedId)),
      });
      break;
    }
    case 'decodeSummaries':
      jobs.set(job, { decoding: decodeJob(job, undefined), answer: summaries });
      break;
    case 'foldBody': {
      const { set } = message;
      const answer = async ({ traces: found }: Decoded) => ({ result: await sets.fold(set, found) });
      jobs.set(job, { decoding: decodeJob(job, undefined), answer });
      break;
    }
    case 'readFile':
      files.set(job, readFile(job));
      break;
    case 'expectPieces':
      void answerWith(job, expectPieces());
      break;
    case 'indexBody': {
      const { search } = message;
      jobs.set(job, { decoding: decodeJob(job, undefined), answer: (decoded) => index(decoded, search) });
      break;
    }
    case 'writeBody': {
      const { document } = message;
      const answer = ({ traces: found }: Decoded) => written((open) => open.write(document, found));
      jobs.set(job, { decoding: decodeJob(job, undefined), answer });
      break;
    }
    case 'endDocument':
      void answerWith(
        job,
        written((open) => open.end(message.document)),
      );
      break;
    case 'setResult':
      void answerWith(job, sets.result(message.set));
      break;
    case 'chunk':
      // A job that failed or was cancelled may still have chunks on the way.
      jobs.get(job)?.decoding.push(message.bytes);
      // In order: what waits for one promise is called as it came. How it ends is told when it ends.
      files
        .get(job)
        ?.then((file) => file.push(message.bytes))
        .catch(() => undefined);
      break;
    case 'end':
      finish(job);
      break;
    case 'cancel':
      drop(job);
      analysing.delete(job);
      break;
    case 'analyse':
      void analyse(message);
      break;
    case 'compute':
      void compute(message);
      break;
    case 'analysePair':
      void analysePair(message);
      break;
    case 'analyseSets':
      void analyseSets(message);
      break;
    case 'write':
      void write(message);
      break;
    case 'adjustTimes':
      void adjust(message);
  }
}

/** Documents come with the first of them. */
let documents = (): Promise<TraceDocuments> => {
  const opening = import('./trace-documents.ts').then((module) => new module.TraceDocuments());
  documents = () => opening;
  return opening;
};

async function written(write: (open: TraceDocuments) => Promise<Written>): Promise<Answer> {
  const result = await write(await documents());
  return { result, transfer: [result.bytes.buffer] };
}

function finish(job: number): void {
  const file = files.get(job);
  if (file !== undefined) {
    files.delete(job);
    return void answerWith(
      job,
      file.then((reading) => reading.end()),
    );
  }
  const open = jobs.get(job);
  if (open === undefined) return;
  const answer = open.answer(open.decoding.end());
  jobs.delete(job);
  if (answer instanceof Promise) void answerWith(job, answer);
  else send(job, answer);
}

function send(job: number, { result, transfer, after }: Answer): void {
  post({ type: 'done', job, result }, transfer);
  after?.();
}

async function answerWith(job: number, answer: Promise<Answer>): Promise<void> {
  try {
    send(job, await answer);
  } catch (error) {
    fail(job, error);
  }
}

/** Gives back what a decoding job holds. */
function drop(job: number): void {
  jobs.get(job)?.decoding.cancel();
  jobs.delete(job);
  files.delete(job);
}

function decodeJob(job: number, onPart: ((traces: readonly Trace[]) => void) | undefined): DecodeJob {
  return new DecodeJob({ onProgress: (progress) => post({ type: 'progress', job, progress }), onPart });
}

async function readFile(job: number): Promise<FileReading> {
  const { FileReading } = await import('./file-reading.ts');
  return new FileReading((progress) => post({ type: 'progress', job, progress }));
}

async function expectPieces(): Promise<Answer> {
  const { packed } = await import('#core/formats/packed/format.ts');
  addFormat(packed);
  return { result: undefined };
}

async function index({ traces: [trace] }: Decoded, search: SpanSearch | undefined): Promise<Answer> {
  if (trace === undefined) return { result: undefined };
  if (search !== undefined) {
    const { holdsSpan } = await import('#core/analysis/span-search.ts');
    if (!holdsSpan(trace, search)) return { result: undefined };
  }
  const { indexOf } = await import('#core/analysis/trace-index.ts');
  return { result: indexOf(trace) };
}

function postPart(job: number, trace: Trace | undefined): void {
  if (trace !== undefined) post({ type: 'part', job, trace }, buffersOf(trace));
}

/** The trace that was asked for, in whatever spelling; else the first. */
function choose(found: readonly Trace[], wantedId: string | undefined): Trace | undefined {
  const wanted = wantedId === undefined ? undefined : normalTraceId(wantedId);
  return found.find(({ traceId }) => normalTraceId(traceId) === wanted) ?? found.at(0);
}

function keep(trace: Trace | undefined): Answer {
  if (trace === undefined) return { result: undefined };
  const key = ++lastKey;
  traces.set(key, trace);
  const { copy, buffers } = copyTrace(trace);
  const after = () => traces.set(key, compactTrace(trace));
  return { result: { key, trace: copy }, transfer: buffers, after };
}

function summaries({ traces: found, messages }: Decoded): Answer {
  return { result: { summaries: found.map(summarise), warnings: messages } };
}

// The registry types each name's params end to end; across the wire only their pairing with the name is lost.

function analyse({ job, key, name, params }: Extract<ToWorker, { type: 'analyse' }>): Promise<void> {
  return work(job, async () => {
    const { run, transfer } = (await analyses[name]()) as Analysis<unknown, unknown>;
    return { steps: run(keptTrace(key), params), transfer };
  });
}

function compute({ job, name, params }: Extract<ToWorker, { type: 'compute' }>): Promise<void> {
  return work(job, async () => {
    const { run, transfer } = (await computations[name]()) as Computation<unknown, unknown>;
    return { steps: run(params), transfer };
  });
}

function analysePair({ job, keys, name, params }: Extract<ToWorker, { type: 'analysePair' }>): Promise<void> {
  return work(job, async () => {
    const { run, transfer } = (await pairAnalyses[name]()) as PairAnalysis<unknown, unknown>;
    return { steps: run(keptTrace(keys[0]), keptTrace(keys[1]), params), transfer };
  });
}

/** What the sets have gathered is copied: more may be folded in while the question is worked on. */
function analyseSets({
  job,
  sets: [a, b],
  name,
  params,
}: Extract<ToWorker, { type: 'analyseSets' }>): Promise<void> {
  return work(job, async () => {
    const { run, transfer } = (await setPairAnalyses[name]()) as SetPairAnalysis<unknown>;
    const sampleOf = async (set: number) => (await sets.result(set)).result as TraceSample;
    return { steps: run(await sampleOf(a), await sampleOf(b), params), transfer };
  });
}

function write({ job, key, format, redaction }: Extract<ToWorker, { type: 'write' }>): Promise<void> {
  return work(job, async () => {
    const { openWriting } = await import('./write-job.ts');
    const transfer = (pieces: unknown) => (pieces as Uint8Array[]).map(({ buffer }) => buffer);
    return { steps: await openWriting(keptTrace(key), format, redaction), transfer };
  });
}

interface Question {
  readonly steps: Work<unknown>;
  readonly transfer: Analysis<unknown, unknown>['transfer'];
}

async function work(job: number, open: () => Promise<Question>): Promise<void> {
  const isWanted = () => analysing.has(job);
  analysing.add(job);
  try {
    const { steps, transfer } = await open();
    const send = (type: 'partial' | 'done', result: unknown) =>
      post({ type, job, result }, (transfer?.(result) ?? []) as Transferable[]);
    const result = await driveAnalysis(steps, isWanted, (soFar) => send('partial', soFar));
    if (isWanted()) send('done', result);
  } catch (error) {
    fail(job, error);
  } finally {
    analysing.delete(job);
  }
}

function keptTrace(key: number): Trace {
  const trace = traces.get(key);
  if (trace === undefined)
    throw new AppError({ kind: 'worker', message: 'The trace is no longer in memory.' });
  return trace;
}

/** The page gets copies of the columns that differ, and makes the trace with them itself. */
function adjust({ job, key }: Extract<ToWorker, { type: 'adjustTimes' }>): Promise<void> {
  return work(job, async () => {
    const { adjustTimes } = await import('#core/analysis/adjust-times.ts');
    const transfer = (kept: unknown) => (kept === undefined ? [] : columnsOf((kept as KeptTimes).times));
    return { steps: keepAdjusted(key, adjustTimes), transfer };
  });
}

type AdjustTimes = (raw: Trace) => Generator<undefined, AdjustedTimes | undefined, void>;

function* keepAdjusted(key: number, adjustTimes: AdjustTimes): Work<KeptTimes | undefined> {
  const raw = keptTrace(key);
  const times = yield* adjustTimes(raw);
  // It may have been released while it was worked on.
  keptTrace(key);
  if (times === undefined) return undefined;
  const adjusted = ++lastKey;
  traces.set(adjusted, withAdjustedTimes(raw, times));
  rawOf.set(adjusted, key);
  const copy = {
    ...times,
    start: times.start.slice(),
    duration: times.duration?.slice(),
    eventTime: times.eventTime.slice(),
  };
  return { key: adjusted, times: copy };
}

function columnsOf({ start, duration, eventTime }: AdjustedTimes): ArrayBuffer[] {
  return [start.buffer, eventTime.buffer, ...(duration === undefined ? [] : [duration.buffer])];
}
