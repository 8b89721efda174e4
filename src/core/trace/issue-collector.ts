/** The rows of one trace's issue table, as they are found: by span in index order, the whole trace (−1) first. */
import { GrowableUint32 } from '../base/growable.ts';
import type { IssueTable } from './trace.ts';

export class IssueCollector {
  readonly #kind = new GrowableUint32();
  /** Row + 1: no column of ours has room for −1. */
  readonly #spanAfter = new GrowableUint32();
  readonly #detail = new GrowableUint32();

  add(kind: number, span: number, detail = 0): void {
    this.#kind.push(kind);
    this.#spanAfter.push(span + 1);
    this.#detail.push(detail);
  }

  done(): IssueTable {
    return {
      length: this.#kind.length,
      kind: Uint8Array.from(this.#kind.done()),
      span: Int32Array.from(this.#spanAfter.done(), (after) => after - 1),
      detail: this.#detail.done(),
    };
  }
}
