import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleTrace } from '#mocks/sample.ts';
import { spanIdOf } from '../trace/span.ts';
import type { Trace } from '../trace/trace.ts';
import { wholeOf } from './analysis.ts';
import { barNear, rowOfBar } from './flame-bars.ts';
import { Lanes } from './flame-lanes.ts';
import { selfPartsOf } from './flame-self-parts.ts';
import { timeLayout } from './flame-time.ts';
import { selfTimeOf } from './self-time.ts';

/** Rows as words, from the top, left to right. */
function drawn(trace: Trace): string[] {
  const { rows, rowAt, span } = wholeOf(timeLayout(trace));
  return Array.from({ length: rows }, (_, r) =>
    Array.from(span.subarray(rowAt[r], rowAt[r + 1]), (i) => spanIdOf(trace, i)).join(' '),
  );
}

/** Any tree, with children that start early, end late or follow, and missing parents. */
const anyTrace = fc
  .array(
    fc.record({
      parent: fc.nat({ max: 30 }),
      from: fc.nat({ max: 60 }),
      length: fc.nat({ max: 30 }),
      service: fc.constantFrom('x', 'y'),
      type: fc.constantFrom('C', 'C', 'C', 'F'),
      op: fc.constantFrom('a', 'b', 'c'),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((spans) =>
    spans
      .map(({ parent, from, length, service, type, op }, i) => {
        const named = parent < i ? `<${type}:s${parent}` : parent > 28 ? '<C:gone' : '';
        return `s${i} ${service} [${from},${from + length}] op=${op} ${named}`;
      })
      .join('\n'),
  );

describe('flame by time', () => {
  it('puts siblings that do not overlap into one row', () => {
    const trace = sampleTrace('P [0,100]\nA [10,40] <C:P\nB [40,60] <C:P\nA1 [12,20] <C:A\nB1 [50,55] <C:B');
    expect(drawn(trace)).toEqual(['P', 'A B', 'A1 B1']);
  });

  it('puts those that do into lanes as tall as what is in them, and reuses a lane that is free again', () => {
    const trace = sampleTrace(`
      P [0,100]
      A [0,40] <C:P
      A1 [5,30] <C:A
      A2 [6,20] <C:A1
      B [30,60] <C:P
      C [50,80] <C:P
    `);
    expect(drawn(trace)).toEqual(['P', 'A C', 'A1', 'A2', 'B']);
  });

  it('keeps clear of what hangs below a sibling and goes on after it', () => {
    const trace = sampleTrace('P [0,100]\nA [10,20] <C:P\nlate [15,50] <F:A\nB [30,40] <C:P');
    expect(drawn(trace)).toEqual(['P', 'A', 'late', 'B']);
  });

  it('lets roots share rows, and draws a missing parent as long as what names it', () => {
    const trace = sampleTrace('R [0,10]\nS [20,30]\nT [25,40]\nO [50,60] parent=gone');
    const bars = wholeOf(timeLayout(trace));
    expect(drawn(trace)).toEqual(['R S gone', 'O', 'T']);
    const gone = bars.rowAt[1] - 1;
    expect([bars.x[gone], bars.width[gone], bars.selfShare[gone]]).toEqual([50_000, 10_000, 0]);
  });

  it('gives what takes no time a place of its own', () => {
    const trace = sampleTrace('P [0,100]\nA [10,10] <C:P\nB [10,10] <C:P\nC [11,11] <C:P');
    expect(drawn(trace)).toEqual(['P', 'A C', 'B']);
  });

  it('never covers a bar, keeps what hangs below a span below it, and loses nothing', () => {
    fc.assert(
      fc.property(anyTrace, (text) => {
        const trace = sampleTrace(text);
        const { spans } = trace;
        const bars = wholeOf(timeLayout(trace));
        const { rowAt, x, width, span, barOf } = bars;
        expect(rowAt[bars.rows]).toBe(spans.length);
        const row = Array.from(barOf, (bar) => rowOfBar(bars, bar));
        const all = [...row.keys()];
        expect(all.filter((i) => span[barOf[i]] !== i)).toEqual([]);
        expect(all.filter((i) => spans.parent[i] >= 0 && row[i] <= row[spans.parent[i]])).toEqual([]);
        const covered = all.filter((bar) => {
          const isFirst = bar === 0 || row[span[bar]] !== row[span[bar - 1]];
          return !isFirst && x[bar] < x[bar - 1] + width[bar - 1];
        });
        expect(covered).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('is linear enough for a chain of 100,000 and a star of 200,000 that all overlap', () => {
    const chain = wholeOf(timeLayout(treeOf(100_000, (i) => i - 1)));
    expect(chain.rows).toBe(100_000);
    const star = wholeOf(timeLayout(treeOf(200_000, (i) => (i === 0 ? -1 : 0))));
    expect(star.rows).toBe(200_000);
  });
});

/** A trace of nothing but a tree; every span starts after the one before and ends after all others have started. */
function treeOf(length: number, parentOf: (i: number) => number): Trace {
  const small = sampleTrace('R [0,1]');
  const parent = Int32Array.from({ length }, (_, i) => parentOf(i));
  const end = Uint32Array.from({ length }, (_, i) => i + 1);
  for (let i = length - 1; i > 0; i--) end[parent[i]] = Math.max(end[parent[i]], end[i]);
  const column = new Uint32Array(length);
  return {
    ...small,
    spanCount: length,
    durationNs: 2 * length,
    spans: {
      ...small.spans,
      length,
      parent,
      end,
      depth: column,
      start: Float64Array.from({ length }, (_, i) => i),
      duration: new Float64Array(length).fill(length),
      process: column,
      name: column,
      kind: new Uint8Array(length),
      link: new Uint8Array(length).fill(1),
      flags: new Uint8Array(length),
    },
  };
}

describe('lanes', () => {
  it('are as many as are busy at once, and the first free one is taken', () => {
    const stretch = fc.tuple(fc.nat({ max: 100 }), fc.integer({ min: 1, max: 40 }));
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 120 }), (stretches) => {
        const lanes = new Lanes();
        for (let turn = 0; turn < 2; turn++) {
          const busyUntil: number[] = [];
          for (const [from, length] of [...stretches].sort(([a], [b]) => a - b)) {
            const free = busyUntil.findIndex((until) => until <= from);
            const expected = free < 0 ? busyUntil.length : free;
            expect(lanes.take(from, from + length)).toBe(expected);
            busyUntil[expected] = from + length;
          }
          expect(lanes.count).toBe(busyUntil.length);
          lanes.clear();
        }
      }),
    );
  });
});

describe('bars', () => {
  const trace = sampleTrace('P [0,100]\nA [10,20] <C:P\nB [20,20.5] <C:P\nC [21,22] <C:P\nD [60,90] <C:P');
  const bars = wholeOf(timeLayout(trace));
  const idNear = (row: number, us: number, reachUs: number) => {
    const hit = barNear(bars, row, us * 1000, reachUs * 1000);
    return hit && `${spanIdOf(trace, bars.span[hit.bar])}+${hit.others}`;
  };

  it('are found where the pointer is, the widest of those that are thinner than its reach', () => {
    expect(idNear(0, 50, 1)).toBe('P+0');
    expect(idNear(1, 15, 1)).toBe('A+0');
    expect(idNear(1, 40, 1)).toBeUndefined();
    expect(idNear(1, 23, 2)).toBe('C+0');
    expect(idNear(1, 20.6, 2)).toBe('A+0');
    expect(idNear(1, 21.4, 1.2)).toBe('C+1');
    expect(idNear(2, 15, 1)).toBeUndefined();
  });
});

describe('parts of self time', () => {
  it('add up to the self time, in order, inside the span', () => {
    fc.assert(
      fc.property(anyTrace, (text) => {
        const trace = sampleTrace(text);
        const { start, duration, length } = trace.spans;
        for (let i = 0; i < length; i++) {
          const parts = selfPartsOf(trace, i);
          let sum = 0;
          let last = start[i];
          for (let k = 0; k < parts.length; k += 2) {
            expect(parts[k]).toBeGreaterThanOrEqual(last);
            expect(parts[k + 1]).toBeGreaterThan(parts[k]);
            sum += parts[k + 1] - parts[k];
            last = parts[k + 1];
          }
          expect(last).toBeLessThanOrEqual(start[i] + duration[i]);
          expect(sum).toBe(selfTimeOf(trace, i));
        }
      }),
    );
  });

  it('say where', () => {
    const trace = sampleTrace('P [0,100]\nA [10,40] <C:P\nB [30,60] <C:P\nF [70,80] <F:P\nL [90,120] <C:P');
    expect([...selfPartsOf(trace, 0)]).toEqual([0, 10_000, 60_000, 100_000]);
  });
});
