/** Every log of a trace in the order of time, with its span and level. Made once a trace and kept beside it. */
import { blockOfSpans } from './analysis.ts';
import type { Trace } from '../trace/trace.ts';
import { LevelReader } from './log-levels.ts';
import { levelNames } from './log-level-names.ts';
import { timeOrder } from './log-order.ts';
import type { Pausing } from './text-search.ts';

/** A place in the order of time. */
export type LogPosition = number;

export interface LogIndex {
  readonly length: number;
  /** By position: row of the event table. Equal times in the order of spans. */
  readonly events: Uint32Array;
  /** By position: whose it is. */
  readonly spans: Uint32Array;
  /** By position: place in `levelNames`. */
  readonly levels: Uint8Array;
  /** How many by level. */
  readonly levelCounts: Uint32Array;
  /** StringIds of the services that have logs, and how many. */
  readonly services: Uint32Array;
  readonly serviceCounts: Uint32Array;
}

const blockLogs = 1 << 13;
const blockMoved = 1 << 16;

const known = new WeakMap<Trace, LogIndex>();

/** O(spans + logs + their fields). */
export function* logIndexOf(trace: Trace): Pausing<LogIndex> {
  let index = known.get(trace);
  if (index === undefined) {
    index = yield* makeIndex(trace);
    known.set(trace, index);
  }
  return index;
}

function* makeIndex(trace: Trace): Pausing<LogIndex> {
  const { events, spans } = yield* logsBySpan(trace);
  const { length } = events;
  const times = new Float64Array(length);
  const levels = new Uint8Array(length);
  const levelCounts = new Uint32Array(levelNames.length);
  const reader = new LevelReader(trace);
  for (let from = 0; from < length; from += blockLogs) {
    for (let k = from; k < Math.min(length, from + blockLogs); k++) {
      times[k] = trace.events.time[events[k]];
      levels[k] = reader.levelAt(events[k]);
      levelCounts[levels[k]]++;
    }
    yield;
  }
  const order = yield* timeOrder(times);
  const ordered = {
    events: new Uint32Array(length),
    spans: new Uint32Array(length),
    levels: new Uint8Array(length),
  };
  for (let from = 0; from < length; from += blockMoved) {
    for (let k = from; k < Math.min(length, from + blockMoved); k++) {
      ordered.events[k] = events[order[k]];
      ordered.spans[k] = spans[order[k]];
      ordered.levels[k] = levels[order[k]];
    }
    yield;
  }
  return { length, ...ordered, levelCounts, ...servicesOf(trace, spans) };
}

/** Logs in the order of spans. Rows of the event table that no span owns (any more) are none. */
function* logsBySpan(trace: Trace): Pausing<{ events: Uint32Array; spans: Uint32Array }> {
  const { length, events: begin, eventsEnd } = trace.spans;
  let count = 0;
  for (let i = 0; i < length; i++) count += eventsEnd[i] - begin[i];
  const events = new Uint32Array(count);
  const spans = new Uint32Array(count);
  let k = 0;
  for (let i = 0; i < length; i++) {
    for (let e = begin[i]; e < eventsEnd[i]; e++) {
      events[k] = e;
      spans[k++] = i;
    }
    if (i % blockOfSpans === 0) yield;
  }
  return { events, spans };
}

function servicesOf({ spans: { process }, processes }: Trace, spans: Uint32Array) {
  const byProcess = new Uint32Array(processes.length);
  for (let k = 0; k < spans.length; k++) byProcess[process[spans[k]]]++;
  const counts = new Map<number, number>();
  for (let p = 0; p < processes.length; p++) {
    const service = processes.service[p];
    if (byProcess[p] > 0) counts.set(service, (counts.get(service) ?? 0) + byProcess[p]);
  }
  return { services: Uint32Array.from(counts.keys()), serviceCounts: Uint32Array.from(counts.values()) };
}
