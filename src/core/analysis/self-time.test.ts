import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleTrace } from '#mocks/sample.ts';
import { spanIdOf } from '../trace/span.ts';
import { blocks } from './blocks.ts';
import { selfTimeOf } from './self-time.ts';

/** The worked examples: spans, and self times in microseconds by id. */
const worked = [
  ['S1', 'P [0,100]\nA [10,40] <C:P\nB [30,60] <C:P', { P: 50, A: 30, B: 30 }],
  ['S2', 'P [0,100]\nA y [80,130] <C:P', { P: 80, A: 50 }],
  ['S2b', 'P [0,100]\nA [80,130] <C:P', { P: 100, A: 50 }],
  ['S3', 'P [100,200]\nA y [80,150] <C:P', { P: 50, A: 70 }],
  ['S4', 'P [0,100]\nA [20,60] <F:P', { P: 100, A: 40 }],
  ['S5', 'P [0,100]\nA [10,90] <C:P\nB [20,50] <C:A', { P: 20, A: 50, B: 30 }],
  ['S6', 'P [0,100]\nA [0,100] <C:P\nB [0,100] <C:P', { P: 0, A: 100, B: 100 }],
  ['S7', 'P [0,100]\nA [50,50] <C:P', { P: 100, A: 0 }],
  ['S8', 'P [0,100]\nA [10,30] <C:P\nB y [20,60] <C:A', { P: 80, A: 10, B: 40 }],
  ['S9', 'P [0,100] KIND=PRODUCER\nA y [20,60] <C:P KIND=CONSUMER', { P: 100, A: 40 }],
] as const;

describe('self time', () => {
  it.each(worked)('%s', (_name, text, expected) => {
    const trace = sampleTrace(text);
    const self = Array.from({ length: trace.spans.length }, (_, i) => [
      spanIdOf(trace, i),
      selfTimeOf(trace, i) / 1000,
    ]);
    expect(Object.fromEntries(self)).toEqual(expected);
  });

  it('equals counting every microsecond that no awaited child covers', () => {
    const interval = fc.tuple(
      fc.nat({ max: 60 }),
      fc.nat({ max: 60 }),
      fc.constantFrom('x', 'y'),
      fc.constantFrom('C', 'F'),
    );
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 8 }), (children) => {
        const lines = children.map(
          ([from, length, service, type], i) => `c${i} ${service} [${from},${from + length}] <${type}:P`,
        );
        const trace = sampleTrace(['P [10,50]', ...lines].join('\n'));
        const { start, duration, parent } = trace.spans;
        const p = trace.spans.link.findIndex((link, i) => link === 0 && spanIdOf(trace, i) === 'P');
        let naive = 0;
        for (let t = start[p]; t < start[p] + duration[p]; t += 1000) {
          const covered = parent.some(
            (q, c) => q === p && blocks(trace, p, c) && start[c] <= t && t < start[c] + duration[c],
          );
          if (!covered) naive += 1000;
        }
        expect(selfTimeOf(trace, p)).toBe(naive);
      }),
    );
  });
});
