/** Questions of the Logs view: all logs in the order of time, and which of them pass a filter. */
import type { Trace } from '../trace/trace.ts';
import type { Work } from './analysis.ts';
import { defineAnalysis } from './analysis.ts';
import { filterLogs } from './log-filter.ts';
import type { LogFilter } from './log-filter.ts';
import { logIndexOf } from './log-index.ts';
import type { LogIndex } from './log-index.ts';

export const logIndex = defineAnalysis({
  run: copyIndex,
  transfer: (index: LogIndex) => [
    index.events.buffer,
    index.spans.buffer,
    index.levels.buffer,
    index.levelCounts.buffer,
    index.services.buffer,
    index.serviceCounts.buffer,
  ],
});

/** A copy, for the answer is moved to the page and filters ask again. */
function* copyIndex(trace: Trace, _params: Record<string, never>): Work<LogIndex> {
  const index = yield* logIndexOf(trace);
  return {
    length: index.length,
    events: index.events.slice(),
    spans: index.spans.slice(),
    levels: index.levels.slice(),
    levelCounts: index.levelCounts.slice(),
    services: index.services.slice(),
    serviceCounts: index.serviceCounts.slice(),
  };
}

export interface LogMatches {
  /** Positions in the order of time, ascending. */
  readonly positions: Uint32Array;
}

export const logMatches = defineAnalysis({
  run: matchLogs,
  transfer: ({ positions }: LogMatches) => [positions.buffer],
});

function* matchLogs(trace: Trace, filter: LogFilter): Work<LogMatches> {
  const index = yield* logIndexOf(trace);
  return { positions: yield* filterLogs(trace, index, filter) };
}
