/** On a clock of our own, so that a slice is as long as its steps say. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Work } from '#core/analysis/analysis.ts';
import { driveAnalysis } from './drive-analysis.ts';

let now = 0;

beforeEach(() => {
  now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => vi.restoreAllMocks());

/** Steps of some milliseconds each; offers the number of steps so far, from the third on. */
function* count(steps: number, stepMs: number, made: number[] = []): Work<number> {
  for (let k = 1; k <= steps; k++) {
    now += stepMs;
    made.push(k);
    yield k > 2 ? () => k : undefined;
  }
  return steps;
}

describe('driving an analysis', () => {
  it('answers at once what is quick, without parts', async () => {
    const report = vi.fn<(soFar: number) => void>();
    const later = vi.fn<() => void>();
    const answer = driveAnalysis(count(7, 1), () => true, report);
    setTimeout(later);
    expect(await answer).toBe(7);
    expect(later).not.toHaveBeenCalled();
    expect(report).not.toHaveBeenCalled();
  });

  it('tells of the answer so far, each time after as long again', async () => {
    const reports: number[] = [];
    const whole = await driveAnalysis(
      count(500, 4),
      () => true,
      (soFar) => reports.push(soFar * 4),
    );
    expect(whole).toBe(500);
    expect(reports[0]).toBeGreaterThanOrEqual(50);
    expect(reports[0]).toBeLessThan(70);
    for (let k = 1; k < reports.length; k++) {
      expect(reports[k]).toBeGreaterThanOrEqual(2 * reports[k - 1]);
      expect(reports[k]).toBeLessThan(2 * reports[k - 1] + 20);
    }
    expect(reports.length).toBe(6);
  });

  it('hears messages between slices, and stops when it is no longer wanted', async () => {
    const made: number[] = [];
    let isWanted = true;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      isWanted = false;
      port1.close();
    };
    port2.postMessage('cancel');
    expect(
      await driveAnalysis(
        count(1e6, 3, made),
        () => isWanted,
        () => undefined,
      ),
    ).toBeUndefined();
    // A slice of 8 ms, and perhaps a second one before the message is delivered.
    expect(made.length).toBeLessThanOrEqual(6);
  });

  it('fails with the analysis', async () => {
    function* broken(): Work<number> {
      now += 100;
      yield undefined;
      throw new Error('no such column');
    }
    await expect(
      driveAnalysis(
        broken(),
        () => true,
        () => undefined,
      ),
    ).rejects.toThrow('no such column');
  });
});
