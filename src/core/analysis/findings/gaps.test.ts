import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { sampleTrace } from '#mocks/sample.ts';
import { decode } from '../../formats/decode.ts';
import { spanIdOf } from '../../trace/span.ts';
import type { Trace } from '../../trace/trace.ts';
import { selfTimeOf } from '../self-time.ts';
import { drawn, found, ms } from './testing/drawn.ts';
import { uncoveredTime } from './testing/uncovered-time.ts';
import { outliersOf } from './uncovered.ts';

const g1 = `shop  P  0--1000
  shop  a  0--200
  shop  b  700--900`;

const pieces = (trace: Trace) =>
  found(trace, 'gap')
    .map(({ from, to, position }) => `[${from / ms},${to / ms}] ${position}`)
    .sort();

describe('gaps, worked examples', () => {
  it('G1', () => {
    expect(pieces(drawn(g1))).toEqual(['[200,700] between', '[900,1000] tail']);
  });

  it('G2: a leaf is at work itself', () => {
    expect(pieces(drawn('shop  P  0--1000'))).toEqual([]);
  });

  it('G3: a descendant of any link accounts for it', () => {
    const trace = drawn(`shop  P  0--1000
  shop  a  0--200
    shop  c  200--700  ~follows
  shop  b  700--900`);
    expect(pieces(trace)).toEqual(['[900,1000] tail']);
  });
});

describe('gaps', () => {
  it('before the first child', () => {
    expect(pieces(drawn('shop  P  0--1000\n  shop  a  400--1000'))).toEqual(['[0,400] lead']);
  });

  it.each([
    ['network', 'shop  P  0--1000\n  shop  GET  0--1000  kind=client\n    stock  GET  400--900  kind=server'],
    [
      'queue',
      'shop  P  0--1000\n  shop  send  0--1000  kind=producer\n    bill  process  400--900  kind=consumer',
    ],
    ['partlyInstrumented', 'shop  P  0--1000  log@300 event=half\n  shop  a  500--1000'],
    ['hiddenByMissingParent', 'shop  P  0--1000\n  shop  a  500--1000\nshop  o  100--400  parent=ff'],
    ['uninstrumented', 'shop  P  0--1000\n  shop  a  500--1000\nother  o  100--400  parent=ff'],
  ])('may be %s', (reason, drawing) => {
    expect(found(drawn(drawing), 'gap').map((gap) => gap.reason)).toContain(reason);
  });

  it('beside a child that clocks put outside of the span there is none', () => {
    expect(pieces(drawn('shop  P  100--1000\n  other  a  40--300'))).toEqual([]);
    expect(pieces(drawn('shop  P  100--1000\n  other  a  110--300'))).toEqual(['[200,900] tail']);
  });

  it('off the critical path there is none', () => {
    const trace = drawn(`shop  P  0--1000
  other  slow  0--990
  shop  side  10--900
    shop  a  10--50`);
    expect(pieces(trace)).toEqual([]);
  });

  it('a span whose children all ran elsewhere is as good as a leaf', () => {
    expect(pieces(drawn('shop  P  0--1000\n  shop  a  0--1000\n    shop  c  1000--1200  ~follows'))).toEqual(
      [],
    );
  });

  it('a chain leaves none', () => {
    const lines = Array.from(
      { length: 300 },
      (_, k) => `c${k} [${k},${2000 - k}] ${k === 0 ? '' : `<C:c${k - 1}`}`,
    );
    expect(found(sampleTrace(lines.join('\n')), 'gap')).toEqual([]);
  });
});

/** Naive: microseconds of the span in which no descendant runs. */
function naive(trace: Trace, s: number): number {
  const { start, duration, end } = trace.spans;
  let time = 0;
  for (let t = start[s]; t < start[s] + duration[s]; t += 1000) {
    let isCovered = false;
    for (let d = s + 1; d < end[s]; d++) isCovered ||= start[d] <= t && t < start[d] + duration[d];
    if (!isCovered) time += 1000;
  }
  return time;
}

describe('time that no descendant covers', () => {
  it('S4', () => {
    const trace = sampleTrace('P [0,100]\nA [20,60] <F:P');
    expect(uncoveredTime(trace, outliersOf(trace), 0)).toBe(60_000);
  });

  it('is what the naive count says', () => {
    const span = fc.tuple(
      fc.nat({ max: 40 }),
      fc.nat({ max: 40 }),
      fc.nat({ max: 9 }),
      fc.constantFrom('C', 'F'),
    );
    fc.assert(
      fc.property(fc.array(span, { maxLength: 10 }), (spans) => {
        const lines = spans.map(
          ([from, length, up, type], k) =>
            `s${k} [${from},${from + length}] <${type}:${k === 0 ? 'P' : `s${up % k}`}`,
        );
        const trace = sampleTrace(['P [10,40]', ...lines].join('\n'));
        const outliers = outliersOf(trace);
        for (let s = 0; s < trace.spans.length; s++) {
          expect([spanIdOf(trace, s), uncoveredTime(trace, outliers, s)]).toEqual([
            spanIdOf(trace, s),
            naive(trace, s),
          ]);
        }
      }),
    );
  });

  it('is at most self time, and that at most the duration', () => {
    fc.assert(
      fc.property(hostileBody, (body) => {
        for (const trace of decode(new TextEncoder().encode(body)).traces) {
          const outliers = outliersOf(trace);
          for (let s = 0; s < trace.spans.length; s++) {
            const uncovered = uncoveredTime(trace, outliers, s);
            const self = selfTimeOf(trace, s);
            expect(uncovered).toBeGreaterThanOrEqual(0);
            expect(uncovered).toBeLessThanOrEqual(self);
            expect(self).toBeLessThanOrEqual(trace.spans.duration[s]);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
