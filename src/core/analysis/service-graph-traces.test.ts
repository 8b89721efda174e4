import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { realFiles, tracesOfFile } from '#mocks/real-files.ts';
import { sampleTrace } from '#mocks/sample.ts';
import { quantileOrNaN } from '../base/quantile.ts';
import { spanAt } from '../trace/span.ts';
import type { Span } from '../trace/span.ts';
import { findString } from '../trace/strings.ts';
import { RefType } from '../trace/trace.ts';
import type { Trace } from '../trace/trace.ts';
import { criticalTimes } from './critical-path.ts';
import { ServiceGraphSet } from './service-graph-traces.ts';
import type { ServiceGraph } from './service-graph.ts';
import { addWhole } from './set-analysis.ts';

function graphOf(...traces: readonly Trace[]): ServiceGraph {
  const set = new ServiceGraphSet();
  for (const trace of traces) addWhole(set, trace);
  return set.result();
}

const kinds = ['', 'database ', 'messaging ', 'external '];

/** Everything said of each edge; times in microseconds. */
function edgesOf({ nodes, edges, traced }: ServiceGraph) {
  const named = (n: number) => `${kinds[nodes.kind[n]]}${nodes.name[n]}`;
  const us = (column: Float64Array | undefined, e: number) => (column?.[e] ?? NaN) / 1000;
  const of = traced?.edges;
  return Object.fromEntries(
    Array.from({ length: edges.length }, (_, e) => [
      `${named(edges.from[e])} ${edges.kind[e] === 0 ? '>' : '~>'} ${named(edges.to[e])}`,
      {
        calls: edges.calls[e],
        errors: of?.errors[e],
        critical: us(of?.critical, e),
        caller: us(of?.callerP50, e),
        callee: us(of?.calleeP50, e),
        gap: us(of?.gapP50, e),
      },
    ]),
  );
}

const calls = (graph: ServiceGraph) =>
  Object.entries(edgesOf(graph)).map(([edge, { calls: count }]) => `${edge} ${count}`);

describe('the graph of services from traces', () => {
  it('pairs the client’s side with the server’s', () => {
    const graph = graphOf(
      sampleTrace(`
        A web [0,100] KIND=server
        B web [10,60] <C:A KIND=client
        C pay [20,50] <C:B KIND=server
        D web [60,90] <C:A KIND=client @error=true
        E pay [62,82] <C:D KIND=server
      `),
    );
    expect(edgesOf(graph)).toEqual({
      'web > pay': { calls: 2, errors: 1, critical: 50, caller: 40, callee: 25, gap: 15 },
    });
    expect(graph.traced).toMatchObject({ traces: 1, spans: 5, allCritical: 100_000, unresolvedLinks: 0 });
    expect(graph.traced?.nodes.spans).toEqual(Float64Array.of(2, 3));
    expect(graph.traced?.nodes.self).toEqual(Float64Array.of(50_000, 50_000));
  });

  it('knows no caller’s time where no client span tells it, or one stands for several calls', () => {
    expect(
      edgesOf(graphOf(sampleTrace('A web [0,100] KIND=server\nB pay [10,50] <C:A KIND=server'))),
    ).toEqual({
      'web > pay': { calls: 1, errors: 0, critical: 40, caller: NaN, callee: 40, gap: NaN },
    });
    const twice = sampleTrace(
      'A web [0,100] KIND=client\nB pay [0,50] <C:A KIND=server\nC pay [50,90] <C:A KIND=server',
    );
    expect(edgesOf(graphOf(twice))).toMatchObject({
      'web > pay': { calls: 2, caller: NaN, callee: 45, gap: NaN },
    });
  });

  it('keeps messages apart: PRODUCER to CONSUMER, FOLLOWS_FROM, links', () => {
    const graph = graphOf(
      sampleTrace(`
        A shop [0,100] KIND=server
        P shop [10,20] <C:A KIND=producer
        C mail [120,150] <C:P KIND=consumer
        F audit [30,40] <F:A
        Q shop [40,50] <C:A KIND=producer
        L mail [160,170] <C:C <F:Q KIND=consumer
      `),
    );
    expect(edgesOf(graph)).toEqual({
      'mail ~> mail': { calls: 1, errors: 0, critical: 0, caller: NaN, callee: 10, gap: 10 },
      'shop ~> audit': { calls: 1, errors: 0, critical: 0, caller: NaN, callee: 10, gap: -70 },
      'shop ~> mail': { calls: 2, errors: 0, critical: 0, caller: 10, callee: 20, gap: 105 },
    });
  });

  it('counts what a service calls of itself only where it is called from outside', () => {
    const graph = graphOf(
      sampleTrace(
        'A x [0,90] KIND=server\nB x [10,80] <C:A\nC x [20,70] <C:B KIND=client\nD x [30,60] <C:C KIND=server',
      ),
    );
    expect(edgesOf(graph)).toEqual({
      'x > x': { calls: 1, errors: 0, critical: 30, caller: 50, callee: 30, gap: 20 },
    });
  });

  it.each([
    ['@db.system=postgresql', 'x > database postgresql 1'],
    ['@db.system.name=redis @server.address=r1', 'x > database redis 1'],
    ['@messaging.system=kafka @messaging.destination.name=orders', 'x > messaging kafka orders 1'],
    ['@server.address=api.example', 'x > external api.example 1'],
    ['@net.peer.name=old.example', 'x > external old.example 1'],
    ['@peer.service=billing', 'x > external billing 1'],
    ['@peer.service=main @db.system=mysql', 'x > database main 1'],
  ])('names what nobody answers for by %s', (tags, edge) => {
    expect(
      calls(graphOf(sampleTrace(`A x [0,90] KIND=server\nB x [10,80] <C:A KIND=client ${tags}`))),
    ).toEqual([edge]);
  });

  it('has nothing outside where a span answers, nor twice where one call wraps another', () => {
    const answered = 'A x [0,90] KIND=client @db.system=mysql\nB mysql [10,80] <C:A KIND=server';
    expect(calls(graphOf(sampleTrace(answered)))).toEqual(['x > mysql 1']);
    const wrapped =
      'A x [0,90] KIND=client @db.system=mysql\nB x [10,80] <C:A\nC x [20,70] <C:B KIND=client @db.system=mysql';
    expect(calls(graphOf(sampleTrace(wrapped)))).toEqual(['x > database mysql 1']);
    const linked = 'A x [0,90] KIND=producer @messaging.system=kafka\nB y [100,120] <F:A KIND=consumer';
    expect(calls(graphOf(sampleTrace(linked)))).toEqual(['x ~> y 1']);
  });

  it('a service called by its name is that service if it has spans anywhere', () => {
    const caller = sampleTrace('A x [0,90] KIND=client @peer.service=pay @db.system=mysql');
    expect(calls(graphOf(caller))).toEqual(['x > database pay 1']);
    const pay = sampleTrace('A pay [0,90] KIND=server trace=t2');
    expect(calls(graphOf(caller, pay))).toEqual(['x > pay 1']);
    expect(calls(graphOf(pay, caller))).toEqual(['x > pay 1']);
  });

  it('finds the sender in another trace', () => {
    const sender = sampleTrace('P shop [0,10] KIND=producer @messaging.system=kafka trace=t1');
    const reader = sampleTrace('C mail [50,70] <F:t1/P KIND=consumer trace=t2');
    expect(calls(graphOf(sender))).toEqual(['shop ~> messaging kafka 1']);
    expect(graphOf(reader).traced?.unresolvedLinks).toBe(1);
    for (const graph of [graphOf(sender, reader), graphOf(reader, sender)]) {
      expect(calls(graph)).toEqual(['shop ~> mail 1']);
      expect(graph.traced?.unresolvedLinks).toBe(0);
    }
  });

  it('counts the critical path of calls within calls once for each edge', () => {
    const graph = graphOf(sampleTrace('A x [0,100]\nB y [0,90] <C:A\nC x [0,80] <C:B\nD y [0,70] <C:C'));
    expect(edgesOf(graph)).toMatchObject({
      'x > y': { calls: 2, critical: 90 },
      'y > x': { calls: 1, critical: 80 },
    });
  });

  it('a database with a service of its own answers, whatever kind its spans say they are', () => {
    const own = 'A x [0,90] KIND=server\nB mysql [10,80] <C:A KIND=client @db.system=mysql';
    expect(calls(graphOf(sampleTrace(own)))).toEqual(['x > mysql 1']);
    expect(calls(graphOf(sampleTrace('A mysql [0,9] KIND=client @peer.service=mysql')))).toEqual([]);
  });

  it('a missing parent calls nobody', () => {
    expect(calls(graphOf(sampleTrace('A x [0,10] <C:gone\nB y [0,10] <C:gone')))).toEqual([]);
  });
});

/** The rules, span by span and without outer nodes. */
function naively(traces: readonly Trace[]) {
  const found = new Map<string, { errors: number; callee: number[]; caller: number[]; gap: number[] }>();
  const add = (key: string, isError: boolean, callee: number, caller?: number, gap?: number) => {
    const edge = found.get(key) ?? { errors: 0, callee: [], caller: [], gap: [] };
    found.set(key, edge);
    edge.errors += Number(isError);
    edge.callee.push(callee);
    if (caller !== undefined) edge.caller.push(caller);
    if (gap !== undefined) edge.gap.push(gap);
  };
  for (const trace of traces) {
    const spans = Array.from({ length: trace.spans.length }, (_, i) => spanAt(trace, i));
    const isCall = (p: Span | undefined, c: Span) =>
      p !== undefined &&
      !p.isPlaceholder &&
      !c.isPlaceholder &&
      (p.service !== c.service || c.kind === 'server' || c.kind === 'consumer');
    const parentOf = (c: Span): Span | undefined => spans[trace.spans.parent[c.index]];
    for (const c of spans) {
      const p = parentOf(c);
      if (p !== undefined && isCall(p, c)) {
        const follows = trace.spans.link[c.index] === RefType.followsFrom;
        const isAsync = follows || c.kind === 'consumer';
        const pairs = spans.filter((other) => parentOf(other) === p && isCall(p, other)).length;
        const key = `${p.service} ${isAsync ? '~>' : '>'} ${c.service}`;
        if (isAsync)
          add(
            key,
            c.isError,
            c.duration,
            p.kind === 'producer' ? p.duration : undefined,
            c.start - p.start - p.duration,
          );
        else if (p.kind === 'client' && pairs === 1)
          add(key, c.isError || p.isError, c.duration, p.duration, p.duration - c.duration);
        else add(key, c.isError, c.duration);
      }
      for (const { role, target } of c.references) {
        const t = spans.at(target);
        if (role === 'link' && target >= 0 && t !== undefined && isCall(t, c))
          add(
            `${t.service} ~> ${c.service}`,
            c.isError,
            c.duration,
            t.kind === 'producer' ? t.duration : undefined,
            c.start - t.start - t.duration,
          );
      }
    }
  }
  const median = (values: number[]) =>
    quantileOrNaN(
      values.sort((a, b) => a - b),
      0.5,
    ) / 1000;
  return Object.fromEntries(
    [...found].map(([key, { errors, callee, caller, gap }]) => [
      key,
      { calls: callee.length, errors, caller: median(caller), callee: median(callee), gap: median(gap) },
    ]),
  );
}

function betweenServices(graph: ServiceGraph) {
  return Object.fromEntries(
    Object.entries(edgesOf(graph))
      .filter(([key]) => !/> (database|messaging|external) /.test(key))
      .map(([key, { calls: count, errors, caller, callee, gap }]) => [
        key,
        { calls: count, errors, caller, callee, gap },
      ]),
  );
}

const anyTrace = fc.array(
  fc.record({
    parent: fc.nat({ max: 13 }),
    from: fc.nat({ max: 60 }),
    length: fc.nat({ max: 30 }),
    service: fc.constantFrom('x', 'y', 'z'),
    kind: fc.constantFrom('client', 'server', 'producer', 'consumer', 'internal'),
    type: fc.constantFrom('C', 'F'),
    more: fc.constantFrom('', '@error=true', '<F:s0', '<C:s1 <F:s2', '@db.system=pg'),
  }),
  { minLength: 1, maxLength: 12 },
);

describe('any traces', () => {
  it('equal the naive sum, in any order, and merged from parts', () => {
    fc.assert(
      fc.property(fc.array(anyTrace, { minLength: 1, maxLength: 4 }), fc.nat({ max: 4 }), (sketches, cut) => {
        const traces = sketches.map((spans, t) =>
          sampleTrace(
            spans
              .map(({ parent, from, length, service, kind, type, more }, i) => {
                const named = parent < i ? `<${type}:s${parent}` : parent > 11 ? '<C:gone' : '';
                return `s${i} ${service} [${from},${from + length}] trace=t${t} KIND=${kind} ${named} ${more}`;
              })
              .join('\n'),
          ),
        );
        const graph = graphOf(...traces);
        expect(betweenServices(graph)).toEqual(naively(traces));
        expect(graphOf(...traces.toReversed())).toEqual(graph);
        const [first, second] = [new ServiceGraphSet(), new ServiceGraphSet()];
        for (const [t, trace] of traces.entries()) addWhole(t < cut ? first : second, trace);
        first.merge(second);
        expect(first.result()).toEqual(graph);
        const all = traces.reduce((sum, trace) => sum + criticalTimes(trace).reduce((a, b) => a + b, 0), 0);
        expect(graph.traced?.allCritical).toBe(all);
        for (const critical of graph.traced?.edges.critical ?? []) expect(critical).toBeLessThanOrEqual(all);
      }),
      { numRuns: 200 },
    );
  });

  it.runIf(realFiles.length > 0)('of real files equal the naive sum', () => {
    for (const file of realFiles) {
      const traces = tracesOfFile(file);
      if (traces.some((trace) => trace.spans.length > 1500)) continue;
      for (const trace of traces) {
        const found = betweenServices(graphOf(trace));
        const expected = naively([trace]);
        // What is called by name alone adds calls of which the naive sum knows nothing.
        const named = ['peer.service', 'service.peer.name'].some(
          (key) => findString(trace.strings, key) >= 0,
        );
        expect({ file, found: named ? expected : found }).toEqual({ file, found: expected });
        for (const [edge, { calls: least }] of Object.entries(expected))
          expect(found[edge].calls).toBeGreaterThanOrEqual(least);
      }
    }
  });
});
