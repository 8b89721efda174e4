import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { traceFromText } from '#mocks/text.ts';
import { decode } from '../formats/decode.ts';
import { movedBy, rawStartOf, withAdjustedTimes } from '../trace/adjusted-times.ts';
import { describeIssue } from '../trace/issues.ts';
import { spanIdOf } from '../trace/span.ts';
import type { Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';
import { childrenByStart } from '../trace/walk.ts';
import { adjustTimes } from './adjust-times.ts';
import { wholeOf } from './analysis.ts';
import { clockSkewOf } from './clock-skew.ts';
import { criticalTimes } from './critical-path.ts';
import { findingsOf } from './findings/findings.ts';
import { uncoveredTime } from './findings/testing/uncovered-time.ts';
import { outliersOf } from './findings/uncovered.ts';
import { timeLayout } from './flame-time.ts';
import { selfTimes } from './self-time.ts';

function decoded(body: unknown): Trace {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return decode(new TextEncoder().encode(text)).traces[0];
}

const drawn = (drawing: string) => decoded({ data: [traceFromText(drawing, { unit: 'us' })] });

function adjusted(raw: Trace): Trace {
  const times = wholeOf(adjustTimes(raw));
  return times === undefined ? raw : withAdjustedTimes(raw, times);
}

/** `operation start--end` in microseconds, in row order. */
function timesOf({ spans }: Trace, id: (i: number) => string): string[] {
  return Array.from(
    { length: spans.length },
    (_, i) => `${id(i)} ${spans.start[i] / 1000}--${(spans.start[i] + spans.duration[i]) / 1000}`,
  );
}

const short = (trace: Trace) => (i: number) => spanIdOf(trace, i).replace(/^0+/, '');

describe('adjusted times', () => {
  it('K5: both calls fit, and the trace begins where it did', () => {
    const raw = drawn(`a  R  0--1000  id=a1
  a  X1  100--200  id=a2
    b  Y1  50--110  id=b1  log@60 event=here
  a  X2  300--360  id=a3
    b  Y2  245--300  id=b2`);
    const trace = adjusted(raw);
    expect(timesOf(trace, short(trace))).toEqual([
      'a1 0--1000',
      'a2 100--200',
      'b1 107--167',
      'a3 300--360',
      'b2 302--357',
    ]);
    expect([...trace.events.time]).toEqual([117_000]);
    expect([movedBy(trace, 1), movedBy(trace, 2), rawStartOf(trace, 2)]).toEqual([0, 57_000, 50_000]);
    expect(trace.adjustment).toMatchObject({ begin: 0, hosts: 1, farthest: 57_000 });
    expect(wholeOf(clockSkewOf(trace)).offset.every((offset) => offset === 0)).toBe(true);
  });

  it('begins with its earliest span, before or after the raw trace did', () => {
    const raw = drawn('a  X  100--200  id=aa\n  b  Y  50--110  id=bb');
    const trace = adjusted(raw);
    expect(timesOf(raw, short(raw))).toEqual(['aa 50--150', 'bb 0--60']);
    expect(timesOf(trace, short(trace))).toEqual(['aa 0--100', 'bb 20--80']);
    expect(trace.startNs - raw.startNs).toBe(50_000n);
    expect([raw.durationNs, trace.durationNs]).toEqual([150_000, 100_000]);
    expect([movedBy(trace, 0), movedBy(trace, 1)]).toEqual([0, 70_000]);
  });

  it('leaves alone what nothing says is off', () => {
    expect(wholeOf(adjustTimes(drawn('a  X  100--200\n  b  Y  120--180')))).toBeUndefined();
    expect(wholeOf(adjustTimes(drawn('a  X  100--200\n  a  Y  50--110')))).toBeUndefined();
  });

  it('a placeholder still covers what it is the parent of', () => {
    const raw = drawn(`a  R  0--1000  id=a1
  b  Y  1100--1200  id=b1
b  Z  1300--1400  parent=00000000000000ff  id=b2`);
    const trace = adjusted(raw);
    const { flags, start, duration } = trace.spans;
    const missing = flags.findIndex((flag) => (flag & SpanFlag.placeholder) !== 0);
    expect([start[missing], duration[missing]]).toEqual([start[missing + 1], duration[missing + 1]]);
    expect(movedBy(trace, missing)).toBe(movedBy(trace, missing + 1));
    expect(movedBy(trace, missing)).toBeLessThan(0);
  });

  it('rows stay; who sweeps over siblings gets them in order of start', () => {
    const trace = adjusted(
      drawn(`a  R  0--1000  id=a1
  b  Y  -400--100  id=b1
  a  X  50--150  id=a2`),
    );
    expect(timesOf(trace, short(trace))[1]).toMatch(/^b1 /);
    expect(trace.spans.start[1]).toBeGreaterThan(trace.spans.start[2]);
    expect(childrenByStart(trace.spans, 0)).toEqual([2, 1]);
    expect(childrenByStart(trace.spans, -1)).toEqual([0]);
  });

  it('what is said of the data is said in raw times', () => {
    const trace = adjusted(drawn('a  X  100--200\n  b  Y  50--110'));
    const texts = Array.from({ length: trace.issues.length }, (_, row) => describeIssue(trace, row).text);
    expect(texts.join()).toMatch(/In raw times: By 50 µs/);
  });

  it('on whatever comes: durations and rows stay, and the trace begins at 0', () => {
    fc.assert(
      fc.property(hostileBody, (body) => {
        for (const raw of decode(new TextEncoder().encode(body)).traces) {
          const trace = adjusted(raw);
          const { spans } = trace;
          expect(spans.parent).toBe(raw.spans.parent);
          const lengths = (each: Trace) =>
            each.spans.duration.map((ns, i) => ((spans.flags[i] & SpanFlag.placeholder) === 0 ? ns : 0));
          expect(lengths(trace)).toEqual(lengths(raw));
          const ends = Array.from(spans.start, (start, i) => start + spans.duration[i]);
          const isEmpty = spans.length === 0;
          expect(isEmpty || Math.min(...spans.start) === 0).toBe(true);
          expect(isEmpty || Math.max(...ends) === trace.durationNs).toBe(true);
          wholeOf(timeLayout(trace));
          wholeOf(findingsOf(trace));
        }
      }),
      { numRuns: 300 },
    );
  });
});

const hosts = ['a', 'b', 'c'];
interface Node {
  readonly parent: number;
  readonly host: number;
  readonly from: number;
  readonly length: number;
}

interface Shape {
  readonly nodes: readonly Node[];
  /** By host, of its clock. */
  readonly ahead: readonly number[];
}

const node: fc.Arbitrary<Node> = fc.record({
  parent: fc.nat({ max: 30 }),
  host: fc.nat({ max: 2 }),
  from: fc.nat({ max: 900 }),
  length: fc.nat({ max: 400 }),
});
const skewed: fc.Arbitrary<Shape> = fc.record({
  nodes: fc.array(node, { minLength: 1, maxLength: 30 }),
  ahead: fc.array(fc.integer({ min: -700, max: 700 }), { minLength: 3, maxLength: 3 }),
});

const idOf = (k: number) => (k + 1).toString(16).padStart(16, '0');

interface Wire {
  readonly spanID: string;
  readonly startTime: number;
}

/** A tree below one root, by three clocks of which two are off. */
function wireOf({ nodes, ahead }: Shape) {
  const all = [{ parent: -1, host: 0, from: 0, length: 3000 }, ...nodes];
  return all.map(({ parent, host, from, length }, k) => ({
    traceID: 'aa',
    spanID: idOf(k),
    operationName: `op ${k % 3}`,
    references:
      k === 0
        ? []
        : [{ refType: k % 7 === 6 ? 'FOLLOWS_FROM' : 'CHILD_OF', traceID: 'aa', spanID: idOf(parent % k) }],
    startTime: 1_700_000_000_000_000 + from + (k === 0 ? 0 : ahead[host]),
    duration: length,
    processID: hosts[host],
    tags: [],
    logs: [],
  }));
}

function bodyOf(spans: readonly Wire[]) {
  const processes = Object.fromEntries(hosts.map((name) => [name, { serviceName: name, tags: [] }]));
  return { data: [{ traceID: 'aa', spans, processes }] };
}

it('every figure is that of the same trace sent with the adjusted times', () => {
  let moved = 0;
  let unordered = 0;
  fc.assert(
    fc.property(skewed, (shape) => {
      const wire = wireOf(shape);
      const trace = adjusted(decoded(bodyOf(wire)));
      if (trace.adjustment === undefined) return;
      moved++;
      const { spans } = trace;
      const at = new Map(Array.from({ length: spans.length }, (_, i) => [spanIdOf(trace, i), i] as const));
      const sent = decoded(
        bodyOf(
          wire.map((span) => ({
            ...span,
            startTime: 1_700_000_000_000_000 + spans.start[at.get(span.spanID) ?? -1] / 1000,
          })),
        ),
      );
      const rowOf = Array.from({ length: spans.length }, (_, i) => at.get(spanIdOf(sent, i)) ?? -1);
      if (rowOf.some((row, i) => row !== i)) unordered++;
      const figures = (each: Trace) => {
        const outliers = outliersOf(each);
        const [self, critical] = [selfTimes(each), criticalTimes(each)];
        return (i: number) => ({
          start: each.spans.start[i],
          self: self[i],
          critical: critical[i],
          uncovered: uncoveredTime(each, outliers, i),
        });
      };
      const [ofSent, ofAdjusted] = [figures(sent), figures(trace)];
      for (const [i, row] of rowOf.entries()) expect(ofAdjusted(row)).toEqual(ofSent(i));
      expect(trace.durationNs).toBe(sent.durationNs);
      expect(wholeOf(findingsOf(trace)).totals).toEqual(wholeOf(findingsOf(sent)).totals);
    }),
    { numRuns: 1000 },
  );
  expect(moved).toBeGreaterThan(200);
  expect(unordered).toBeGreaterThan(50);
});
