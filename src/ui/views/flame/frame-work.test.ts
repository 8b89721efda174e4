import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Steps } from '#core/analysis/analysis.ts';
import { isUnderWay } from '#core/base/under-way.ts';
import { FrameWork } from './frame-work.ts';

/** Notes its end after so many steps of so many milliseconds. */
function* drawing(name: string, steps: number, ms: number, done: string[]): Steps<void> {
  for (let k = 0; k < steps; k++) {
    now += ms;
    yield undefined;
  }
  done.push(name);
}

let now = 0;

describe('work of frames', () => {
  let frames: (() => void)[] = [];
  const nextFrame = () => {
    const due = frames;
    frames = [];
    for (const run of due) run();
  };
  beforeEach(() => {
    now = 0;
    frames = [];
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run));
    vi.stubGlobal('cancelAnimationFrame', () => (frames = []));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  it('is done at once if it is short', () => {
    const done: string[] = [];
    new FrameWork().ask(() => drawing('short', 3, 5, done));
    expect(done).toEqual(['short']);
    expect(isUnderWay()).toBe(false);
  });

  it('goes on in further frames, and then does the last of what was asked for meanwhile', () => {
    const done: string[] = [];
    const work = new FrameWork();
    work.ask(() => drawing('first', 6, 10, done));
    for (const name of ['second', 'third']) work.ask(() => drawing(name, 1, 5, done));
    expect(done).toEqual([]);
    expect(isUnderWay()).toBe(true);
    for (let frame = 0; frame < 10 && isUnderWay(); frame++) nextFrame();
    expect(done).toEqual(['first', 'third']);
    expect(isUnderWay()).toBe(false);
  });

  it('does nothing more once it is stopped', () => {
    const done: string[] = [];
    const work = new FrameWork();
    work.ask(() => drawing('first', 6, 10, done));
    work.stop();
    nextFrame();
    expect(done).toEqual([]);
    expect(isUnderWay()).toBe(false);
  });
});
