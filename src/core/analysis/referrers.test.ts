import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { sampleTrace } from '#mocks/sample.ts';
import { TraceDecoder } from '../formats/decode.ts';
import { spanIdOf } from '../trace/span.ts';
import type { Trace } from '../trace/trace.ts';
import { RefRole } from '../trace/trace.ts';
import { linksAt, referrersOf } from './referrers.ts';

interface Row {
  readonly from: number;
  readonly reference: number;
  readonly to: number;
  readonly isLink: boolean;
}

/** Every reference within the trace, by the span that has it. */
function referencesIn({ spans, references }: Trace): Row[] {
  const rows: Row[] = [];
  for (let from = 0; from < spans.length; from++) {
    for (let r = spans.refs[from]; r < spans.refsEnd[from]; r++) {
      const to = references.target[r];
      if (to >= 0) rows.push({ from, reference: r, to, isLink: references.role[r] === RefRole.link });
    }
  }
  return rows;
}

function eachTrace(check: (trace: Trace, rows: readonly Row[]) => void): void {
  fc.assert(
    fc.property(hostileBody, (body) => {
      const decoder = new TraceDecoder();
      decoder.push(new TextEncoder().encode(body));
      for (const trace of decoder.end().traces) check(trace, referencesIn(trace));
    }),
    { numRuns: 300 },
  );
}

describe('references to a span', () => {
  it('are those that name it, counted in full, listed as far as asked', () => {
    eachTrace((trace, rows) => {
      for (let i = 0; i < trace.spans.length; i++) {
        const naive = rows.filter(({ to }) => to === i).map(({ from, reference }) => ({ from, reference }));
        expect(referrersOf(trace, i, 100)).toEqual({ count: naive.length, first: naive });
        expect(referrersOf(trace, i, 1)).toEqual({ count: naive.length, first: naive.slice(0, 1) });
      }
    });
  });

  it('links are found at both ends', () => {
    eachTrace((trace, rows) => {
      for (let i = 0; i < trace.spans.length; i++) {
        const own = rows.filter(({ from, isLink }) => isLink && from === i);
        const leading = rows.filter(({ to, isLink }) => isLink && to === i);
        const naive = [...own, ...leading].map(({ from, to, reference }) => ({ from, to, reference }));
        expect(linksAt(trace, i, 1000)).toEqual(naive);
      }
    });
  });

  it('of a join of three hundred come no more than wanted', () => {
    const jobs = Array.from({ length: 300 }, (_, k) => `J${k} [${k},${k + 1}] <C:R`);
    const join = `Z [400,401] <C:R ${jobs.map((_, k) => `<F:J${k}`).join(' ')}`;
    const trace = sampleTrace(['R [0,500]', ...jobs, join].join('\n'));
    const last = trace.spans.length - 1;
    expect(spanIdOf(trace, last)).toBe('Z');
    expect(linksAt(trace, last, 60)).toHaveLength(60);
    expect(linksAt(trace, 1, 60)).toHaveLength(1);
    expect(referrersOf(trace, 0, 10).count).toBe(301);
    expect(referrersOf(trace, 0, 10).first).toHaveLength(10);
  });
});
