import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { generateTrace } from '#mocks/generate.ts';
import { sampleTrace } from '#mocks/sample.ts';
import { traceFromText } from '#mocks/text.ts';
import { decode } from '../formats/decode.ts';
import { hasFlag } from '../trace/span.ts';
import { SpanFlag } from '../trace/trace.ts';
import type { Trace } from '../trace/trace.ts';
import { childrenOf } from '../trace/walk.ts';
import { wholeOf } from './analysis.ts';
import { blocks } from './blocks.ts';
import { idleStretches } from './idle.ts';

/** `10-40 60-90`, in units of the drawing. */
function idleOf(trace: Trace, unit: number): string {
  const { from, to } = wholeOf(idleStretches(trace));
  return Array.from(from, (start, k) => `${start / unit}-${to[k] / unit}`).join(' ');
}

const decodeJson = (body: unknown) => decode(new TextEncoder().encode(JSON.stringify(body))).traces[0];
const read = (text: string) => decodeJson({ data: [traceFromText(text)] });

describe('idle stretches', () => {
  it.each([
    ['nobody waits for a message, so its sender is at work', 'A [0,100]\nB [50,60] <F:A', ''],
    ['a leaf is at work throughout', 'A [0,100]', ''],
    [
      'between leaves, also while their parent is open',
      'A [0,100]\nB [10,20] <C:A\nC [60,70] <C:A',
      '0-10 20-60 70-100',
    ],
    [
      'until somebody reads a message',
      'A [0,10]\nB [500,510] <F:A\nC [505,507] <C:B',
      '10-500 500-505 507-510',
    ],
    ['not where another leaf runs', 'A [0,100]\nB [10,60] <C:A\nC [50,70] <C:A', '0-10 70-100'],
    [
      'a span that begins or ends divides them',
      'A [0,100]\nB [10,60] <C:A\nC [20,30] <C:B',
      '0-10 10-20 30-60 60-100',
    ],
  ])('%s', (_title, drawing, expected) => {
    expect(idleOf(sampleTrace(drawing), 1000)).toBe(expected);
  });

  it('end where a log is written', () => {
    const trace = read(`
      job  run      0────────────100   log@40 event=asleep
        db   DELETE   80──90
    `);
    expect(idleOf(trace, 1e6)).toBe('0-40 40-80 90-100');
  });

  it('of missing spans nothing is known', () => {
    expect(idleOf(sampleTrace('A [0,10] <C:gone\nB [90,100] <C:gone'), 1000)).toBe('10-90');
  });
});

/** Between every two neighbouring moments at which something is told: does a leaf run? */
function naive(trace: Trace): (readonly [from: number, to: number])[] {
  const { spans, events } = trace;
  const rows = Array.from({ length: spans.length }, (_, i) => i).filter(
    (i) => !hasFlag(trace, i, SpanFlag.placeholder),
  );
  const endOf = (i: number) => spans.start[i] + spans.duration[i];
  const moments = new Set(
    rows.flatMap((i) => [
      spans.start[i],
      endOf(i),
      ...events.time.subarray(spans.events[i], spans.eventsEnd[i]),
    ]),
  );
  const sorted = [...moments].sort((a, b) => a - b);
  const isAwaiting = (i: number) => childrenOf(spans, i, Infinity).first.some((c) => blocks(trace, i, c));
  const leaves = rows.filter((i) => !isAwaiting(i));
  return sorted
    .slice(1)
    .map((to, k) => [sorted[k], to] as const)
    .filter(([from, to]) => !leaves.some((i) => spans.start[i] <= from && endOf(i) >= to));
}

function found(trace: Trace): (readonly number[])[] {
  const { from, to } = wholeOf(idleStretches(trace));
  return Array.from(from, (start, k) => [start, to[k]]);
}

describe('idle stretches against every moment', () => {
  it('of generated traces', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (seed) => {
        const trace = decodeJson({ data: [generateTrace({ seed, spans: 40 })] });
        expect(found(trace)).toEqual(naive(trace));
      }),
      { numRuns: 60 },
    );
  });

  it('of damaged ones', () => {
    fc.assert(
      fc.property(hostileBody, (body) => {
        const [trace] = decode(new TextEncoder().encode(body)).traces;
        if (trace === undefined) return;
        expect(found(trace)).toEqual(naive(trace));
      }),
      { numRuns: 100 },
    );
  });
});
