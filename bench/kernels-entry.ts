/** Runs in a worker on an empty page: times what the trace worker and the page do to a whole body, best of several. */
import { wholeOf } from '#core/analysis/analysis.ts';
import { find as findAnalysis } from '#core/analysis/find.ts';
import { layoutRows } from '#core/analysis/row-layout.ts';
import type { RowLayout } from '#core/analysis/row-layout.ts';
import { presenceOf } from '#core/analysis/row-presence.ts';
import { nothingCollapsed, visibleRows } from '#core/analysis/rows.ts';
import { siblingGroups } from '#core/analysis/sibling-groups.ts';
import { TraceDecoder } from '#core/formats/decode.ts';
import { serviceOf } from '#core/trace/span.ts';
import type { Trace } from '#core/trace/trace.ts';
import { copyTrace } from '#io/worker/copy-trace.ts';

export interface Timing {
  readonly kernel: string;
  readonly ms: number;
}

/** As much as a network stream hands over at once. */
const chunkBytes = 64 * 1024;

/** Comes first. */
const comparison = 'JSON.parse, for comparison';

/** The clock ticks in tenths of a millisecond. */
const leastMs = 10;

/** In any third of the spans, and in none. */
const commonWord = 'order';
const absentWord = 'xyzzy';

export interface Question {
  readonly url: string;
  readonly runs: number;
  /** A string can hold the body. */
  readonly parses: boolean;
}

self.onmessage = ({ data }: MessageEvent<Question>) => {
  const work = run(data).catch((error: unknown) => ({ error: String(error) }));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's page has no other
  void work.then((found) => self.postMessage(found));
};

async function run({ url, runs, parses }: Question) {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  const best = new Map<string, number>();
  const note = (kernel: string, ms: number) => best.set(kernel, Math.min(ms, best.get(kernel) ?? Infinity));
  let spans = 0;
  for (let i = 0; i < runs; i++) spans = runOnce(bytes, parses, note);
  const timings = [...best].map(([kernel, ms]): Timing => ({ kernel, ms }));
  return { spans, bytes: bytes.length, timings };
}

/** How many spans there were. */
function runOnce(bytes: Uint8Array, parses: boolean, note: (kernel: string, ms: number) => void): number {
  const timed = <T>(kernel: string, work: () => T): T => {
    const from = performance.now();
    const result = work();
    note(kernel, performance.now() - from);
    return result;
  };
  /** For what is pure and may be too quick for one tick of the clock. */
  const timedOften = (kernel: string, work: () => unknown) => {
    let ms = 0;
    let times = 0;
    for (const from = performance.now(); ms < leastMs; times++, ms = performance.now() - from) work();
    note(kernel, ms / times);
  };
  if (parses) timed(comparison, () => parsed(bytes));
  else note(comparison, NaN);
  const decoder = new TraceDecoder();
  const chunks = chunksOf(bytes);
  timed('read bytes into the builder', () => {
    for (const chunk of chunks) decoder.push(chunk);
  });
  const [trace] = timed('assemble columns and tree', () => decoder.end().traces);
  timedOften('copy for the page', () => copyTrace(trace));
  timedOften('visible rows, all expanded', () => visibleRows(trace.spans, nothingCollapsed));
  timedOften('visible rows, below the third level collapsed', () =>
    visibleRows(trace.spans, { depth: 2, flipped: new Set() }),
  );
  timedOften('which rows: a service hidden, repeated calls grouped', () => scopedRows(trace));
  timedOften('find a common word', () => find(trace, commonWord));
  timedOften('find a word that is nowhere', () => find(trace, absentWord));
  return trace.spans.length;
}

/** All there is to do when both are switched on; a fold later needs the last step alone. */
function scopedRows(trace: Trace): RowLayout {
  const hidden = [serviceOf(trace, trace.spans.length - 1)];
  const presence = wholeOf(presenceOf(trace, { focus: undefined, hidden }, undefined));
  const groups = wholeOf(siblingGroups(trace, presence));
  const rules = { collapse: nothingCollapsed, focus: undefined, presence, groups, open: new Set<number>() };
  return wholeOf(layoutRows(trace.spans, rules));
}

const find = (trace: Trace, query: string) => wholeOf(findAnalysis.run(trace, { query }));

/** Decoding the text belongs to it: `JSON.parse` takes no bytes. */
function parsed(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** Made before the clock starts: a network stream hands over buffers of its own. */
function chunksOf(bytes: Uint8Array): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) chunks.push(bytes.slice(at, at + chunkBytes));
  return chunks;
}
