/**
 * Drawing that may take longer than a frame: it goes on in the next, and what was drawn before stays until it is done. Who asks
 * meanwhile is served after that, and of several the last: what is drawn follows, however quickly things move.
 */
import type { Steps } from '#core/analysis/analysis.ts';
import { holdIdle } from '#core/base/under-way.ts';
import { runFor } from '../../state/use-steps.ts';

/** Of a frame; the browser needs the rest for what else is on the page. */
const mostMs = 20;

export class FrameWork {
  #now: Steps<void> | undefined;
  #next: (() => Steps<void>) | undefined;
  #frame = 0;
  #settled: () => void = () => undefined;

  /** Done at once if there is time. */
  ask(make: () => Steps<void>): void {
    this.#next = make;
    if (this.#frame === 0) this.#run();
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#now = undefined;
    this.#next = undefined;
    this.#settled();
  }

  #run(): void {
    const end = performance.now() + mostMs;
    this.#settled();
    this.#frame = 0;
    for (;;) {
      const work = (this.#now ??= this.#take());
      if (work === undefined) return;
      if (runFor(work, end - performance.now()) === undefined) break;
      this.#now = undefined;
    }
    this.#settled = holdIdle();
    this.#frame = requestAnimationFrame(() => this.#run());
  }

  #take(): Steps<void> | undefined {
    const make = this.#next;
    this.#next = undefined;
    return make?.();
  }
}
