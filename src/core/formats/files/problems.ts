/** What could not be read of a file: where, and why. The first ones are kept, all are counted. */

export interface FileProblem {
  /** From 1 on; undefined where the format has no lines. */
  readonly line: number | undefined;
  /** In bytes from the start of the file. */
  readonly offset: number;
  /** A sentence. */
  readonly reason: string;
}

/** A file can be broken on every line: nobody reads more than this. */
const mostKept = 1000;

export class ProblemLog {
  readonly kept: FileProblem[] = [];
  count = 0;

  add(reason: string, offset: number, line?: number): void {
    this.count++;
    if (this.kept.length < mostKept) this.kept.push({ line, offset, reason });
  }
}
