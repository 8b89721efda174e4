/**
 * The graph of services from a set of traces (reference: algorithms §8). One call for each span whose parent is of another service, or
 * that is a SERVER or CONSUMER of its own; for each further reference to such a span; and for each call to something outside.
 *
 * Quantiles are exact: three figures and a number are kept for each call until the answer, 28 bytes. A call came in some
 * hundreds of bytes of JSON, so it is the network that bounds the memory.
 */
import { blockOfSpans } from './analysis.ts';
import { GrowableFloat64, GrowableUint32 } from '../base/growable.ts';

import type { Nanos, SpanIndex, Trace } from '../trace/trace.ts';
import { SpanFlag, SpanKind } from '../trace/trace.ts';
import { criticalTimes, mainCriticalPathSteps } from './critical-path.ts';
import { groupedValues, quantilesOf } from './grouped-values.ts';
import { PairIds } from '../base/pair-ids.ts';
import { selfTimes } from './self-time.ts';
import { arranged, EdgeKind, NodeKind } from './service-graph.ts';
import type { ServiceGraph, TracedEdges, TracedNodes } from './service-graph.ts';
import { callsOf, OtherTraces } from './service-graph-calls.ts';
import type { Call, LateCall } from './service-graph-calls.ts';
import { columnBuffersOf, defineSetAnalysis } from './set-analysis.ts';
import type { TraceSet } from './set-analysis.ts';
import { SharedNames } from './shared-names.ts';

export const serviceGraphOfSet = defineSetAnalysis({
  begin: (): TraceSet<ServiceGraph> => new ServiceGraphSet(),
  transfer: columnBuffersOf,
});

export class ServiceGraphSet implements TraceSet<ServiceGraph> {
  readonly #names = new SharedNames();
  /** Of (kind, name). A node that was only called by the name of a service is one of kind service without spans. */
  readonly #nodeIds = new PairIds();
  readonly #nodes: NodeSums[] = [];
  readonly #pairIds = new PairIds();
  readonly #edgeIds = new PairIds();
  readonly #edges: EdgeSums[] = [];
  readonly #calls = new CallColumns();
  readonly #others = new OtherTraces();
  #traces = 0;
  #spans = 0;
  #allCritical = 0;

  *add(trace: Trace): Generator<undefined, void, void> {
    const selfOf = selfTimes(trace);
    yield undefined;
    yield* mainCriticalPathSteps(trace);
    const criticalOf = criticalTimes(trace);
    this.#traces++;
    this.#names.begin(trace);
    yield* this.#addSpans(trace, selfOf, criticalOf);
    const criticalBefore = sumsBefore(criticalOf);
    this.#allCritical += criticalBefore[criticalOf.length];
    yield undefined;
    const { calls, late } = callsOf(trace, this.#names);
    yield undefined;
    this.#others.receive(late);
    const criticalIn = (span: SpanIndex) => criticalBefore[trace.spans.end[span]] - criticalBefore[span];
    this.#addSenders(trace, calls, criticalIn);
    /** Where the subtree of the outermost open call of an edge ends. */
    const openUntil = new Map<number, number>();
    for (const [k, call] of calls.entries()) {
      if (k % blockOfSpans === 0) yield undefined;
      if (isSend(trace, call)) continue;
      const edge = this.#record(call);
      const { span } = call;
      if (span < (openUntil.get(edge) ?? 0)) continue;
      this.#edges[edge].critical += criticalIn(span);
      openUntil.set(edge, trace.spans.end[span]);
    }
  }

  /** What is sent may be received in another trace, also without a word of what it was sent to. */
  #addSenders(trace: Trace, calls: readonly Call[], criticalIn: (span: SpanIndex) => Nanos): void {
    const { spans, processes } = trace;
    const outside = new Map(
      calls.flatMap((call) => (isSend(trace, call) ? [[call.span, call] as const] : [])),
    );
    for (let i = 0; i < spans.length; i++) {
      if (spans.kind[i] !== SpanKind.producer) continue;
      const from = this.#names.of(processes.service[spans.process[i]]);
      this.#others.send(trace, i, { from, call: outside.get(i), critical: criticalIn(i) });
    }
  }

  /** Folds in what another has gathered from other traces. */
  merge(other: ServiceGraphSet): void {
    const nameOf = (id: number) => this.#names.from(other.#names, id);
    const nodes = other.#nodes.map((sums) => {
      const number = this.#nodeOf(sums.kind, nameOf(sums.name));
      const own = this.#nodes[number];
      own.outside ??= sums.outside;
      for (const figure of ['spans', 'errors', 'self', 'critical'] as const) own[figure] += sums[figure];
      return number;
    });
    const edges = other.#edges.map((sums) => {
      const number = this.#edgeOf(nodes[sums.from], nodes[sums.to], sums.kind);
      for (const figure of ['calls', 'errors', 'critical'] as const)
        this.#edges[number][figure] += sums[figure];
      return number;
    });
    this.#calls.merge(other.#calls, edges);
    this.#others.merge(other.#others, nameOf);
    this.#traces += other.#traces;
    this.#spans += other.#spans;
    this.#allCritical += other.#allCritical;
  }

  /** O(calls log calls). */
  result(): ServiceGraph {
    const complete = new ServiceGraphSet();
    complete.merge(this);
    // Calls between traces are known only when all are there.
    const { found, sent, unresolved } = complete.#others.resolved();
    for (const call of found) complete.#recordLate(call);
    for (const { call, critical } of sent)
      if (call !== undefined) complete.#edges[complete.#record(call)].critical += critical;
    return complete.#graph(unresolved);
  }

  *#addSpans(trace: Trace, selfOf: Float64Array, criticalOf: Float64Array) {
    const { length, process, flags } = trace.spans;
    const { service } = trace.processes;
    for (let i = 0; i < length; i++) {
      if (i % blockOfSpans === 0) yield undefined;
      if ((flags[i] & SpanFlag.placeholder) !== 0) continue;
      const sums = this.#nodes[this.#nodeOf(NodeKind.service, this.#names.of(service[process[i]]))];
      sums.spans++;
      if ((flags[i] & SpanFlag.error) !== 0) sums.errors++;
      sums.self += selfOf[i];
      sums.critical += criticalOf[i];
      this.#spans++;
    }
  }

  #record(call: Call): number {
    const from = this.#nodeOf(NodeKind.service, call.from);
    const { outside } = call;
    const isService = outside === undefined || outside.isNamed;
    const to = this.#nodeOf(isService ? NodeKind.service : outside.kind, call.to);
    if (outside?.isNamed === true) this.#nodes[to].outside ??= outside.kind;
    const edge = this.#edgeOf(from, to, call.kind);
    this.#edges[edge].calls++;
    if (call.isError) this.#edges[edge].errors++;
    this.#calls.push(edge, call);
    return edge;
  }

  #recordLate({ from, to, isError, duration }: LateCall & { readonly from: number }): void {
    const { async: kind } = EdgeKind;
    const times = { callerTime: NaN, calleeTime: duration, gap: NaN };
    this.#record({ from, to, kind, isError, ...times, span: 0, outside: undefined });
  }

  #nodeOf(kind: number, name: number): number {
    const number = this.#nodeIds.idOf(kind, name);
    if (number === this.#nodes.length)
      this.#nodes.push({ kind, name, outside: undefined, spans: 0, errors: 0, self: 0, critical: 0 });
    return number;
  }

  #edgeOf(from: number, to: number, kind: number): number {
    const number = this.#edgeIds.idOf(this.#pairIds.idOf(from, to), kind);
    if (number === this.#edges.length) this.#edges.push({ from, to, kind, calls: 0, errors: 0, critical: 0 });
    return number;
  }

  #graph(unresolvedLinks: number): ServiceGraph {
    const sums = this.#nodes;
    const { nodes, edges, nodeOrder, edgeOrder } = arranged(
      {
        name: sums.map(({ name }) => this.#names.text(name)),
        kind: sums.map(({ kind, outside, spans }) => (spans === 0 ? (outside ?? kind) : kind)),
      },
      {
        from: this.#edges.map(({ from }) => from),
        to: this.#edges.map(({ to }) => to),
        kind: this.#edges.map(({ kind }) => kind),
        calls: this.#edges.map(({ calls }) => calls),
      },
    );
    const ofNode = (figure: keyof TracedNodes) => Float64Array.from(nodeOrder, (n) => sums[n][figure]);
    return {
      source: 'traces',
      nodes,
      edges,
      traced: {
        traces: this.#traces,
        spans: this.#spans,
        allCritical: this.#allCritical,
        unresolvedLinks,
        nodes: {
          spans: ofNode('spans'),
          errors: ofNode('errors'),
          self: ofNode('self'),
          critical: ofNode('critical'),
        },
        edges: {
          errors: Float64Array.from(edgeOrder, (e) => this.#edges[e].errors),
          critical: Float64Array.from(edgeOrder, (e) => this.#edges[e].critical),
          ...this.#calls.quantiles(edgeOrder),
        },
      },
    };
  }
}

/** A message on its way to something outside: whether somebody received it is known when all traces are there. */
function isSend({ spans }: Trace, { span, outside }: Call): boolean {
  return outside !== undefined && spans.kind[span] === SpanKind.producer;
}

interface NodeSums extends Record<keyof TracedNodes, number> {
  /** NodeKind; service also for what was only called by such a name. */
  readonly kind: number;
  readonly name: number;
  /** What callers took it for, as long as no span of it comes up. */
  outside: number | undefined;
}

interface EdgeSums {
  readonly from: number;
  readonly to: number;
  readonly kind: number;
  calls: number;
  errors: number;
  critical: number;
}

/** What is kept of each call, for the quantiles. */
class CallColumns {
  readonly #edge = new GrowableUint32();
  readonly #caller = new GrowableFloat64();
  readonly #callee = new GrowableFloat64();
  readonly #gap = new GrowableFloat64();

  push(edge: number, call: Pick<Call, 'callerTime' | 'calleeTime' | 'gap'>): void {
    this.#edge.push(edge);
    this.#caller.push(call.callerTime);
    this.#callee.push(call.calleeTime);
    this.#gap.push(call.gap);
  }

  merge(other: CallColumns, edges: readonly number[]): void {
    for (let k = 0; k < other.#edge.length; k++) {
      this.push(edges[other.#edge.values[k]], {
        callerTime: other.#caller.values[k],
        calleeTime: other.#callee.values[k],
        gap: other.#gap.values[k],
      });
    }
  }

  quantiles(order: Uint32Array): Omit<TracedEdges, 'errors' | 'critical'> {
    const rank = new Uint32Array(order.length);
    for (let k = 0; k < order.length; k++) rank[order[k]] = k;
    const rows = this.#edge.values.map((edge) => rank[edge] ?? 0);
    const grouped = ({ values }: GrowableFloat64) =>
      groupedValues(rows, values, this.#edge.length, order.length);
    const [caller, callee, gap] = [this.#caller, this.#callee, this.#gap].map(grouped);
    return {
      callerP50: quantilesOf(caller, 0.5),
      callerP95: quantilesOf(caller, 0.95),
      calleeP50: quantilesOf(callee, 0.5),
      calleeP95: quantilesOf(callee, 0.95),
      gaps: Float64Array.from(order, (_, e) => gap.from[e + 1] - gap.from[e]),
      gapP50: quantilesOf(gap, 0.5),
      gapP95: quantilesOf(gap, 0.95),
    };
  }
}

/** By index: the sum of all before it; one longer than the column. */
function sumsBefore(column: Float64Array): Float64Array {
  const sums = new Float64Array(column.length + 1);
  for (let i = 0; i < column.length; i++) sums[i + 1] = sums[i] + column[i];
  return sums;
}
