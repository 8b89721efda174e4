/**
 * Clocks that disagree (algorithms §4): for each clock domain (a host) the offset that brings its spans into their callers, with
 * the range of offsets that its calls admit. Raw times stay what they are: whoever wants adjusted ones asks `adjustedStart`.
 */
import { textOf } from '../trace/strings.ts';
import type { Nanos, SpanIndex, Trace } from '../trace/trace.ts';
import { IssueKind, SpanFlag } from '../trace/trace.ts';
import { defineAnalysis } from './analysis.ts';
import { resolutionOf } from './blocks.ts';
import type { Domains } from './clock-skew-domains.ts';
import { domainsOfProcesses, noDomain } from './clock-skew-domains.ts';
import { edgesOf } from './clock-skew-edges.ts';
import type { Placed } from './clock-skew-place.ts';
import { placeDomains, SkewQuality } from './clock-skew-place.ts';

export { SkewQuality };

/** Columns by domain: the root's first, then in the order in which they were placed, then the unreachable. */
export interface ClockSkew {
  readonly length: number;
  /** StringId of the host's id or name, or of the instance or service where no host is told. */
  readonly key: Uint32Array<ArrayBuffer>;
  /** To be added to its times. 0 where raw times fit. */
  readonly offset: Float64Array<ArrayBuffer>;
  /** Offsets that its calls admit, from low to high; low > high where no offset fits all. Infinite where nothing bounds it. */
  readonly low: Float64Array<ArrayBuffer>;
  readonly high: Float64Array<ArrayBuffer>;
  /** Calls that the offset was found from. */
  readonly edges: Uint32Array<ArrayBuffer>;
  readonly quality: Uint8Array<ArrayBuffer>;
  readonly spans: Uint32Array<ArrayBuffer>;
  /** Domain by row of `trace.processes`; −1 for the process of placeholders and of those without any name. */
  readonly domainOfProcess: Int32Array<ArrayBuffer>;
  /** Domains with an offset that is not 0, and those with such an offset or none that fits. */
  readonly moved: number;
  readonly disagreeing: number;
  readonly server: ServerSkew;
}

/** What the server did and said about clocks before we got the trace. */
export interface ServerSkew {
  /** Spans whose times it moved. */
  readonly adjusted: number;
  /** Spans of which it says that it knows better but left them alone. */
  readonly notAdjusted: number;
  /** A row of `trace.issues` with its words on each, −1 if there is none. */
  readonly adjustedIssue: number;
  readonly notAdjustedIssue: number;
}

export const clockSkew = defineAnalysis({
  run: clockSkewOf,
  transfer: (skew: ClockSkew) => [
    skew.key.buffer,
    skew.offset.buffer,
    skew.low.buffer,
    skew.high.buffer,
    skew.edges.buffer,
    skew.quality.buffer,
    skew.spans.buffer,
    skew.domainOfProcess.buffer,
  ],
});

/** Offsets beyond this are worth a warning: clocks are rarely that wrong, spans more often. */
export const largeOffset = 60e9;

/** O(n + e log e), e calls between domains. */
export function* clockSkewOf(
  trace: Trace,
  _params: Record<string, never> = {},
): Generator<undefined, ClockSkew, void> {
  const domains = domainsOfProcesses(trace);
  yield undefined;
  const edges = yield* edgesOf(trace, domains.ofProcess);
  const { primaryRoot, spans } = trace;
  const root = primaryRoot < 0 ? noDomain : domains.ofProcess[spans.process[primaryRoot]];
  // As fine as the source tells time.
  const unit = Math.min(1000, resolutionOf(trace));
  const keyOf = (domain: number) => textOf(trace.strings, domains.keys[domain]);
  const placed = yield* placeDomains({ count: domains.keys.length, root, edges, keyOf, unit });
  const spanCount = yield* countSpans(trace, domains.ofProcess, domains.keys.length);
  return inOrder(domains, placed, spanCount, serverSkewOf(trace));
}

function* countSpans(
  { spans }: Trace,
  ofProcess: Int32Array,
  count: number,
): Generator<undefined, Uint32Array<ArrayBuffer>> {
  const counts = new Uint32Array(count);
  for (let i = 0; i < spans.length; i++) {
    const domain = ofProcess[spans.process[i]];
    if (domain !== noDomain) counts[domain]++;
    if (i % 65_536 === 0) yield undefined;
  }
  return counts;
}

function inOrder(
  { keys, ofProcess }: Domains,
  placed: Placed,
  spanCount: Uint32Array<ArrayBuffer>,
  server: ServerSkew,
): ClockSkew {
  const { order } = placed;
  const rank = new Int32Array(order.length);
  for (const [row, domain] of order.entries()) rank[domain] = row;
  const isMoved = (d: number) => placed.offset[d] !== 0;
  const disagrees = (d: number) => isMoved(d) || placed.quality[d] === SkewQuality.inconsistent;
  return {
    length: order.length,
    key: Uint32Array.from(order, (d) => keys[d]),
    offset: Float64Array.from(order, (d) => placed.offset[d]),
    low: Float64Array.from(order, (d) => placed.low[d]),
    high: Float64Array.from(order, (d) => placed.high[d]),
    edges: Uint32Array.from(order, (d) => placed.edges[d]),
    quality: Uint8Array.from(order, (d) => placed.quality[d]),
    spans: Uint32Array.from(order, (d) => spanCount[d]),
    moved: order.reduce((count, d) => count + Number(isMoved(d)), 0),
    disagreeing: order.reduce((count, d) => count + Number(disagrees(d)), 0),
    domainOfProcess: ofProcess.map((domain) => (domain === noDomain ? noDomain : rank[domain])),
    server,
  };
}

/** Row of the span's domain, −1 if it has none. */
export function domainOf(trace: Trace, skew: ClockSkew, i: SpanIndex): number {
  return skew.domainOfProcess[trace.spans.process[i]];
}

/** What is to be added to a span's times, and to those of its events. */
export function offsetOf(trace: Trace, skew: ClockSkew, i: SpanIndex): Nanos {
  const domain = domainOf(trace, skew, i);
  return domain < 0 ? 0 : skew.offset[domain];
}

/** May be negative: the trace then begins earlier than its raw times say. */
export function adjustedStart(trace: Trace, skew: ClockSkew, i: SpanIndex): Nanos {
  return trace.spans.start[i] + offsetOf(trace, skew, i);
}

const adjustedWords = "This span's timestamps were adjusted by";
const notAdjustedWords = /skew.* not applying calculated delta|not applying calculated delta.*skew/i;

function serverSkewOf({ issues, strings, spans }: Trace): ServerSkew {
  const said = { adjusted: 0, notAdjusted: 0, adjustedIssue: -1, notAdjustedIssue: -1 };
  const kinds = new Map<number, 'adjusted' | 'notAdjusted' | undefined>();
  for (let i = 0; i < spans.length; i++) if ((spans.flags[i] & SpanFlag.skewAdjusted) !== 0) said.adjusted++;
  for (let row = 0; row < issues.length; row++) {
    if (issues.kind[row] !== IssueKind.serverWarning) continue;
    const id = issues.detail[row];
    if (!kinds.has(id)) kinds.set(id, kindOfWarning(textOf(strings, id)));
    const kind = kinds.get(id);
    if (kind === 'notAdjusted') said.notAdjusted++;
    if (kind === 'adjusted' && said.adjustedIssue < 0) said.adjustedIssue = row;
    if (kind === 'notAdjusted' && said.notAdjustedIssue < 0) said.notAdjustedIssue = row;
  }
  return said;
}

function kindOfWarning(text: string): 'adjusted' | 'notAdjusted' | undefined {
  if (text.startsWith(adjustedWords)) return 'adjusted';
  return notAdjustedWords.test(text) ? 'notAdjusted' : undefined;
}
