import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { generateTrace } from '#mocks/generate.ts';
import { sampleTrace } from '#mocks/sample.ts';
import { TraceDecoder } from '../formats/decode.ts';
import { ancestorsOf } from '../trace/walk.ts';
import type { Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';
import { depthOf, isCollapsed, rowOf, subtreeOf, subtreeSummary, visibleRows } from './rows.ts';

const tree = sampleTrace('A [0,100]\nB [10,90] <C:A\nC [20,30] <C:B\nD [40,50] <C:B\nE [95,120] <C:A');

function traceOf(body: string): Trace | undefined {
  const decoder = new TraceDecoder();
  decoder.push(new TextEncoder().encode(body));
  return decoder.end().traces.at(0);
}

describe('rows on screen', () => {
  it.each([
    ['nothing', undefined, [], [0, 1, 2, 3, 4]],
    ['everything', 0, [], [0]],
    ['from the second level on', 1, [], [0, 1, 4]],
    ['one row', undefined, [1], [0, 1, 4]],
    ['all but one row', 1, [1], [0, 1, 2, 3, 4]],
    ['a leaf, which has nothing to hide', undefined, [4], [0, 1, 2, 3, 4]],
  ])('%s collapsed', (_title, depth, flipped, rows) => {
    expect([...visibleRows(tree.spans, { depth, flipped: new Set(flipped) })]).toEqual(rows);
  });

  it('shows exactly the spans without a collapsed ancestor', () => {
    const settings = fc.record({
      depth: fc.option(fc.nat({ max: 4 }), { nil: undefined }),
      flips: fc.array(fc.nat({ max: 24 })),
    });
    fc.assert(
      fc.property(hostileBody, settings, (body, { depth, flips }) => {
        const trace = traceOf(body);
        if (trace === undefined) return;
        const collapse = { depth, flipped: new Set(flips) };
        const naive = Array.from({ length: trace.spans.length }, (_, i) => i).filter(
          (i) => !ancestorsOf(trace.spans, i).some((a) => isCollapsed(trace.spans, collapse, a)),
        );
        const rows = visibleRows(trace.spans, collapse);
        expect([...rows]).toEqual(naive);
        for (let i = 0; i < trace.spans.length; i++) {
          const shown = [i, ...ancestorsOf(trace.spans, i)].find((a) => naive.includes(a)) ?? -1;
          expect(rows[rowOf(rows, i)]).toBe(shown);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('sums up what a collapsed row hides', () => {
    const { lastEnd, firstStart } = subtreeSummary(tree);
    expect([...lastEnd]).toEqual([120_000, 90_000, 30_000, 50_000, 120_000]);
    expect([...firstStart]).toEqual([0, 10_000, 20_000, 40_000, 95_000]);
  });

  it('counts errors like a naive sum over the subtree', () => {
    fc.assert(
      fc.property(hostileBody, (body) => {
        const trace = traceOf(body);
        if (trace === undefined) return;
        const { end, flags } = trace.spans;
        const naive = Array.from(
          end,
          (to, i) => flags.slice(i, to).filter((flag) => (flag & SpanFlag.error) !== 0).length,
        );
        expect([...subtreeSummary(trace).errors]).toEqual(naive);
      }),
      { numRuns: 200 },
    );
  });

  it('says the same of one span as of all', () => {
    const sameOfEach = (trace: Trace) => {
      const { errors, firstStart, lastEnd } = subtreeSummary(trace);
      for (let i = 0; i < trace.spans.length; i++) {
        const each = { errors: errors[i], firstStart: firstStart[i], lastEnd: lastEnd[i] };
        expect(subtreeOf(trace, i)).toEqual(each);
      }
    };
    fc.assert(
      fc.property(hostileBody, (body) => {
        const trace = traceOf(body);
        if (trace !== undefined) sameOfEach(trace);
      }),
      { numRuns: 200 },
    );
    // More large ones than are remembered.
    const chain = traceOf(
      JSON.stringify({ data: [generateTrace({ seed: 1, spans: 2000, shape: 'chain' })] }),
    );
    if (chain === undefined) throw new Error('no trace');
    sameOfEach(chain);
    sameOfEach(chain);
  });

  it('counts levels of spans, not of placeholders', () => {
    expect(depthOf(tree)).toBe(3);
    expect(depthOf(sampleTrace('A [0,9] <C:gone\nB [1,2] <C:A'))).toBe(2);
  });
});
