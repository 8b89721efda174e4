import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { sampleTrace } from '#mocks/sample.ts';
import { decode } from '../formats/decode.ts';
import { findSpan } from '../trace/find-span.ts';
import { spanIdOf } from '../trace/span.ts';
import type { Trace } from '../trace/trace.ts';
import { joinAt } from './joins.ts';

/** `D: B 20 D 0`, in units of the drawing. */
function said(drawing: string, id: string): string | undefined {
  const trace = sampleTrace(drawing);
  const join = joinAt(trace, findSpan(trace, id) ?? -1);
  if (join === undefined) return undefined;
  const waits = [...join.waits].map(([cause, ns]) => `${spanIdOf(trace, cause)} ${ns / 1000}`);
  return `${spanIdOf(trace, join.last)}: ${waits.join(' ')}`;
}

describe('joins', () => {
  // T3 of the reference, with times.
  const three = 'R [0,100]\nB [0,20] <C:R\nD [0,50] <C:R\nJ [60,80] <C:B <C:D';

  it('wait for the cause that ends last', () => {
    expect(said(three, 'J')).toBe('D: B 30 D 0');
  });

  it('do not wait for what still runs when they begin', () => {
    expect(said('R [0,100]\nB [0,20] <C:R\nD [0,50] <C:R\nJ [60,80] <C:R <F:B <F:D', 'J')).toBe(
      'D: B 30 D 0',
    );
    expect(said('R [0,100]\nB [0,20] <C:R\nJ [60,80] <C:R <F:B', 'J')).toBeUndefined();
  });

  it('need two causes that are there', () => {
    expect(said(three, 'B')).toBeUndefined();
    expect(said('R [0,100]\nB [0,20] <C:R\nJ [60,80] <F:B <F:gone', 'J')).toBeUndefined();
    expect(said('R [0,100]\nB [0,20] <C:R\nJ [60,80] <F:B <C:B', 'J')).toBeUndefined();
  });

  it('nobody waits where all are done at once', () => {
    expect(said('R [0,100]\nB [0,50] <C:R\nD [9,50] <C:R\nJ [60,80] <C:B <C:D', 'J')).toBe('B: B 0 D 0');
  });

  it('of any trace: the last waits for nobody, nobody waits for less than nothing, and all ended before', () => {
    fc.assert(
      fc.property(hostileBody, (body) => {
        const trace: Trace | undefined = decode(new TextEncoder().encode(body)).traces.at(0);
        if (trace === undefined) return;
        const { length, start, duration } = trace.spans;
        for (let i = 0; i < length; i++) {
          const join = joinAt(trace, i);
          if (join === undefined) continue;
          expect(join.waits.get(join.last)).toBe(0);
          expect(join.causes).toBe(join.waits.size);
          for (const [cause, wait] of join.waits) {
            expect(wait).toBe(start[join.last] + duration[join.last] - start[cause] - duration[cause]);
            expect(wait).toBeGreaterThanOrEqual(0);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
