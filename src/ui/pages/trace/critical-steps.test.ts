import { describe, expect, it } from 'vitest';
import { sampleTrace } from '#mocks/sample.ts';
import { mainCriticalPath } from '#core/analysis/critical-path.ts';
import { spanIdOf } from '#core/trace/span.ts';
import { stepAlong } from './critical-steps.ts';

/** Path: A[0,10] B[10,30] A[30,50] C[50,80] A[80,100]; D runs beside C. */
const trace = sampleTrace('A [0,100]\nB [10,30] <C:A\nC [50,80] <C:A\nD [55,60] <C:A');
const path = mainCriticalPath(trace);
const rowOf = (id: string) => Array.from(trace.spans.id, (_, i) => spanIdOf(trace, i)).indexOf(id);
const step = (from: string | undefined, at: number | undefined, direction: 1 | -1) =>
  stepAlong(path, trace, from === undefined ? undefined : rowOf(from), at, direction);

describe('steps along the critical path', () => {
  it.each([
    [undefined, undefined, 1, 0],
    [undefined, undefined, -1, 4],
    ['B', undefined, 1, 2],
    ['B', undefined, -1, 0],
    // A span that is on it several times goes on from where the last step led.
    ['A', 2, 1, 3],
    ['A', 2, -1, 1],
    ['A', undefined, 1, 1],
    // Round the ends, and past stretches of the same span.
    ['A', 4, 1, 1],
    ['A', 0, -1, 3],
    // Where the last step led is forgotten when the cursor went elsewhere.
    ['C', 0, 1, 4],
    // Beside the path: what was on it when the span began.
    ['D', undefined, 1, 3],
    ['D', undefined, -1, 2],
  ] as const)('from %s (%s), %d', (from, at, direction, to) => {
    expect(step(from, at, direction)).toBe(to);
  });

  it('stays where the path is one stretch', () => {
    const alone = sampleTrace('A [0,100]');
    expect(stepAlong(mainCriticalPath(alone), alone, 0, undefined, 1)).toBe(0);
  });
});
