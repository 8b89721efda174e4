/** Drives steps over a reader: makes them go on when there is enough to read. */
import type { JsonReader } from './reader.ts';
import type { Steps } from './steps.ts';

export class StepDriver {
  readonly #reader: JsonReader;
  readonly #steps: Steps;
  /** Bytes to gather before a step that ran short is made again: doubling keeps a huge value linear. */
  #wanted = 0;
  /** No more is wanted. */
  isDone = false;

  constructor(reader: JsonReader, steps: Steps) {
    this.#reader = reader;
    this.#steps = steps;
  }

  /** Called after bytes were fed, and at their end. */
  advance(): void {
    const reader = this.#reader;
    if (reader.buffered < this.#wanted && !reader.ended) return;
    const before = reader.offset;
    this.isDone = this.#steps.next().done === true;
    this.#wanted = reader.offset === before ? 2 * reader.buffered : 0;
  }
}
