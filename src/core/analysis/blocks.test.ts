import { describe, expect, it } from 'vitest';
import { sampleTrace } from '#mocks/sample.ts';
import { blocks, resolutionOf } from './blocks.ts';

describe('how fine a trace tells time', () => {
  it.each([
    ['whole milliseconds', 'A [0,5000]\nB [1000,2000] <C:A', 1_000_000],
    ['whole microseconds', 'A [0,5000]\nB [1000,2001] <C:A', 1000],
    ['a start between milliseconds', 'A [0,5000]\nB [1,2001] <C:A', 1000],
    ['nanoseconds', 'A [0,5000]\nB [1000,2000.5] <C:A', 1],
    ['nanoseconds after microseconds', 'A [0,5001]\nB [1000,2000.5] <C:A', 1],
    ['nothing but zeros', 'A [0,0]', 1_000_000],
  ])('%s', (_, drawing, expected) => {
    expect(resolutionOf(sampleTrace(drawing))).toBe(expected);
  });

  it('decides how far a child may outlive a parent of its service that waited', () => {
    const waits = (end: number, more = '') =>
      blocks(sampleTrace(`A [0,10000]\nB [1000,${end}] <C:A${more}`), 0, 1);
    // Twice a millisecond, which is more than a hundredth of the parent.
    expect(waits(12_000)).toBe(true);
    expect(waits(13_000)).toBe(false);
    // Times in microseconds: a hundredth of the parent.
    expect(waits(10_100, '\nC [5001,5002] <C:A')).toBe(true);
    expect(waits(10_101, '\nC [5001,5002] <C:A')).toBe(false);
  });
});
