/**
 * Which logs pass the filter of the Logs view. A term is looked for in names, keys and values of fields: tested once for
 * each distinct string, then columns of integers are scanned. The name of a log is its field `event`.
 */
import { textOf } from '../trace/strings.ts';
import type { Trace } from '../trace/trace.ts';
import { levelNames } from './log-level-names.ts';
import type { LevelName } from './log-level-names.ts';
import type { LogIndex } from './log-index.ts';
import { parseLogQuery } from './log-query.ts';
import type { LogTerm } from './log-query.ts';
import { markStrings } from './text-search.ts';
import type { Pausing } from './text-search.ts';

export interface LogFilter {
  readonly query: string;
  /** Any of these; none means all. */
  readonly levels: readonly LevelName[];
  /** The service of that name, else those whose name has the text; empty means all. */
  readonly service: string;
}

/** About a millisecond of work. */
const blockLogs = 1 << 13;
const blockPositions = 1 << 16;
const blockProcesses = 1 << 12;

/** Positions that pass, ascending. O(bytes of strings + logs and their fields), for each eight terms. */
export function* filterLogs(
  trace: Trace,
  index: LogIndex,
  filter: LogFilter,
): Pausing<Uint32Array<ArrayBuffer>> {
  const hasAll = yield* logsWithTerms(trace, parseLogQuery(filter.query));
  const inProcess = yield* processesOf(trace, filter.service.trim());
  const ofLevel = Uint8Array.from(levelNames, (name) =>
    filter.levels.length === 0 || filter.levels.includes(name) ? 1 : 0,
  );
  const { process } = trace.spans;
  const { length, events, spans, levels } = index;
  const found = new Uint32Array(length);
  let count = 0;
  for (let from = 0; from < length; from += blockPositions) {
    for (let k = from; k < Math.min(length, from + blockPositions); k++) {
      if (ofLevel[levels[k]] === 0 || hasAll?.[events[k]] === 0) continue;
      if (inProcess[process[spans[k]]] === 1) found[count++] = k;
    }
    yield;
  }
  return found.slice(0, count);
}

/** 1 for each row of the event table that has the terms; undefined without terms. Memory is walked as it lies. */
function* logsWithTerms(trace: Trace, terms: readonly LogTerm[]): Pausing<Uint8Array | undefined> {
  if (terms.length === 0) return undefined;
  const { length } = trace.events;
  const hasAll = new Uint8Array(length).fill(1);
  for (let k = 0; k < terms.length; k += 8) {
    const batch = yield* readTerms(trace, terms.slice(k, k + 8));
    for (let from = 0; from < length; from += blockLogs) {
      dropLogsWithout(trace, batch, hasAll, from, Math.min(length, from + blockLogs));
      yield;
    }
  }
  return hasAll;
}

/** At most eight terms. Each is one bit in masks by string. */
interface Terms {
  /** Bits of the terms that must be there, and no others. */
  readonly wanted: number;
  readonly within: Uint8Array;
  /** The key ends and the value begins with the halves of a pair. */
  readonly keyEnd: Uint8Array;
  readonly valueStart: Uint8Array;
  /** Bits of the pairs that ask for the name. */
  readonly askName: number;
}

function* readTerms(trace: Trace, terms: readonly LogTerm[]): Pausing<Terms> {
  const { strings } = trace;
  const [within, keyEnd, valueStart] = [0, 1, 2].map(() => new Uint8Array(strings.length));
  let wanted = 0;
  let askName = 0;
  for (const [k, { isNot, text, pair }] of terms.entries()) {
    const bit = 1 << k;
    if (!isNot) wanted |= bit;
    yield* markStrings(strings, { place: 'within', text }, within, bit);
    if (pair === undefined) continue;
    const asksName = 'event'.endsWith(pair.key);
    if (asksName) askName |= bit;
    const isKey = yield* markStrings(strings, { place: 'end', text: pair.key }, keyEnd, bit);
    if (isKey || asksName) yield* markStrings(strings, { place: 'start', text: pair.value }, valueStart, bit);
  }
  return { wanted, within, keyEnd, valueStart, askName };
}

/** Clears `hasAll[e]` of each log in [from, to) that lacks a term, or has one that it may not have. */
function dropLogsWithout(
  { events, eventAttributes }: Trace,
  { within, keyEnd, valueStart, wanted, askName }: Terms,
  hasAll: Uint8Array,
  from: number,
  to: number,
): void {
  const { name, attrs } = events;
  const { key, value } = eventAttributes;
  for (let e = from; e < to; e++) {
    let bits = within[name[e]] | (askName & valueStart[name[e]]);
    for (let a = attrs[e]; a < attrs[e + 1]; a++)
      bits |= within[key[a]] | within[value[a]] | (keyEnd[key[a]] & valueStart[value[a]]);
    if (bits !== wanted) hasAll[e] = 0;
  }
}

/** 1 for each process whose spans are asked for. */
function* processesOf({ processes, strings }: Trace, service: string): Pausing<Uint8Array> {
  const chosen = new Uint8Array(processes.length);
  if (service === '') return chosen.fill(1);
  const wanted = service.toLowerCase();
  const verdicts = new Map<number, 'is' | 'has' | 'not'>();
  let isNamed = false;
  for (let p = 0; p < processes.length; p++) {
    const id = processes.service[p];
    if (verdicts.has(id)) continue;
    const name = textOf(strings, id);
    if (name === service) isNamed = true;
    verdicts.set(id, name === service ? 'is' : name.toLowerCase().includes(wanted) ? 'has' : 'not');
    if (p % blockProcesses === 0) yield;
  }
  for (let p = 0; p < processes.length; p++) {
    const verdict = verdicts.get(processes.service[p]);
    chosen[p] = verdict === 'is' || (verdict === 'has' && !isNamed) ? 1 : 0;
  }
  return chosen;
}
