import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { sampleTrace } from '#mocks/sample.ts';
import { generateTrace } from '#mocks/generate.ts';
import { decode } from '../formats/decode.ts';
import { hasFlag } from '../trace/span.ts';
import { textOf } from '../trace/strings.ts';
import { SpanFlag } from '../trace/trace.ts';
import type { Trace } from '../trace/trace.ts';
import { wholeOf } from './analysis.ts';
import { totalsOf } from './area-totals.ts';
import type { Area } from './area-totals.ts';
import { criticalTimes, mainCriticalPath } from './critical-path.ts';
import { selfPartsOf } from './flame-self-parts.ts';
import { selfTimes } from './self-time.ts';

const micro = 1000;
const tree = sampleTrace('A [0,100]\nB y [10,40] <C:A\nC y [50,90] <C:A\nD z [60,70] <C:C');
const totals = (trace: Trace, area: Area) => wholeOf(totalsOf(trace, area));
const all = (trace: Trace): Area => ({ from: 0, to: trace.durationNs, first: 0, end: trace.spans.length });

describe('totals of an area', () => {
  it('count what overlaps, and of its times what lies in it', () => {
    const { services, ...sums } = totals(tree, { from: 30 * micro, to: 65 * micro, first: 0, end: 4 });
    expect(sums).toEqual({
      spans: 4,
      inside: 0,
      errors: 0,
      // A 35, B 10, C 15, D 5
      durationNs: 65 * micro,
      // A 40–50, B 30–40, C 50–60, D 60–65
      selfNs: 35 * micro,
      criticalNs: 35 * micro,
      logs: 0,
      serviceCount: 3,
    });
    const names = services.map(({ service, spans }) => `${textOf(tree.strings, service)} ${spans}`);
    expect(names).toEqual(['y 2', 'x 1', 'z 1']);
  });

  it('leave out rows above and below', () => {
    const area = { from: 0, to: 100 * micro, first: 2, end: 3 };
    expect(totals(tree, area)).toMatchObject({
      spans: 1,
      inside: 1,
      selfNs: 30 * micro,
      criticalNs: 30 * micro,
    });
  });

  it('of everything are those of the trace', () => {
    const { inside, spans, selfNs, criticalNs } = totals(tree, all(tree));
    expect({ inside, spans, selfNs, criticalNs }).toEqual({
      inside: 4,
      spans: 4,
      selfNs: 100 * micro,
      criticalNs: 100 * micro,
    });
  });
});

/** Span by span and moment by moment, without any of the shortcuts. */
function naive(trace: Trace, { from, to, first, end }: Area) {
  const { spans, events } = trace;
  const path = mainCriticalPath(trace);
  const sum = { spans: 0, inside: 0, errors: 0, durationNs: 0, selfNs: 0, criticalNs: 0, logs: 0 };
  const overlap = (a: number, b: number) => Math.max(0, Math.min(to, b) - Math.max(from, a));
  for (let i = first; i < end; i++) {
    if (hasFlag(trace, i, SpanFlag.placeholder)) continue;
    for (let e = spans.events[i]; e < spans.eventsEnd[i]; e++)
      if (events.time[e] >= from && events.time[e] <= to) sum.logs++;
    for (const [k, span] of path.span.entries())
      if (span === i) sum.criticalNs += overlap(path.from[k], path.to[k]);
    const [start, stop] = [spans.start[i], spans.start[i] + spans.duration[i]];
    const shares = start === stop ? start >= from && start <= to : overlap(start, stop) > 0;
    if (!shares) continue;
    sum.spans++;
    if (start >= from && stop <= to) sum.inside++;
    if (hasFlag(trace, i, SpanFlag.error)) sum.errors++;
    sum.durationNs += overlap(start, stop);
    const parts = selfPartsOf(trace, i);
    for (let p = 0; p < parts.length; p += 2) sum.selfNs += overlap(parts[p], parts[p + 1]);
  }
  return sum;
}

describe('totals against span by span', () => {
  const shares = fc.tuple(...Array.from({ length: 4 }, () => fc.double({ min: 0, max: 1, noNaN: true })));
  const areaOf = (trace: Trace, [a, b, c, d]: readonly number[]): Area => ({
    from: Math.round(Math.min(a, b) * trace.durationNs),
    to: Math.round(Math.max(a, b) * trace.durationNs),
    first: Math.floor(Math.min(c, d) * trace.spans.length),
    end: Math.ceil(Math.max(c, d) * trace.spans.length),
  });
  const add = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);
  /** The totals, and the same another way. */
  const both = (trace: Trace, some: readonly number[]) => {
    const area = areaOf(trace, some);
    const { services, serviceCount, ...sums } = totals(trace, area);
    const everything = totals(trace, all(trace));
    const expected = naive(trace, area);
    return {
      got: {
        ...sums,
        bySpans: add(services.map(({ spans }) => spans)),
        bySelf: add(services.map(({ selfNs }) => selfNs)),
        serviceCount,
        allSelf: everything.selfNs,
        allCritical: everything.criticalNs,
      },
      expected: {
        ...expected,
        bySpans: expected.spans,
        bySelf: expected.selfNs,
        serviceCount: services.length,
        allSelf: add(selfTimes(trace)),
        allCritical: add(criticalTimes(trace)),
      },
    };
  };
  const read = (body: string) => decode(new TextEncoder().encode(body)).traces.at(0);

  it('of generated traces', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), shares, (seed, some) => {
        const trace = read(JSON.stringify({ data: [generateTrace({ seed, spans: 40 })] }));
        if (trace === undefined) return;
        const { got, expected } = both(trace, some);
        expect(got).toEqual(expected);
      }),
      { numRuns: 80 },
    );
  });

  it('of damaged ones', () => {
    fc.assert(
      fc.property(hostileBody, shares, (body, some) => {
        const trace = read(body);
        if (trace === undefined) return;
        const { got, expected } = both(trace, some);
        expect(got).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });
});
