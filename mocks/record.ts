/**
 * Tells a trace as a story: nested calls that take simulated time. `wait` is the work of the span itself, `span` a call it
 * waits for, `fork` one it does not wait for, `parallel` several at once. The scenarios are written with it.
 */
import { pairs } from './model.ts';
import type { MockAttributes, MockEvent, MockKind, MockProcess, MockReference, MockSpan } from './model.ts';
import type { MockTrace, MockValue, Tags } from './model.ts';
import type { Random } from './random.ts';

/** When and under which conditions a scenario plays. */
export interface Scene {
  readonly traceId: string;
  readonly startNs: bigint;
  readonly random: Random;
  /** A release with a slow query is out: see `fleet.ts`. */
  readonly troubled: boolean;
  /** Release that is out, e.g. `r481`. */
  readonly release: string;
  /** How much slower than usual a service is, for the whole trace. */
  readonly pace: (service: string) => number;
}

export interface SpanOptions {
  readonly kind?: MockKind;
  readonly tags?: Tags | MockAttributes;
  readonly scope?: { readonly name: string; readonly version: string };
  readonly warnings?: readonly string[];
  readonly spanId?: string;
  /** The reference to the parent is FOLLOWS_FROM. */
  readonly follows?: boolean;
  /** Names this parent instead of the caller; empty for none. */
  readonly parentId?: string;
  /** Further references. */
  readonly links?: readonly MockReference[];
}

export type Body = (work: Work) => void;

/** A span at work. */
export interface Work {
  readonly id: string;
  /** Lets time pass (about `ms`, depending on the pace of the service). */
  wait(ms: number): void;
  span(process: MockProcess, name: string, options: SpanOptions, body: Body): string;
  /** A call that holds nothing but about `ms` of work. */
  leaf(process: MockProcess, name: string, options: SpanOptions, ms: number): string;
  fork(process: MockProcess, name: string, options: SpanOptions, body: Body): string;
  /** Runs the tasks in at most `width` lanes and waits for all. */
  parallel(tasks: readonly Body[], width?: number): void;
  log(event: string, fields?: Tags | MockAttributes): void;
  tag(key: string, value: MockValue): void;
  ok(): void;
  fail(message: string): void;
}

interface Lane {
  now: number;
}

interface Draft {
  readonly id: string;
  readonly process: MockProcess;
  readonly attributes: [string, MockValue][];
  readonly events: MockEvent[];
  status: MockSpan['status'];
  statusMessage: string;
}

export interface Recorder {
  /** A span without a caller, `atMs` after the start of the trace. */
  root(process: MockProcess, name: string, options: SpanOptions, body: Body, atMs?: number): string;
  finish(): MockTrace;
}

/** A recording under way. */
interface Tape {
  readonly scene: Scene;
  readonly spans: MockSpan[];
}

interface Call {
  readonly process: MockProcess;
  readonly name: string;
  readonly options: SpanOptions;
  readonly body: Body;
  /** Empty for a root. */
  readonly parent: string;
  /** Nanoseconds since the start of the trace. */
  readonly from: number;
}

export function record(scene: Scene): Recorder {
  const tape: Tape = { scene, spans: [] };
  return {
    root: (process, name, options, body, atMs = 0) =>
      run(tape, { process, name, options, body, parent: '', from: atMs * 1e6 }).id,
    finish: () => ({ traceId: scene.traceId, spans: tape.spans }),
  };
}

function run(tape: Tape, call: Call): { id: string; end: number } {
  const { process, options, from } = call;
  const draft: Draft = {
    id: options.spanId ?? tape.scene.random.hex(16),
    process,
    attributes: pairs(options.tags).map(([key, value]) => [key, value]),
    events: [],
    status: 'unset',
    statusMessage: '',
  };
  const lane: Lane = { now: from };
  const place = tape.spans.push(placeholder(draft, call.name)) - 1;
  call.body(workOn(tape, draft, lane));
  const startNs = stamp(tape, process, from);
  tape.spans[place] = {
    ...tape.spans[place],
    kind: options.kind ?? 'internal',
    scope: options.scope,
    startNs,
    durationNs: stamp(tape, process, lane.now) - startNs,
    status: draft.status,
    statusMessage: draft.statusMessage,
    references: referencesOf(tape.scene.traceId, options.parentId ?? call.parent, options),
    warnings: options.warnings ?? [],
  };
  return { id: draft.id, end: lane.now };
}

/** What the clock of a host says. */
function stamp(tape: Tape, process: MockProcess, ns: number): bigint {
  return tape.scene.startNs + BigInt(Math.round(ns + process.clockAheadNs));
}

function workOn(tape: Tape, draft: Draft, lane: Lane): Work {
  const { scene } = tape;
  const child = (process: MockProcess, name: string, options: SpanOptions, body: Body) =>
    run(tape, { process, name, options, body, parent: draft.id, from: lane.now });
  const span: Work['span'] = (...call) => {
    const done = child(...call);
    lane.now = Math.max(lane.now, done.end);
    return done.id;
  };
  return {
    id: draft.id,
    span,
    leaf: (process, name, options, ms) =>
      span(process, name, options, (work) => {
        work.wait(ms);
      }),
    wait(ms) {
      lane.now += ms * 1e6 * scene.pace(draft.process.service) * scene.random.jitter(0.35);
    },
    fork: (...call) => child(...call).id,
    parallel(tasks, width = tasks.length) {
      lane.now = runLanes(tape, draft, lane.now, tasks, width);
    },
    ...notesOn(tape, draft, lane),
  };
}

function notesOn(tape: Tape, draft: Draft, lane: Lane): Pick<Work, 'log' | 'tag' | 'ok' | 'fail'> {
  return {
    log(event, fields) {
      draft.events.push({
        timeNs: stamp(tape, draft.process, lane.now),
        name: event,
        attributes: pairs(fields),
      });
    },
    tag(key, value) {
      draft.attributes.push([key, value]);
    },
    ok() {
      draft.status = 'ok';
    },
    fail(message) {
      draft.status = 'error';
      draft.statusMessage = message;
    },
  };
}

/** Each task takes the lane that is free first; ends when the last one does. */
function runLanes(tape: Tape, draft: Draft, from: number, tasks: readonly Body[], width: number): number {
  const lanes: Lane[] = Array.from({ length: Math.max(1, width) }, () => ({ now: from }));
  for (const task of tasks) {
    const free = lanes.reduce((first, other) => (other.now < first.now ? other : first));
    task(workOn(tape, draft, free));
  }
  return Math.max(...lanes.map(({ now }) => now));
}

/** Keeps the place of a span whose children are recorded before it ends. */
function placeholder(draft: Draft, name: string): MockSpan {
  return {
    spanId: draft.id,
    name,
    kind: 'internal',
    process: draft.process,
    scope: undefined,
    startNs: 0n,
    durationNs: 0n,
    status: 'unset',
    statusMessage: '',
    references: [],
    attributes: draft.attributes,
    events: draft.events,
    warnings: [],
  };
}

function referencesOf(traceId: string, parent: string, options: SpanOptions): MockReference[] {
  const links = options.links ?? [];
  if (parent === '') return [...links];
  const type = options.follows ? 'FOLLOWS_FROM' : 'CHILD_OF';
  return [{ type, traceId, spanId: parent }, ...links];
}
