/** Spans that give way because their service was switched off. A missing span has no service and is never hidden. */
import { bisect } from '../base/bisect.ts';
import { textOf } from '../trace/strings.ts';
import type { StringId } from '../trace/strings.ts';
import type { SpanIndex, SpanTable, Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';

/** The subtree that is looked at, and the services that are not. */
export interface Scope {
  /** undefined: the whole trace. */
  readonly focus: SpanIndex | undefined;
  /** Names of hidden services; '' is the service of spans that name none. */
  readonly hidden: readonly string[];
}

/** 1 at the rows of `trace.processes` whose service is among the names. Names that the trace does not have hide nothing. O(processes). */
export function hiddenProcesses({ processes, strings }: Trace, names: readonly string[]): Uint8Array {
  const hides = new Set(names);
  const known = new Map<StringId, number>();
  const marks = new Uint8Array(processes.length);
  for (let p = 0; p < processes.length; p++) {
    const service = processes.service[p];
    let mark = known.get(service);
    if (mark === undefined) known.set(service, (mark = hides.has(textOf(strings, service)) ? 1 : 0));
    marks[p] = mark;
  }
  return marks;
}

/** @param marks of `hiddenProcesses` */
export function isHiddenSpan({ process, flags }: SpanTable, marks: Uint8Array, i: SpanIndex): boolean {
  return marks[process[i]] === 1 && (flags[i] & SpanFlag.placeholder) === 0;
}

export function isInScope(trace: Trace, { focus, hidden }: Scope, i: SpanIndex): boolean {
  if (focus !== undefined && (i < focus || i >= trace.spans.end[focus])) return false;
  return hidden.length === 0 || i === focus || !isHiddenSpan(trace.spans, hiddenProcesses(trace, hidden), i);
}

/** Of some spans (ascending), those in the scope. O(log spans + spans in focus + processes). */
export function spansInScope(trace: Trace, { focus, hidden }: Scope, spans: Uint32Array): Uint32Array {
  let found = spans;
  if (focus !== undefined) {
    const before = (end: number) => bisect(spans.length, (k) => spans[k] < end);
    found = spans.subarray(before(focus), before(trace.spans.end[focus]));
  }
  if (hidden.length === 0) return found;
  const marks = hiddenProcesses(trace, hidden);
  return found.filter((i) => i === focus || !isHiddenSpan(trace.spans, marks, i));
}

/**
 * How many of the rows in the scope neither match nor lead to a match. O(spans in the scope).
 * @param matches in the scope, ascending
 */
export function countOthers(trace: Trace, { focus, hidden }: Scope, matches: Uint32Array): number {
  const { spans } = trace;
  const marks = hiddenProcesses(trace, hidden);
  const to = focus === undefined ? spans.length : spans.end[focus];
  let others = 0;
  let next = 0;
  for (let i = focus ?? 0; i < to; i++) {
    while (next < matches.length && matches[next] < i) next++;
    const leads = next < matches.length && matches[next] < spans.end[i];
    if (!leads && i !== focus && !isHiddenSpan(spans, marks, i)) others++;
  }
  return others;
}
