/** Any two spans side by side, of one trace or of two: what they say, what they log, what they call, and when. */
import { operationName, serviceName, spanAt } from '../../trace/span.ts';
import type { Span, SpanEvent } from '../../trace/span.ts';
import type { Nanos, SpanIndex, Trace } from '../../trace/trace.ts';
import { SpanFlag } from '../../trace/trace.ts';
import { selfTimeOf } from '../self-time.ts';
import { tagDifferences } from './value-lists.ts';
import type { DifferenceKind, TagDifference } from './value-lists.ts';

export interface SpanPair {
  readonly a: Span;
  readonly b: Span;
  readonly facts: readonly FactPair[];
  readonly times: readonly TimePair[];
  readonly tags: readonly TagDifference[];
  readonly processTags: readonly TagDifference[];
  readonly logs: readonly LogPair[];
  readonly children: readonly ChildPair[];
  /** Calls beyond those that were looked at, of either span. */
  readonly moreChildren: number;
}

export interface FactPair {
  readonly name: 'service' | 'operation' | 'kind' | 'status';
  readonly a: string;
  readonly b: string;
}

export interface TimePair {
  /** `start` is that after the parent's, or after the beginning of the trace where there is none. */
  readonly name: 'start' | 'duration' | 'self';
  readonly a: Nanos;
  readonly b: Nanos;
}

export interface LogPair {
  readonly kind: DifferenceKind;
  /** As in the span; undefined where only the other has it. */
  readonly a: SpanEvent | undefined;
  readonly b: SpanEvent | undefined;
  readonly fields: readonly TagDifference[];
}

/** Direct calls of one service and operation. */
export interface ChildPair {
  readonly service: string;
  readonly operation: string;
  readonly a: CallsOfChild;
  readonly b: CallsOfChild;
  readonly kind: DifferenceKind;
}

export interface CallsOfChild {
  readonly count: number;
  readonly errors: number;
  /** Durations added up. */
  readonly total: Nanos;
}

/** Nobody reads a list of more. */
const mostChildren = 10_000;

/** O(what the spans hold), children up to 10,000 each. */
export function pairOfSpans(traceA: Trace, i: SpanIndex, traceB: Trace, j: SpanIndex): SpanPair {
  const [a, b] = [spanAt(traceA, i), spanAt(traceB, j)];
  const [callsA, callsB] = [childrenIn(traceA, i), childrenIn(traceB, j)];
  return {
    a,
    b,
    facts: (['service', 'operation', 'kind', 'status'] as const).map((name) => ({
      name,
      a: name === 'status' && a.isError ? 'error' : a[name],
      b: name === 'status' && b.isError ? 'error' : b[name],
    })),
    times: [
      { name: 'start', a: startAfterParent(traceA, i), b: startAfterParent(traceB, j) },
      { name: 'duration', a: a.duration, b: b.duration },
      { name: 'self', a: selfTimeOf(traceA, i), b: selfTimeOf(traceB, j) },
    ],
    tags: tagDifferences(a.attributes, b.attributes),
    processTags: tagDifferences(a.processAttributes, b.processAttributes),
    logs: logPairs(a, b),
    children: childPairs(callsA.calls, callsB.calls),
    moreChildren: callsA.more + callsB.more,
  };
}

function startAfterParent({ spans }: Trace, i: SpanIndex): Nanos {
  const p = spans.parent[i];
  return p < 0 ? spans.start[i] : spans.start[i] - spans.start[p];
}

/** What a log is known by: its name, or what it says it is. */
function labelOf({ name, attributes }: SpanEvent): string {
  if (name !== '') return name;
  const said =
    attributes.find(({ key }) => key === 'event') ?? attributes.find(({ key }) => key === 'message');
  return said?.value ?? '';
}

/** The n-th log of a name goes with the n-th of that name. In order of time after the start of the span, in B or else in A. */
function logPairs(a: Span, b: Span): LogPair[] {
  const waiting = new Map<string, { readonly events: SpanEvent[]; next: number }>();
  for (const event of b.events) {
    const label = labelOf(event);
    const found = waiting.get(label);
    if (found === undefined) waiting.set(label, { events: [event], next: 0 });
    else found.events.push(event);
  }
  const pairs = a.events.map((event) => {
    const found = waiting.get(labelOf(event));
    return logPair(event, found?.events[found.next++]);
  });
  for (const { events, next } of waiting.values())
    for (const event of events.slice(next)) pairs.push(logPair(undefined, event));
  const timeOf = (pair: LogPair): Nanos => {
    if (pair.b !== undefined) return pair.b.time - b.start;
    return (pair.a?.time ?? 0) - a.start;
  };
  return pairs.sort((x, y) => timeOf(x) - timeOf(y));
}

function logPair(a: SpanEvent | undefined, b: SpanEvent | undefined): LogPair {
  const fields = tagDifferences(a?.attributes ?? [], b?.attributes ?? []);
  if (a === undefined) return { kind: 'added', a, b, fields };
  if (b === undefined) return { kind: 'removed', a, b, fields };
  return { kind: fields.every(({ kind }) => kind === 'same') ? 'same' : 'changed', a, b, fields };
}

interface Calls {
  readonly service: string;
  readonly operation: string;
  count: number;
  errors: number;
  total: Nanos;
}

function childrenIn(trace: Trace, i: SpanIndex): { calls: Map<string, Calls>; more: number } {
  const { end, duration, flags } = trace.spans;
  const calls = new Map<string, Calls>();
  let seen = 0;
  let more = 0;
  for (let c = i + 1; c < end[i]; c = end[c]) {
    if (seen++ >= mostChildren) {
      more++;
      continue;
    }
    const [service, operation] = [serviceName(trace, c), operationName(trace, c)];
    const key = JSON.stringify([service, operation]);
    let found = calls.get(key);
    if (found === undefined) calls.set(key, (found = { service, operation, count: 0, errors: 0, total: 0 }));
    found.count++;
    found.total += duration[c];
    if ((flags[c] & SpanFlag.error) !== 0) found.errors++;
  }
  return { calls, more };
}

const none: CallsOfChild = { count: 0, errors: 0, total: 0 };

/** Those whose total changed most first. */
function childPairs(a: ReadonlyMap<string, Calls>, b: ReadonlyMap<string, Calls>): ChildPair[] {
  const pairs = [...new Set([...a.keys(), ...b.keys()])].flatMap((key): ChildPair[] => {
    const [left, right] = [a.get(key), b.get(key)];
    const named = left ?? right;
    if (named === undefined) return [];
    const { service, operation } = named;
    return [{ service, operation, a: figuresOf(left), b: figuresOf(right), kind: childKind(left, right) }];
  });
  const change = (pair: ChildPair) => Math.abs(pair.b.total - pair.a.total);
  return pairs.sort((x, y) => change(y) - change(x));
}

function figuresOf(calls: Calls | undefined): CallsOfChild {
  return calls === undefined ? none : { count: calls.count, errors: calls.errors, total: calls.total };
}

function childKind(a: Calls | undefined, b: Calls | undefined): DifferenceKind {
  if (a === undefined) return 'added';
  if (b === undefined) return 'removed';
  return a.count === b.count && a.errors === b.errors && a.total === b.total ? 'same' : 'changed';
}
