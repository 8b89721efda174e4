/** Events in columns, as they were read. */
import { GrowableFloat64, GrowableUint32 } from '../../base/growable.ts';
import type { TraceBuilder } from '../../trace/builder.ts';
import { RawAttributes } from '../../trace/raw.ts';

/** The event being read: StringIds, 0 for what it does not say. */
interface PendingEvent {
  us: number;
  rest: number;
  /** NaN if it says none. */
  durationNs: number;
  ph: number;
  name: number;
  cat: number;
  pid: number;
  tid: number;
  id: number;
  scope: number;
  bp: number;
}

export class Events {
  readonly builder: TraceBuilder;
  length = 0;
  /** Nanoseconds; events of one file are near enough to each other for a double to be exact from its first on. */
  readonly ns = new GrowableFloat64();
  readonly durationNs = new GrowableFloat64();
  readonly ph = new GrowableUint32();
  readonly name = new GrowableUint32();
  readonly cat = new GrowableUint32();
  readonly pid = new GrowableUint32();
  readonly tid = new GrowableUint32();
  readonly id = new GrowableUint32();
  readonly scope = new GrowableUint32();
  readonly bp = new GrowableUint32();
  /** Ends of shares of `args`. */
  readonly argsEnd = new GrowableUint32();
  readonly args = new RawAttributes();
  /** Microseconds of the first event that has a time: times count from here. */
  baseUs = NaN;
  readonly #pending: PendingEvent = empty();

  constructor(builder: TraceBuilder) {
    this.builder = builder;
  }

  begin(): PendingEvent {
    return Object.assign(this.#pending, empty());
  }

  /** Takes back what was read of an event that is not whole. */
  undo(): void {
    this.args.length = this.argsFrom(this.length);
  }

  end(): void {
    const event = this.#pending;
    if (Number.isNaN(this.baseUs) && Number.isFinite(event.us)) this.baseUs = event.us;
    this.ns.push((event.us - this.baseUs) * 1000 + event.rest);
    this.durationNs.push(event.durationNs);
    for (const key of ['ph', 'name', 'cat', 'pid', 'tid', 'id', 'scope', 'bp'] as const)
      this[key].push(event[key]);
    this.argsEnd.push(this.args.length);
    this.length++;
  }

  argsFrom(event: number): number {
    return event === 0 ? 0 : this.argsEnd.values[event - 1];
  }

  text(id: number): string {
    return this.builder.strings.text(id);
  }
}

function empty(): PendingEvent {
  return {
    us: NaN,
    rest: 0,
    durationNs: NaN,
    ph: 0,
    name: 0,
    cat: 0,
    pid: 0,
    tid: 0,
    id: 0,
    scope: 0,
    bp: 0,
  };
}
