import fc from 'fast-check';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { generateMock } from '#mocks/generate.ts';
import { sampleTrace } from '#mocks/sample.ts';
import { toJaeger } from '#mocks/to-jaeger.ts';
import { decode } from '../formats/decode.ts';
import { spanIdOf } from '../trace/span.ts';
import type { Trace } from '../trace/trace.ts';
import { wholeOf } from './analysis.ts';
import { blocks } from './blocks.ts';
import type { CriticalPathParams } from './critical-path.ts';
import { criticalPathOf, SegmentKind } from './critical-path.ts';

/** `A[0,40] C:wait[80,150]`, in microseconds. */
function path(trace: Trace, params: CriticalPathParams = {}): string {
  const found = wholeOf(criticalPathOf(trace, params));
  return Array.from(found.span, (span, k) => {
    const kind = found.kind[k] === SegmentKind.wait ? ':wait' : '';
    return `${spanIdOf(trace, span)}${kind}[${found.from[k] / 1000 + zero},${found.to[k] / 1000 + zero}]`;
  }).join(' ');
}

/** Examples count from 0, traces from their earliest span. */
let zero = 0;

const samples: readonly (readonly [
  name: string,
  drawing: string,
  expected: string,
  params?: CriticalPathParams,
  begin?: number,
])[] = [
  ['1', 'A [0,100]', 'A[0,100]'],
  ['2', 'A [0,100]\nB [10,30] <C:A\nC [50,80] <C:A', 'A[0,10] B[10,30] A[30,50] C[50,80] A[80,100]'],
  ['3', 'A [0,100]\nB [10,40] <C:A\nC [40,70] <C:A', 'A[0,10] B[10,40] C[40,70] A[70,100]'],
  ['4', 'A [0,100]\nB [10,60] <C:A\nC [50,90] <C:A', 'A[0,50] C[50,90] A[90,100]'],
  ['5', 'A [0,100]\nB [10,90] <C:A\nC [20,80] <C:A', 'A[0,10] B[10,90] A[90,100]'],
  ['6', 'A [0,100]\nB [10,90] <C:A\nC [60,90] <C:A', 'A[0,10] B[10,90] A[90,100]'],
  [
    '7',
    'A [0,100]\nC [5,15] <C:A\nB [20,90] <C:A\nD [30,50] <C:B\nE [55,85] <C:B',
    'A[0,5] C[5,15] A[15,20] B[20,30] D[30,50] B[50,55] E[55,85] B[85,90] A[90,100]',
  ],
  ['8', 'A [0,100]\nB [20,95] <F:A\nC [30,60] <C:A', 'A[0,30] C[30,60] A[60,100]'],
  ['9a', 'A [0,100]\nC [10,30] <C:A\nB [40,180] <C:A', 'A[0,10] C[10,30] A[30,100]'],
  ['9b', 'A [0,100] KIND=CLIENT\nB y [40,180] KIND=SERVER <C:A', 'A[0,40] B[40,100]'],
  ['10', 'A [100,200]\nB y [80,150] <C:A', 'B[100,150] A[150,200]', {}, 80],
  ['11', 'A [100,200]\nB y [10,40] <C:A\nC y [250,260] <C:A', 'A[100,200]', {}, 10],
  ['12', 'A [0,1000]\nB [100,405] <C:A\nC [400,900] <C:A', 'A[0,100] B[100,400] C[400,900] A[900,1000]'],
  ['13a', 'A [0,500]\nF1 [0,100] <C:A\nF2 [0,200] <C:A\nF3 [200,500] <C:A', 'F2[0,200] F3[200,500]'],
  [
    '13b',
    'A [0,500]\nF1 [0,100] <C:A\nF2 [0,200] <C:A\nF3 [200,500] <C:A <F:F1',
    'F1[0,100] A[100,200] F3[200,500]',
  ],
  [
    '14a',
    'A [0,100]\nP [60,80] KIND=PRODUCER <C:A\nC y [150,250] KIND=CONSUMER <F:P',
    'A[0,60] P[60,80] A[80,100]',
  ],
  [
    '14b',
    'A [0,100]\nP [60,80] KIND=PRODUCER <C:A\nC y [150,250] KIND=CONSUMER <F:P',
    'A[0,60] P[60,80] C:wait[80,150] C[150,250]',
    { window: 'trace' },
  ],
  ['15', 'A [1,30]\nB y [15,35] <C:A\nC z [20,40] <C:B', 'A[1,15] B[15,20] C[20,30]', {}, 1],
  [
    '16',
    'A [0,100]\nB1 [10,40] <C:A\nB2 [10,60] <C:A\nB3 [10,50] <C:A\nC [60,95] <C:A',
    'A[0,10] B2[10,60] C[60,95] A[95,100]',
  ],
];

describe('critical path, worked examples', () => {
  it.each(
    samples.map(([name, drawing, expected, params = {}, begin = 0]) => ({
      name,
      drawing,
      expected,
      params,
      begin,
    })),
  )('$name', ({ drawing, expected, params, begin }) => {
    zero = begin;
    expect(path(sampleTrace(drawing), params)).toBe(expected);
  });
});

/** P1 and P2: contiguous, not empty, and from one end of the window to the other; P3: a span is visited once. */
function faults(trace: Trace, params: CriticalPathParams): string[] {
  const { span, from, to } = wholeOf(criticalPathOf(trace, params));
  const { start, duration } = trace.spans;
  const root = params.from ?? trace.primaryRoot;
  const found: string[] = [];
  if (root < 0) return span.length === 0 ? [] : ['segments of nothing'];
  const begin = start[root];
  const end = params.window === 'trace' ? lastEnd(trace, root, params) : begin + duration[root];
  if (end > begin && span.length === 0) found.push('empty');
  let at = begin;
  for (let k = 0; k < span.length; k++) {
    if (from[k] !== at) found.push(`gap before ${k}`);
    if (to[k] <= from[k]) found.push(`empty segment ${k}`);
    at = to[k];
  }
  if (span.length > 0 && at !== end) found.push(`ends at ${at}, not ${end}`);
  return found;
}

/** Naive: the latest end of the root and of all below it that nobody waited for. */
function lastEnd(trace: Trace, root: number, { overflow }: CriticalPathParams): number {
  const { start, duration, end, parent } = trace.spans;
  let last = start[root] + duration[root];
  for (let c = root + 1; c < end[root]; c++) {
    if (!blocks(trace, parent[c], c, overflow)) last = Math.max(last, start[c] + duration[c]);
  }
  return last;
}

const anyParams = fc.record({
  window: fc.constantFrom('root' as const, 'trace' as const),
  overflow: fc.constantFrom('auto' as const, 'clip' as const, 'detach' as const),
});

function decoded(body: unknown): readonly Trace[] {
  return decode(new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body))).traces;
}

describe('critical path, properties', () => {
  it('tiles its window, whatever the trace', () => {
    fc.assert(
      fc.property(hostileBody, anyParams, (body, params) => {
        for (const trace of decoded(body)) expect(faults(trace, params)).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  });

  it('tiles the window of any span, in generated traces', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), anyParams, (seed, pick, params) => {
        const [trace] = decoded({ data: [toJaeger(generateMock({ seed, spans: 60, shape: 'bushy' }))] });
        expect(faults(trace, { ...params, from: pick % trace.spans.length, window: 'root' })).toEqual([]);
        expect(faults(trace, params)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('does not depend on the order of spans, nor on when the trace was', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 1e6 }), (seed, later) => {
        const jaeger = toJaeger(generateMock({ seed, spans: 40, shape: 'bushy' }));
        const spans = [...jaeger.spans].reverse();
        const moved = jaeger.spans.map((span) => ({ ...span, startTime: span.startTime + later * 1000 }));
        const [first] = decoded({ data: [jaeger] });
        expect(path(decoded({ data: [{ ...jaeger, spans }] })[0])).toBe(path(first));
        expect(path(decoded({ data: [{ ...jaeger, spans: moved }] })[0])).toBe(path(first));
      }),
      { numRuns: 100 },
    );
  });

  it('goes through 200,000 children and 100,000 levels', () => {
    for (const [shape, spans] of [
      ['star', 200_000],
      ['chain', 100_000],
    ] as const) {
      const [trace] = decoded({ data: [toJaeger(generateMock({ seed: 1, spans, shape }))] });
      expect(faults(trace, {})).toEqual([]);
    }
  });
});

const folder = new URL('../../../../shared/traces/', import.meta.url);

describe.runIf(existsSync(folder))('critical path of real traces', () => {
  const files = existsSync(folder)
    ? ['jaeger', 'jaeger-v3', 'otlp', 'tempo'].flatMap((kind) =>
        readdirSync(new URL(`${kind}/`, folder)).map((name) => `${kind}/${name}`),
      )
    : [];
  it.each(files)('%s', (file) => {
    for (const trace of decode(readFileSync(new URL(file, folder))).traces)
      for (const window of ['root', 'trace'] as const) expect(faults(trace, { window })).toEqual([]);
  });
});
